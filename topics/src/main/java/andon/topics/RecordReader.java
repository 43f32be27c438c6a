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
    private static final int LONGEST_QUALITY = "UNCERTAIN".length();

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
        if (names.isFull()) {
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
                int id = signal(name, moment, node);
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
                asset = readText(parser, moment, node.pointer);
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
                moment.signal(readText(parser, moment, node.pointer));
            }
            case QUALITY -> {
                once(!moment.hasQuality(), moment, node);
                readQuality(parser, token, moment, node);
            }
            case CONTEXT -> {
                once(!moment.contexted(), moment, node);
                require(token == JsonToken.START_OBJECT, moment, node, "an object", token);
                moment.context(readContext(parser, moment, node.pointer));
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
            if (index == InputLimits.SAMPLES) {
                throw tooMany(parser, index);
            }
            sample.begin(index++, sampleTree.field == Field.VALUES);
            require(token == JsonToken.START_OBJECT, sample, sampleTree, "an object", token);
            readObject(parser, sampleTree, sample);
            sample.end();
        }
    }

    private TelemetryRefused tooMany(JsonParser parser, int read) throws IOException {
        int count = read;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            parser.skipChildren();
            count++;
        }
        return new TelemetryRefused(
                Reason.TOO_LARGE,
                fields.samples() + " must have at most " + InputLimits.SAMPLES + " samples, has " + count);
    }

    private double readNumber(JsonParser parser, JsonToken token, Moment moment) throws IOException {
        switch (token) {
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> {
                double number = parser.getDoubleValue();
                if (InputLimits.takes(number)) {
                    return number;
                }
                moment.tooLarge();
                return Double.NaN;
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
                moment.bad(signal(name, moment, node));
            }
        }
    }

    /** An unknown quality is bad and counts as a value of a wrong type, since nothing says that the value is good. */
    private boolean isBad(JsonParser parser, JsonToken token, Moment moment) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return false;
        }
        if (token == JsonToken.VALUE_STRING) {
            int id = parser.getTextLength() <= LONGEST_QUALITY ? find(parser) : Names.REFUSED;
            String quality = id < 0 ? "" : names.text(id);
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

    private @Nullable Context readContext(JsonParser parser, Moment moment, String pointer)
            throws IOException, TelemetryRefused {
        String product = null;
        String batch = null;
        String recipe = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "product" -> product = readPart(parser, token, moment, pointer, name);
                case "batch" -> batch = readPart(parser, token, moment, pointer, name);
                case "recipe" -> recipe = readPart(parser, token, moment, pointer, name);
                default -> parser.skipChildren();
            }
        }
        return contexts.of(product, batch, recipe);
    }

    /** A part of the context: a text, or a number taken as its text. */
    private @Nullable String readPart(JsonParser parser, JsonToken token, Moment moment, String pointer, String name)
            throws IOException, TelemetryRefused {
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            int id = find(parser);
            if (id < 0) {
                throw noName(moment.place(pointer + "/" + name), parser.getTextLength());
            }
            return names.text(id);
        }
        if (token != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            moment.wrongType();
        }
        return null;
    }

    private int find(JsonParser parser) throws IOException {
        return names.id(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    /** The number of the text that the parser is at, as a name. */
    private int readText(JsonParser parser, Moment moment, String pointer) throws IOException, TelemetryRefused {
        int id = find(parser);
        if (id < 0) {
            throw noName(moment.place(pointer), parser.getTextLength());
        }
        return id;
    }

    /** The number of a field's name as a signal. */
    private int signal(String name, Moment moment, FieldTree node) throws TelemetryRefused {
        int id = names.id(name);
        if (id < 0) {
            String place = moment.place(node.pointer);
            throw noName("a signal's name" + (place.isEmpty() ? "" : " in " + place), name.length());
        }
        return id;
    }

    private static TelemetryRefused noName(String field, int length) {
        return length > InputLimits.NAME
                ? new TelemetryRefused(Reason.TOO_LARGE, InputLimits.exceeded(field, InputLimits.NAME, length))
                : new TelemetryRefused(Reason.NOT_JSON, InputLimits.halved(field));
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

    /** The beginning of {@code text}, of at most {@code length} characters; no surrogate pair is cut in two. */
    static String shorten(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean within = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, within ? length - 1 : length) + "…";
    }
}
