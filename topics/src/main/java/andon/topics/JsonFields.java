package andon.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a small JSON object that a person may have typed, read with every fault in words. */
final class JsonFields {
    /** The most bytes of a record that is read so. */
    static final int MAX_BYTES = 64 << 10;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(InputLimits.NESTING)
                    .maxNameLength(MAX_BYTES)
                    .build())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /** What is wrong, and of what kind it is. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private final Reason reason;
        private final String detail;

        Fault(Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
            this.detail = detail;
        }

        /** {@link Reason#NOT_JSON}, {@link Reason#TOO_LARGE} or {@link Reason#WRONG_TYPE}. */
        Reason reason() {
            return reason;
        }

        String detail() {
            return detail;
        }
    }

    static JsonFields of(byte @Nullable [] value) throws Fault {
        if (value == null || value.length == 0) {
            throw new Fault(Reason.NOT_JSON, "the record has no value");
        }
        if (value.length > MAX_BYTES) {
            throw new Fault(
                    Reason.TOO_LARGE, "the record's value may have " + MAX_BYTES + " bytes, has " + value.length);
        }
        int fault = Utf8.firstFault(value, 0);
        if (fault >= 0) {
            throw new Fault(Reason.NOT_JSON, Utf8.explained(value, fault));
        }
        int start = Utf8.start(value);
        JsonNode read;
        // A factory remembers the names that its parsers have met, so each record has its own.
        try (JsonParser parser = FACTORY.copy().createParser(value, start, value.length - start)) {
            read = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw new Fault(
                        Reason.NOT_JSON,
                        "more came after the JSON value, at byte "
                                + (parser.currentTokenLocation().getByteOffset() + start));
            }
        } catch (StreamConstraintsException e) {
            throw new Fault(Reason.TOO_LARGE, TelemetryDecoder.exceeded(e));
        } catch (IOException e) {
            throw new Fault(Reason.NOT_JSON, TelemetryDecoder.explained(e, start));
        }
        if (read == null || !read.isObject()) {
            String was = read == null ? "empty" : kind(read);
            throw new Fault(Reason.NOT_JSON, "the value must be a JSON object, was " + was);
        }
        return new JsonFields(read);
    }

    void refuseOthersThan(List<String> known) throws Fault {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new Fault(
                        Reason.WRONG_TYPE,
                        "there is no field '" + RecordReader.shorten(name, 64) + "', only "
                                + String.join(", ", known.subList(0, known.size() - 1)) + " and "
                                + known.get(known.size() - 1));
            }
        }
    }

    String required(String name) throws Fault {
        String text = text(name);
        if (text == null) {
            throw new Fault(Reason.WRONG_TYPE, name + " is missing");
        }
        return text;
    }

    /** The same, of at most {@code most} characters. */
    String required(String name, int most) throws Fault {
        String text = required(name);
        within(name, most, text);
        return text;
    }

    /** A string, null if it is absent or null. */
    @Nullable
    String text(String name) throws Fault {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw new Fault(Reason.WRONG_TYPE, name + " must be a string, was " + kind(node));
        }
        return whole(name, node.textValue());
    }

    /** The same, of at most {@code most} characters. */
    @Nullable
    String text(String name, int most) throws Fault {
        return within(name, most, text(name));
    }

    private static String whole(String name, String text) throws Fault {
        if (InputLimits.isHalved(text)) {
            throw new Fault(Reason.NOT_JSON, InputLimits.halved(name));
        }
        return text;
    }

    private static @Nullable String within(String name, int most, @Nullable String text) throws Fault {
        if (text != null && text.length() > most) {
            throw new Fault(Reason.TOO_LARGE, InputLimits.exceeded(name, most, text.length()));
        }
        return text;
    }

    /** A string or a number as its text of at most {@code most} characters, null if it is absent or null. */
    @Nullable
    String textOrNumber(String name, int most) throws Fault {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual() && !node.isNumber()) {
            throw new Fault(Reason.WRONG_TYPE, name + " must be a string or a number, was " + kind(node));
        }
        return within(name, most, whole(name, node.asText()));
    }

    /** A string, null if it is anything else. */
    @Nullable
    String textIfAny(String name) {
        JsonNode node = object.get(name);
        return node == null ? null : node.textValue();
    }

    double number(String name) throws Fault {
        JsonNode node = object.path(name);
        if (!node.isNumber()) {
            throw new Fault(Reason.WRONG_TYPE, name + " must be a number, was " + kind(node));
        }
        if (!InputLimits.takes(node.doubleValue())) {
            throw new Fault(
                    Reason.WRONG_TYPE,
                    name + " must be at most 1E37 either way, was " + RecordReader.shorten(node.asText(), 64));
        }
        return node.doubleValue();
    }

    /** RFC 3339 or whole epoch milliseconds, as in telemetry; null if it is absent or null. */
    @Nullable
    Instant time(String name) throws Fault {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        long millis = Rfc3339.MALFORMED;
        if (node.isTextual()) {
            char[] text = node.textValue().toCharArray();
            millis = Rfc3339.millis(text, 0, text.length);
        } else if (node.canConvertToLong() && node.isIntegralNumber()) {
            millis = node.longValue();
        }
        if (!Rfc3339.isWithin(millis)) {
            throw new Fault(
                    Reason.WRONG_TYPE,
                    name + " must be RFC 3339, such as 2026-11-22T18:00:00Z, or whole epoch milliseconds, was "
                            + (node.isValueNode() ? "'" + RecordReader.shorten(node.asText(), 64) + "'" : kind(node)));
        }
        return Instant.ofEpochMilli(millis);
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "an array";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case MISSING -> "missing";
        };
    }
}
