package andon.models.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threeten.extra.AmountFormats;

/**
 * One object of bundle.json, read strictly: a fault is noted for each key that is missing, of a wrong type or against
 * its rule, and at {@link #end} for each key that nobody asked for. After a fault a stand-in is given back, which is
 * against every rule, so that reading goes on to the next fault.
 */
final class JsonObject {
    private final JsonNode node;
    private final String path;
    private final Faults faults;
    private final Set<String> known = new LinkedHashSet<>();

    JsonObject(JsonNode node, String path, Faults faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Notes a fault of {@code key} that leaves the bundle incomplete. */
    void broken(String key, String text) {
        faults.broken(path(key) + " " + text);
    }

    /** Notes a fault of {@code key} that doesn't. */
    void unsound(String key, String text) {
        faults.unsound(path(key) + " " + text);
    }

    boolean has(String key) {
        known.add(key);
        return node.has(key);
    }

    /** The text of {@code key}; empty after a fault. */
    String text(String key) {
        JsonNode value = value(key);
        if (value.isTextual() && !value.textValue().isBlank()) {
            return value.textValue();
        }
        fault(key, "text", value);
        return "";
    }

    String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = value(key);
        if (value.isTextual()) {
            return value.textValue();
        }
        fault(key, "text", value);
        return otherwise;
    }

    /** The whole number of {@code key}; {@code least} − 1 after a fault. */
    int whole(String key, int least) {
        JsonNode value = value(key);
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least) {
            return value.intValue();
        }
        fault(key, "a whole number, " + least + " or more", value);
        return least - 1;
    }

    /** The whole number of {@code key}, at most {@code most}; {@code least} − 1 after a fault. */
    int whole(String key, int least, int most) {
        JsonNode value = value(key);
        if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most) {
            return value.intValue();
        }
        fault(key, "a whole number from " + least + " to " + most, value);
        return least - 1;
    }

    /** The number of {@code key}; NaN after a fault. */
    double number(String key, Rule rule) {
        JsonNode value = value(key);
        if (value.isNumber() && rule.holds(value.doubleValue())) {
            return value.doubleValue();
        }
        fault(key, rule.text(), value);
        return Double.NaN;
    }

    /** The constant of {@code key}; empty after a fault. */
    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        JsonNode value = value(key);
        Optional<E> constant = value.isTextual() ? Spelling.parse(type, value.textValue()) : Optional.empty();
        if (constant.isEmpty()) {
            fault(key, "one of " + Spelling.all(type), value);
        }
        return constant;
    }

    /** The duration of {@code key}, in whole milliseconds, at most {@code longest} days; zero after a fault. */
    Duration duration(String key, Duration longest) {
        JsonNode value = value(key);
        if (value.isTextual()) {
            try {
                Duration duration = AmountFormats.parseUnitBasedDuration(value.textValue());
                if (duration.toMillis() >= 1
                        && duration.toNanosPart() % 1_000_000 == 0
                        && duration.compareTo(longest) <= 0) {
                    return duration;
                }
            } catch (DateTimeException | ArithmeticException e) {
                // not a duration: reported below, as are those against the rule
            }
        }
        fault(key, "a duration from 1 ms to " + longest.toDays() + " d, such as \"100ms\", \"1s\" or \"5m\"", value);
        return Duration.ZERO;
    }

    /** The object of {@code key}; an empty one that notes no faults of its own after a fault. */
    JsonObject object(String key) {
        JsonNode value = value(key);
        if (value.isObject()) {
            return new JsonObject(value, path(key), faults);
        }
        fault(key, "an object", value);
        return new JsonObject(JsonNodeFactory.instance.objectNode(), path(key), new Faults());
    }

    /** The objects of the array {@code key}; none after a fault. */
    List<JsonObject> objects(String key, int least) {
        JsonNode value = value(key);
        List<JsonObject> objects = new ArrayList<>();
        if (!value.isArray() || value.size() < least) {
            fault(key, "an array of " + (least == 0 ? "" : least + " or more ") + "objects", value);
            return objects;
        }
        for (int i = 0; i < value.size(); i++) {
            String at = path(key) + "[" + i + "]";
            if (value.get(i).isObject()) {
                objects.add(new JsonObject(value.get(i), at, faults));
            } else {
                faults.broken(at + " must be an object, was " + value.get(i));
            }
        }
        return objects;
    }

    /** The numbers of the array {@code key}, which must be {@code count} unless that is 0; none after a fault. */
    float[] numbers(String key, long count) {
        JsonNode value = value(key);
        if (!value.isArray()) {
            fault(key, "an array of numbers", value);
            return new float[0];
        }
        if (count > 0 && value.size() != count) {
            faults.broken(path(key) + " must have " + count + " numbers, had " + value.size());
            return new float[0];
        }
        float[] numbers = new float[value.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) value.get(i).doubleValue();
            if (!value.get(i).isNumber() || !Float.isFinite(numbers[i])) {
                faults.broken(path(key) + "[" + i + "] must be a number, was " + value.get(i));
                return new float[0];
            }
        }
        return numbers;
    }

    /** The texts of the optional object {@code key}, by key. */
    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(key)) {
            JsonObject object = object(key);
            object.node.fieldNames().forEachRemaining(name -> texts.put(name, object.text(name, "")));
        }
        return texts;
    }

    /** The numbers of the optional object {@code key}, by key. */
    Map<String, Double> numbers(String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (has(key)) {
            JsonObject object = object(key);
            object.node.fieldNames().forEachRemaining(name -> numbers.put(name, object.number(name, Rule.ANY)));
        }
        return numbers;
    }

    /** Notes every key that was not asked for. */
    void end() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                faults.unsound(path(key) + " is unknown; known here: " + String.join(", ", known));
            }
        });
    }

    private JsonNode value(String key) {
        known.add(key);
        return node.path(key);
    }

    private void fault(String key, String rule, JsonNode value) {
        faults.broken(
                value.isMissingNode()
                        ? path(key) + " is missing; it must be " + rule
                        : path(key) + " must be " + rule + ", was " + shortened(value));
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }

    /** A rule for a number, with its words. */
    enum Rule {
        ANY("a number"),
        POSITIVE("a number above 0"),
        SHARE("a number from 0 to 1"),
        QUANTILE("a number above 0 and at most 1");

        private final String text;

        Rule(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean holds(double value) {
            return switch (this) {
                case ANY -> Double.isFinite(value);
                case POSITIVE -> value > 0 && Double.isFinite(value);
                case SHARE -> value >= 0 && value <= 1;
                case QUANTILE -> value > 0 && value <= 1;
            };
        }
    }
}
