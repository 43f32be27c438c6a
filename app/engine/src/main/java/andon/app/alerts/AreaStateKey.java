package andon.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.monitoring.LoggedText;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

    /**
     * Reads a key.
     *
     * @throws StateUnreadable if it is none
     */
    static AreaStateKey of(byte[] key) {
        StateInput from = StateInput.of(key);
        String area = LoggedText.read(from);
        String alert = from.left() > 0 ? new String(from.bytes(from.left()), UTF_8) : null;
        // Two entries must not be the same, so a key has one form.
        StateUnreadable.unless(Arrays.equals(of(area, alert), key), "a key of another form");
        return new AreaStateKey(area, alert);
    }
}
