package andon.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads telemetry records from their bytes to primitives, without a tree or a map per record. It takes the three shapes
 * of the telemetry schema – one moment, a batch of samples, one signal – with fields in any order, and ignores fields it
 * does not know.
 *
 * <p>A broken envelope refuses the whole record. A single value of a wrong type, or a number too large to be a value,
 * makes only that value missing and is counted. What may come is bounded by {@link InputLimits}. Not for use by several threads.
 */
public final class TelemetryDecoder {
    private static final Pattern EXCEEDED =
            Pattern.compile("\\((\\d{1,9})\\) exceeds the maximum allowed \\((\\d{1,9})");

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
                        .maxNestingDepth(InputLimits.NESTING)
                        .maxStringLength(maxBytes)
                        .maxNameLength(maxBytes)
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
        int fault = Utf8.firstFault(value, 0);
        if (fault >= 0) {
            throw new TelemetryRefused(Reason.NOT_JSON, Utf8.explained(value, fault));
        }
        int start = Utf8.start(value);
        try {
            if (!readKept(value, start)) {
                // A factory remembers the names that its parsers have met, so this one is not used again.
                try (JsonParser parser = factory.copy().createParser(value, start, value.length - start)) {
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
            throw new TelemetryRefused(Reason.TOO_LARGE, exceeded(e));
        }
    }

    /** Which limit of the parser was exceeded, by the numbers in its own words. */
    static String exceeded(StreamConstraintsException fault) {
        String message = String.valueOf(fault.getOriginalMessage());
        Matcher numbers = EXCEEDED.matcher(message);
        if (!numbers.find()) {
            return RecordReader.shorten(message, 200);
        } else if (message.contains("depth")) {
            return "nested deeper than " + numbers.group(2) + " levels";
        }
        String what = message.startsWith("Number") ? "a number" : "a text";
        return InputLimits.exceeded(what, Integer.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(1)));
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
}
