package andon.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads telemetry records from their bytes to primitives, without a tree or a map per record. It takes the three shapes
 * of the telemetry schema – one moment, a batch of samples, one signal – with fields in any order, and ignores fields it
 * does not know.
 *
 * <p>A broken envelope refuses the whole record. A single value of a wrong type, or a number too large for a double,
 * makes only that value missing and is counted. Not for use by several threads.
 */
public final class TelemetryDecoder {
    private static final int MAX_DEPTH = 64;

    private final int maxBytes;
    private final JsonFactory factory;
    private final KeptParser kept;
    private final RecordReader reader;

    /**
     * @param fields where the fields lie
     * @param maxBytes the largest record accepted, in bytes, at least 1
     */
    public TelemetryDecoder(TelemetryFields fields, int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("telemetry.max-bytes must be positive, was " + maxBytes);
        }
        this.maxBytes = maxBytes;
        this.reader = new RecordReader(fields);
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(maxBytes)
                        .build())
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .build();
        this.kept = new KeptParser(factory);
    }

    /**
     * Decodes one record.
     *
     * @param value the bytes of the record's value, null for a record without one
     * @return the decoder's one {@link Telemetry}, valid until the next call
     * @throws TelemetryRefused if the envelope is broken: {@link Reason#NOT_JSON}, {@link Reason#MISSING_ASSET}, {@link
     *     Reason#MISSING_TIME}, {@link Reason#WRONG_TYPE} or {@link Reason#TOO_LARGE}, and no other reason
     */
    public Telemetry decode(byte @Nullable [] value) throws TelemetryRefused {
        if (value == null || value.length == 0) {
            throw new TelemetryRefused(Reason.NOT_JSON, "the record has no value");
        }
        if (value.length > maxBytes) {
            throw new TelemetryRefused(
                    Reason.TOO_LARGE,
                    "telemetry.max-bytes is " + maxBytes + ", the record's value has " + value.length + " bytes");
        }
        int start = startsWithByteOrderMark(value) ? 3 : 0;
        try {
            if (!readKept(value, start)) {
                try (JsonParser parser = factory.createParser(value, start, value.length - start)) {
                    readAlone(parser);
                }
            }
        } catch (IOException e) {
            throw new TelemetryRefused(Reason.NOT_JSON, explained(e, start));
        }
        return reader.complete();
    }

    /** False if the record is not JSON or holds more than an object: of the place, only a parser of its own can tell. */
    private boolean readKept(byte[] value, int start) throws IOException, TelemetryRefused {
        boolean whole = false;
        try {
            reader.read(kept.of(value, start));
            whole = kept.isAtEnd();
        } catch (JsonProcessingException e) {
            return false;
        } finally {
            if (!whole) {
                kept.giveUp();
            }
        }
        return whole;
    }

    private void readAlone(JsonParser parser) throws IOException, TelemetryRefused {
        try {
            reader.read(parser);
            reader.requireEnd(parser);
        } catch (StreamConstraintsException e) {
            boolean deep = parser.getParsingContext().getNestingDepth() >= MAX_DEPTH;
            throw new TelemetryRefused(
                    Reason.TOO_LARGE,
                    deep ? "nested deeper than " + MAX_DEPTH + " levels" : "a name or number is too long");
        }
    }

    /** The parser's words up to where it speaks of itself, and the place. */
    static String explained(IOException fault, int start) {
        if (!(fault instanceof JsonProcessingException broken)) {
            return RecordReader.shorten(String.valueOf(fault.getMessage()), 200);
        }
        String message = broken.getOriginalMessage();
        message = RecordReader.shorten(message.replaceFirst("( \\(start marker|: enable ).*", ""), 200);
        JsonLocation place = broken.getLocation();
        return place == null ? message : message + ", at byte " + (place.getByteOffset() + start);
    }

    private static boolean startsWithByteOrderMark(byte[] value) {
        return value.length >= 3 && value[0] == (byte) 0xEF && value[1] == (byte) 0xBB && value[2] == (byte) 0xBF;
    }
}
