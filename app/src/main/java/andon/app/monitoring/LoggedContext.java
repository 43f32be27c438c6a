package andon.app.monitoring;

import andon.topics.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What was being made, in values of a {@link StateLog}: of product, batch and recipe each whether it is known, and if so
 * as {@link DataOutputStream#writeUTF} has it. What was once logged stays readable, so this never changes.
 */
public final class LoggedContext {
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
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(DataOutputStream out, Context context) throws IOException {
        write(out, context.product());
        write(out, context.batch());
        write(out, context.recipe());
    }

    static Context read(DataInputStream in) throws IOException {
        return new Context(text(in), text(in), text(in));
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
