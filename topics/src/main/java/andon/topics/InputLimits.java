package andon.topics;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The bounds of all that comes in, in one place. They are generous for a plant, and so low that every event and every
 * entry of the state that follows from a record fits Kafka's 1 MiB. A record beyond one of them is refused, with the
 * field, the limit and the length. Characters are UTF-16 units, as {@link String#length} counts them.
 */
public final class InputLimits {
    /** The most characters of an asset, signal, characteristic, product, batch, recipe or part. */
    public static final int NAME = 1000;

    /** The most characters of a measurement's unit. */
    public static final int UNIT = 100;

    /** The most samples in a batch. */
    public static final int SAMPLES = 50_000;

    /** The most values in one sample. */
    public static final int SIGNALS = 10_000;

    /** The deepest nesting of objects and arrays. */
    public static final int NESTING = 64;

    /** The most headers of a record. */
    public static final int HEADERS = 100;

    /** The most characters of a header's name. */
    public static final int HEADER_NAME = 1000;

    /** The largest magnitude of a value, in any unit; beyond it a value of telemetry is missing. */
    public static final double MAGNITUDE = 1e37;

    private InputLimits() {}

    /** Whether {@code value} is a number that is taken; NaN, which stands for a missing one, is not. */
    public static boolean takes(double value) {
        return Math.abs(value) <= MAGNITUDE;
    }

    /**
     * Checks the headers of a record, beside that of {@link ResendScope}, which is ours.
     *
     * @throws TelemetryRefused with {@link Reason#TOO_LARGE} if there are too many, or the name of one is too long
     */
    public static void requireFew(Headers headers) throws TelemetryRefused {
        int count = 0;
        for (Header header : headers) {
            count += header.key().equals(ResendScope.HEADER) ? 0 : 1;
            int length = header.key().length();
            if (length > HEADER_NAME) {
                throw new TelemetryRefused(Reason.TOO_LARGE, exceeded("the name of a header", HEADER_NAME, length));
            }
        }
        if (count > HEADERS) {
            throw new TelemetryRefused(
                    Reason.TOO_LARGE, "the record must have at most " + HEADERS + " headers, has " + count);
        }
    }

    /** Says which limit a text exceeds. */
    static String exceeded(String field, int most, int length) {
        return field + " must have at most " + most + " characters, has " + length;
    }

    /** Says that a text has half of a surrogate pair: no UTF-8 has it, so two such texts may share a key. */
    static String halved(String field) {
        return field + " must not have half of a surrogate pair (\\ud800 to \\udfff), which UTF-8 does not have";
    }

    /** Whether {@code text} has half of a surrogate pair. */
    static boolean isHalved(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (Character.isSurrogate(next)) {
                if (!Character.isHighSurrogate(next)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
