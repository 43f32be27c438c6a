package andon.topics;

import andon.topics.FieldTree.Field;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tokens of one record along the {@link FieldTree} and collects what it finds in a {@link Telemetry}. Texts
 * for messages are made only when a record is refused.
 */
final class RecordReader {
    private static final int MAX_NAMES = 1 << 16;

    private final TelemetryFields fields;
    private final FieldTree recordTree;
    private final FieldTree sampleTree;
    private final Telemetry telemetry = new Telemetry();
    private final Names names = new Names();
    private final Contexts contexts = new Contexts();
    private final Moment record;
    private final Moment sample;

    private int asset;
    private boolean batched;

    RecordReader(TelemetryFields fields) {
        this.fields = fields;
        this.recordTree = FieldTree.ofRecord(fields);
        this.sampleTree = FieldTree.ofSample(fields);
        this.record = new Moment(fields, telemetry, names);
        this.sample = new Moment(fields, telemetry, names);
    }

    /** Reads the record's object, and nothing behind it. */
    void read(JsonParser parser) throws IOException, TelemetryRefused {
        if (names.size() > MAX_NAMES) {
            names.clear();
        }
        telemetry.clear();
        asset = -1;
        batched = false;

        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new TelemetryRefused(Reason.NOT_JSON, "the value must be a JSON object, was " + kind(first));
        }
        record.begin(-1, recordTree.field == Field.VALUES);
        readObject(parser, recordTree, record);
    }

    /** Refuses a record that holds more than its object. */
    void requireEnd(JsonParser parser) throws IOException, TelemetryRefused {
        if (parser.nextToken() != null) {
            throw new TelemetryRefused(
                    Reason.NOT_JSON,
                    "after the JSON object came " + kind(parser.currentToken()) + " at byte "
                            + parser.currentTokenLocation().getByteOffset());
        }
    }

    /** What was read, once all of the record was. */
    Telemetry complete() throws TelemetryRefused {
        if (asset < 0 || names.text(asset).isEmpty()) {
            throw new TelemetryRefused(
                    Reason.MISSING_ASSET, fields.asset() + (asset < 0 ? " is missing" : " is empty"));
        }
        if (batched) {
            record.refuseBesideSamples(recordTree.field == Field.VALUES);
        } else {
            record.end();
        }
        telemetry.complete(names.text(asset), batched, record.context());
        return telemetry;
    }

    /** Reads the fields of the object just opened, as far as the tree knows them. */
    private void readObject(JsonParser parser, FieldTree node, Moment moment) throws IOException, TelemetryRefused {
        boolean holdsValues = node.field == Field.VALUES;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            FieldTree child = node.child(name);
            if (child == null && holdsValues) {
                int id = names.id(name);
                telemetry.add(names.text(id), id, readNumber(parser, token, moment));
            } else if (child == null) {
                parser.skipChildren();
            } else if (child.field != null) {
                readField(parser, child, child.field, token, moment);
            } else if (token == JsonToken.START_OBJECT) {
                readObject(parser, child, moment);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readField(JsonParser parser, FieldTree node, Field field, JsonToken token, Moment moment)
            throws IOException, TelemetryRefused {
        if (field == Field.VALUE) {
            once(!moment.single(), moment, node);
            moment.value(readNumber(parser, token, moment));
            return;
        }
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        switch (field) {
            case ASSET -> {
                once(asset < 0, moment, node);
                require(token == JsonToken.VALUE_STRING, moment, node, "a string", token);
                asset = readText(parser);
            }
            case TIME -> {
                once(!moment.timed(), moment, node);
                moment.time(readTime(parser, token, moment, node));
            }
            case VALUES -> {
                once(!moment.valued(), moment, node);
                require(token == JsonToken.START_OBJECT, moment, node, "an object", token);
                moment.values();
                readObject(parser, node, moment);
            }
            case SIGNAL -> {
                once(!moment.signalled(), moment, node);
                require(token == JsonToken.VALUE_STRING, moment, node, "a string", token);
                moment.signal(readText(parser));
            }
            case QUALITY -> {
                once(!moment.hasQuality(), moment, node);
                readQuality(parser, token, moment, node);
            }
            case CONTEXT -> {
                once(!moment.contexted(), moment, node);
                require(token == JsonToken.START_OBJECT, moment, node, "an object", token);
                moment.context(readContext(parser, moment));
            }
            case SAMPLES -> {
                once(!batched, moment, node);
                require(token == JsonToken.START_ARRAY, moment, node, "an array", token);
                batched = true;
                readSamples(parser);
            }
            case VALUE -> throw new AssertionError(field);
        }
    }

    private void readSamples(JsonParser parser) throws IOException, TelemetryRefused {
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            sample.begin(index++, sampleTree.field == Field.VALUES);
            require(token == JsonToken.START_OBJECT, sample, sampleTree, "an object", token);
            readObject(parser, sampleTree, sample);
            sample.end();
        }
    }

    private double readNumber(JsonParser parser, JsonToken token, Moment moment) throws IOException {
        switch (token) {
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> {
                double number = parser.getDoubleValue();
                if (!Double.isInfinite(number)) {
                    return number;
                }
            }
            case VALUE_TRUE -> {
                return 1;
            }
            case VALUE_FALSE -> {
                return 0;
            }
            case VALUE_NULL -> {
                return Double.NaN;
            }
            default -> parser.skipChildren();
        }
        moment.wrongType();
        return Double.NaN;
    }

    private long readTime(JsonParser parser, JsonToken token, Moment moment, FieldTree node)
            throws IOException, TelemetryRefused {
        long millis = Rfc3339.MALFORMED;
        if (token == JsonToken.VALUE_STRING) {
            millis = Rfc3339.millis(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } else if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            millis = parser.getLongValue();
        }
        if (!Rfc3339.isWithin(millis)) {
            String was = token.isScalarValue() ? "'" + shorten(parser.getText(), 64) + "'" : kind(token);
            throw new TelemetryRefused(
                    Reason.WRONG_TYPE,
                    moment.place(node.pointer) + " must be RFC 3339 or whole epoch milliseconds of the years 0 to 9999,"
                            + " was " + was);
        }
        return millis;
    }

    /** An object of qualities by signal, or one word for all values of the moment. */
    private void readQuality(JsonParser parser, JsonToken token, Moment moment, FieldTree node)
            throws IOException, TelemetryRefused {
        if (token == JsonToken.VALUE_STRING) {
            moment.qualified();
            if (isBad(parser, token, moment)) {
                moment.allBad();
            }
            return;
        }
        require(token == JsonToken.START_OBJECT, moment, node, "an object or a string", token);
        moment.qualified();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (isBad(parser, parser.nextToken(), moment)) {
                moment.bad(names.id(name));
            }
        }
    }

    /** An unknown quality is bad and counts as a value of a wrong type, since nothing says that the value is good. */
    private boolean isBad(JsonParser parser, JsonToken token, Moment moment) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return false;
        }
        if (token == JsonToken.VALUE_STRING) {
            String quality = names.text(readText(parser));
            if (quality.equalsIgnoreCase("GOOD") || quality.equalsIgnoreCase("UNCERTAIN")) {
                return false;
            }
            if (quality.equalsIgnoreCase("BAD")) {
                return true;
            }
        }
        parser.skipChildren();
        moment.wrongType();
        return true;
    }

    private @Nullable Context readContext(JsonParser parser, Moment moment) throws IOException {
        String product = null;
        String batch = null;
        String recipe = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "product" -> product = readPart(parser, token, moment);
                case "batch" -> batch = readPart(parser, token, moment);
                case "recipe" -> recipe = readPart(parser, token, moment);
                default -> parser.skipChildren();
            }
        }
        return contexts.of(product, batch, recipe);
    }

    /** A part of the context: a text, or a number taken as its text. */
    private @Nullable String readPart(JsonParser parser, JsonToken token, Moment moment) throws IOException {
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return names.text(readText(parser));
        }
        if (token != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            moment.wrongType();
        }
        return null;
    }

    private int readText(JsonParser parser) throws IOException {
        return names.id(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static void once(boolean first, Moment moment, FieldTree node) throws TelemetryRefused {
        if (!first) {
            throw new TelemetryRefused(Reason.NOT_JSON, moment.place(node.pointer) + " appears twice");
        }
    }

    private static void require(boolean right, Moment moment, FieldTree node, String what, @Nullable JsonToken was)
            throws TelemetryRefused {
        if (!right) {
            throw new TelemetryRefused(
                    Reason.WRONG_TYPE, moment.place(node.pointer) + " must be " + what + ", was " + kind(was));
        }
    }

    private static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "empty";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.toString();
        };
    }

    static String shorten(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
