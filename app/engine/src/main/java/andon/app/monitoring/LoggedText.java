package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Texts in keys and values of a {@link StateLog}: how many bytes of UTF-8, as an int, and the bytes; −1 for no text. What
 * was once logged stays readable, so this never changes.
 */
public final class LoggedText {
    private static final int NONE = -1;

    private LoggedText() {}

    /** A letter for what an entry holds, and texts: a key. */
    public static byte[] key(byte letter, @Nullable String... texts) {
        return key(letter, 0, texts).array();
    }

    /** The same with room for {@code more} bytes, to be put behind them. */
    static ByteBuffer key(byte letter, int more, @Nullable String... texts) {
        byte[][] encoded = new byte[texts.length][];
        int length = 1 + more;
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            encoded[i] = text == null ? new byte[0] : text.getBytes(UTF_8);
            length += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer to = ByteBuffer.allocate(length).put(letter);
        for (int i = 0; i < texts.length; i++) {
            to.putInt(texts[i] == null ? NONE : encoded[i].length).put(encoded[i]);
        }
        return to;
    }

    /** The most bytes that {@link #write} writes. */
    static int mostBytes(String text) {
        return Integer.BYTES + 3 * text.length();
    }

    static void write(DataOutputStream to, String text) throws IOException {
        byte[] encoded = text.getBytes(UTF_8);
        to.writeInt(encoded.length);
        to.write(encoded);
    }

    static void write(ByteBuffer to, String text) {
        byte[] encoded = text.getBytes(UTF_8);
        to.putInt(encoded.length).put(encoded);
    }

    /**
     * Reads a text.
     *
     * @throws StateUnreadable if there is none
     */
    public static String read(StateInput from) {
        String text = readIfAny(from);
        if (text == null) {
            throw new StateUnreadable("a text is missing");
        }
        return text;
    }

    /** Reads a text, or that there is none. */
    public static @Nullable String readIfAny(StateInput from) {
        int length = from.getInt();
        return length == NONE ? null : new String(from.bytes(length), UTF_8);
    }
}
