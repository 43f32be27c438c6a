package andon.models.window;

import java.nio.ByteBuffer;

/** Integers in as few bytes as they need: zigzag, then seven bits a byte, the lowest first, as Protocol Buffers have it. */
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

    /** Reads what {@link #put} wrote. */
    public static long get(ByteBuffer from) {
        long read = 0;
        int shift = 0;
        byte next;
        do {
            next = from.get();
            read |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return read >>> 1 ^ -(read & 1);
    }

    /** Writes a value that lies near {@code base}, or {@link Long#MIN_VALUE}, which stands for none, in one byte. */
    public static void putNear(ByteBuffer to, long base, long value) {
        long distance = value - base;
        put(to, value == NONE ? 0 : distance < 0 ? distance : distance + 1);
    }

    /** Reads what {@link #putNear} wrote with the same base. */
    public static long getNear(ByteBuffer from, long base) {
        long distance = get(from);
        return distance == 0 ? NONE : base + (distance < 0 ? distance : distance - 1);
    }
}
