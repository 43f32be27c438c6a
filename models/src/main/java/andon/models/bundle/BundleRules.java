package andon.models.bundle;

import andon.models.settings.BrokenRule;
import andon.models.settings.Rule;
import andon.models.settings.Section;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.threeten.extra.AmountFormats;

/** What the values of bundle.json must be. Types count: a number in quotes is a text. */
final class BundleRules {
    /** A text that is not blank. */
    static final Rule<String> TEXT = Rule.ofNode(
            "must be text", node -> node.isTextual() && !node.textValue().isBlank(), JsonNode::textValue);

    /** A text, which may be empty. */
    static final Rule<String> ANY_TEXT = Rule.ofNode("must be text", JsonNode::isTextual, JsonNode::textValue);

    /** A name that can be that of a folder. */
    static final Rule<String> PLAIN = BundleRules::plain;

    static final Rule<Double> NUMBER = number("must be a number", Double::isFinite);
    static final Rule<Double> POSITIVE =
            number("must be a number above 0", value -> value > 0 && Double.isFinite(value));
    static final Rule<Double> SHARE = number("must be a number from 0 to 1", value -> value >= 0 && value <= 1);
    static final Rule<Double> QUANTILE =
            number("must be a number above 0 and at most 1", value -> value > 0 && value <= 1);

    private static final Rule<JsonNode> NUMBERS =
            Rule.ofNode("must be an array of numbers", JsonNode::isArray, node -> node);

    private BundleRules() {}

    /** A whole number. */
    static Rule<Integer> whole(int least) {
        return whole("must be a whole number, " + least + " or more", least, Integer.MAX_VALUE);
    }

    /** A whole number. */
    static Rule<Integer> whole(int least, int most) {
        return whole("must be a whole number from " + least + " to " + most, least, most);
    }

    private static Rule<Integer> whole(String words, int least, int most) {
        return Rule.ofNode(
                words,
                node -> node.isIntegralNumber()
                        && node.canConvertToInt()
                        && node.intValue() >= least
                        && node.intValue() <= most,
                JsonNode::intValue);
    }

    private static Rule<Double> number(String words, DoublePredicate holds) {
        return Rule.ofNode(words, node -> node.isNumber() && holds.test(node.doubleValue()), JsonNode::doubleValue);
    }

    /** A constant of {@code type} as it is spelt in bundle.json. */
    static <E extends Enum<E>> Rule<E> constant(Class<E> type) {
        String words = "must be one of " + Spelling.all(type);
        return node -> {
            Optional<E> constant = node.isTextual() ? Spelling.parse(type, node.textValue()) : Optional.empty();
            return constant.orElseThrow(() -> new BrokenRule(words));
        };
    }

    /** A duration of whole milliseconds, at least one of them, and at most {@code longest}. */
    static Rule<Duration> duration(Duration longest) {
        String words =
                "must be a duration from 1 ms to " + longest.toDays() + " d, such as \"100ms\", \"1s\" or \"5m\"";
        return node -> {
            if (node.isTextual()) {
                try {
                    Duration duration = AmountFormats.parseUnitBasedDuration(node.textValue());
                    if (duration.toMillis() >= 1
                            && duration.toNanosPart() % 1_000_000 == 0
                            && duration.compareTo(longest) <= 0) {
                        return duration;
                    }
                } catch (DateTimeException | ArithmeticException e) {
                    // no duration: breaks the rule, as does one that is too short or too long
                }
            }
            throw new BrokenRule(words);
        };
    }

    /** The objects of the array {@code key}; none after a fault. */
    static List<Section> objects(Section part, String key, int least) {
        String words = "must be an array of " + (least == 0 ? "" : least + " or more ") + "objects";
        JsonNode array =
                part.required(key, Rule.ofNode(words, node -> node.isArray() && node.size() >= least, node -> node));
        return array == null ? List.of() : part.sections(key);
    }

    /** The numbers of the array {@code key}, which must be {@code count} unless that is 0; none after a fault. */
    static float[] numbers(Section part, String key, long count) {
        JsonNode array = part.required(key, NUMBERS);
        if (array == null) {
            return new float[0];
        }
        if (count > 0 && array.size() != count) {
            part.fault(key, "must have " + count + " numbers, had " + array.size());
            return new float[0];
        }
        float[] numbers = new float[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = array.get(i);
            numbers[i] = (float) number.doubleValue();
            if (!number.isNumber() || !Float.isFinite(numbers[i])) {
                part.fault(key + "[" + i + "]", "must be a number", number);
                return new float[0];
            }
        }
        return numbers;
    }

    /** What the optional object {@code key} has, by key; {@code standIn} for each value with a fault. */
    static <T> Map<String, T> values(Section part, String key, T standIn, Rule<T> rule) {
        Map<String, T> values = new LinkedHashMap<>();
        try (Section section = part.section(key)) {
            section.keys().forEach(name -> values.put(name, section.optional(name, standIn, rule)));
        }
        return values;
    }

    private static String plain(JsonNode node) throws BrokenRule {
        String text = TEXT.read(node);
        if (!Bundle.isPlain(text)) {
            throw new BrokenRule("must be " + Bundle.PLAIN_RULE);
        }
        return text;
    }
}
