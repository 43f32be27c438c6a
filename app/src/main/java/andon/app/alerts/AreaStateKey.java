package andon.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The key of an entry in which an area is kept.
 *
 * @param alert an alert's id; null for what belongs to the area as a whole
 */
record AreaStateKey(String area, @Nullable String alert) {
    static byte[] of(String area) {
        return of(area, null);
    }

    static byte[] of(String area, @Nullable String alert) {
        byte[] name = area.getBytes(UTF_8);
        byte[] id = alert == null ? new byte[0] : alert.getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + name.length + id.length)
                .putInt(name.length)
                .put(name)
                .put(id)
                .array();
    }

    static AreaStateKey of(byte[] key) {
        ByteBuffer from = ByteBuffer.wrap(key);
        byte[] name = new byte[from.getInt()];
        from.get(name);
        byte[] id = new byte[from.remaining()];
        from.get(id);
        return new AreaStateKey(new String(name, UTF_8), id.length == 0 ? null : new String(id, UTF_8));
    }
}
