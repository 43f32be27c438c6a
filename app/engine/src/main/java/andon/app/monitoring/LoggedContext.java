package andon.app.monitoring;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What was being made, in values of a {@link StateLog}: of product, batch and recipe each 0 if it is not known, 1 and the
 * text as {@link DataOutputStream#writeUTF} has it, or, since that ends at 65,535 bytes, 2 and the text as {@link LoggedText}
 * has it. What was once logged stays readable, so this only ever gains forms.
 */
public final class LoggedContext {
    private static final byte NONE = 0;
    private static final byte SHORT = 1;
    private static final byte LONG = 2;

    /** Characters, of which none takes more than three bytes. */
    private static final int MOST_SHORT = 65_535 / 3;

    private LoggedContext() {}

    /** A context alone. */
    public static byte[] encode(Context context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #encode} wrote. */
    public static Context decode(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        Context context = read(from);
        from.end();
        return context;
    }

    static void write(DataOutputStream out, Context context) throws IOException {
        write(out, context.product());
        write(out, context.batch());
        write(out, context.recipe());
    }

    static Context read(StateInput from) {
        return new Context(text(from), text(from), text(from));
    }

    static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeByte(NONE);
        } else if (text.length() <= MOST_SHORT) {
            out.writeByte(SHORT);
            out.writeUTF(text);
        } else {
            out.writeByte(LONG);
            LoggedText.write(out, text);
        }
    }

    static @Nullable String text(StateInput from) {
        byte form = from.get();
        return switch (form) {
            case NONE -> null;
            case SHORT -> shortText(from);
            case LONG -> LoggedText.read(from);
            default -> throw new StateUnreadable("a text of form " + form);
        };
    }

    /** Reads a text as {@link DataOutputStream#writeUTF} has it. */
    static String shortText(StateInput from) {
        byte high = from.get();
        byte low = from.get();
        int length = (high & 0xFF) << 8 | (low & 0xFF);
        byte[] text = new byte[2 + length];
        text[0] = high;
        text[1] = low;
        System.arraycopy(from.bytes(length), 0, text, 2, length);
        try {
            return new DataInputStream(new ByteArrayInputStream(text)).readUTF();
        } catch (IOException e) {
            throw new StateUnreadable("a text is malformed: " + e.getMessage());
        }
    }
}
