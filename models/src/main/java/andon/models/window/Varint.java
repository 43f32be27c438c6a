package andon.models.window;

import java.nio.ByteBuffer;

/**
 * Integers in as few bytes as they need: zigzag, then seven bits a byte, the lowest first, as Protocol Buffers have it. {@link
 * StateInput} reads them.
 */
public final class Varint {
    /** The most bytes that one takes. */
    public static final int MOST_BYTES = 10;

    private static final long NONE = Long.MIN_VALUE;

    private Varint() {}

    /** Writes {@code value}. */
    public static void put(ByteBuffer to, long value) {
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7FL) != 0) {
            to.put((byte) (left | 0x80));
            left >>>= 7;
        }
        to.put((byte) left);
    }

    /** Writes a value that lies near {@code base}, or {@link Long#MIN_VALUE}, which stands for none, in one byte. */
    public static void putNear(ByteBuffer to, long base, long value) {
        long distance = value - base;
        put(to, value == NONE ? 0 : distance < 0 ? distance : distance + 1);
    }
}
