package andon.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.monitoring.LoggedText;
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
        String area = LoggedText.read(from);
        return new AreaStateKey(area, from.hasRemaining() ? UTF_8.decode(from).toString() : null);
    }
}
