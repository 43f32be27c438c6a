package andon.topics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Whether bytes are UTF-8 by RFC 3629: no byte out of place, nothing cut off, no form longer than need be, no surrogate.
 * JSON parsers are not so strict, and what they make of such bytes in a name depends on the names they have met.
 */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /** Where the text begins: behind a byte order mark, if there is one. */
    static int start(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** Where the first byte is that is not UTF-8, from {@code from} on; -1 if all are. */
    static int firstFault(byte[] bytes, int from) {
        for (int at = passAscii(bytes, from); at < bytes.length; at = passAscii(bytes, at)) {
            int length = length(bytes, at);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** Where the first byte is, from {@code from} on, that is not ASCII: four words at a time while they are. */
    private static int passAscii(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - 4 * Long.BYTES
                && ((word(bytes, at) | word(bytes, at + 8) | word(bytes, at + 16) | word(bytes, at + 24)) & NOT_ASCII)
                        == 0) {
            at += 4 * Long.BYTES;
        }
        while (at <= bytes.length - Long.BYTES && (word(bytes, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** What is wrong at {@code fault}, as a sentence. */
    static String explained(byte[] bytes, int fault) {
        return String.format(Locale.ROOT, "not UTF-8: byte 0x%02x, at byte %d", bytes[fault], fault);
    }

    /** The bytes of the character at {@code at}, which is not ASCII; 0 if it is none. */
    private static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return follows(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
        } else if (first >= 0xE0 && first <= 0xEF) {
            boolean second = follows(bytes, at + 1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
            return second && follows(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
        } else if (first >= 0xF0 && first <= 0xF4) {
            boolean second = follows(bytes, at + 1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
            return second && follows(bytes, at + 2, 0x80, 0xBF) && follows(bytes, at + 3, 0x80, 0xBF) ? 4 : 0;
        }
        return 0;
    }

    private static boolean follows(byte[] bytes, int at, int least, int most) {
        return at < bytes.length && (bytes[at] & 0xFF) >= least && (bytes[at] & 0xFF) <= most;
    }
}
