package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are the same whenever and wherever the same thing is found: digests of what makes it what it is. */
public final class EventIds {
    private static final int BYTES = 16;

    private EventIds() {}

    /** 32 hexadecimal digits of the SHA-256 of {@code parts}, separated so that no two lists of parts run together. */
    public static String of(Object... parts) {
        return HexFormat.of().formatHex(digest(parts), 0, BYTES);
    }

    /** Eight bytes of the same digest as a number. */
    public static long fingerprint(Object... parts) {
        return ByteBuffer.wrap(digest(parts)).getLong();
    }

    private static byte[] digest(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = part.toString().getBytes(UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
