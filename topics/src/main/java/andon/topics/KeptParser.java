package andon.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON parser for many records, which it takes for values that follow one another in a stream: so a record costs no
 * new parser. A parser that met a fault, or did not come to the end of its record, must be given up.
 *
 * <p>It remembers every field name that it has met, as does its factory, and counts bytes from its first record on. So
 * both are made anew after some bytes, and its places are of no use in messages.
 */
final class KeptParser {
    private static final int MAX_BYTES = 1 << 20;

    /** As often a new factory takes the place of the old one, parsers having been made anew. */
    private static final int PARSERS_PER_FACTORY = 16;

    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private JsonFactory factory;
    private final Feed feed = new Feed();
    private @Nullable JsonParser parser;
    private int bytes;
    private int parsers;

    KeptParser(JsonFactory factory) {
        this.factory = factory;
    }

    /** The parser before the first token of {@code record}, which begins at {@code start}. */
    JsonParser of(byte[] record, int start) throws IOException {
        bytes += record.length - start;
        if (bytes > MAX_BYTES) {
            giveUp();
            if (++parsers % PARSERS_PER_FACTORY == 0) {
                factory = factory.copy();
            }
            bytes = record.length - start;
        }
        feed.record = record;
        feed.next = start;
        if (parser == null) {
            parser = factory.createParser(feed);
        }
        return parser;
    }

    /** Whether only white space is left of the record, which is then passed over. */
    boolean isAtEnd() throws IOException {
        if (parser == null) {
            return false;
        }
        int left = parser.releaseBuffered(NOWHERE) + feed.available();
        for (int i = feed.record.length - left; i < feed.record.length; i++) {
            byte next = feed.record[i];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The next record is read by a new parser. */
    void giveUp() throws IOException {
        if (parser != null) {
            parser.close();
            parser = null;
        }
    }

    /** Hands out the bytes of one record, and says that the stream is at its end where more are asked for. */
    private static final class Feed extends InputStream {
        private byte[] record = {};
        private int next;

        @Override
        public int available() {
            return record.length - next;
        }

        @Override
        public int read() {
            return next < record.length ? record[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, available());
            if (count == 0) {
                return -1;
            }
            System.arraycopy(record, next, into, offset, count);
            next += count;
            return count;
        }
    }
}
