package andon.models.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a setting must be, and how its value is read.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface Rule<T> {
    /**
     * The value that {@code node} stands for.
     *
     * @param node what stands in the document; a missing node breaks every rule
     * @throws BrokenRule with the rule in words
     */
    T read(JsonNode node) throws BrokenRule;

    /**
     * Reads a value from its text.
     *
     * @param <T> the type of the value
     */
    @FunctionalInterface
    interface TextReader<T> {
        /**
         * The value that {@code text} stands for.
         *
         * @throws IllegalArgumentException if it breaks the rule
         * @throws BrokenRule if it breaks another rule, with that one in words
         */
        T read(String text) throws BrokenRule;
    }

    /** A single value that {@code reader} can read from its text, whatever type the notation gives it. */
    static <T> Rule<T> ofText(String words, TextReader<T> reader) {
        return node -> {
            if (node.isValueNode() && !node.isNull()) {
                try {
                    return reader.read(node.asText());
                } catch (IllegalArgumentException e) {
                    // breaks the rule: reported below, as is a value of another kind
                }
            }
            throw new BrokenRule(words);
        };
    }

    /** The text of a single value, if {@code holds} is true of it. */
    static Rule<String> text(String words, Predicate<String> holds) {
        return ofText(words, text -> {
            if (!holds.test(text)) {
                throw new BrokenRule(words);
            }
            return text;
        });
    }

    /** One of {@code values}, named by its key. */
    static <T> Rule<T> oneOf(Map<String, T> values) {
        String words = "must be one of " + String.join(", ", values.keySet());
        return ofText(words, text -> {
            T value = values.get(text);
            if (value == null) {
                throw new BrokenRule(words);
            }
            return value;
        });
    }

    /** A node of which {@code holds} is true, as {@code value} makes of it. */
    static <T> Rule<T> ofNode(String words, Predicate<JsonNode> holds, Function<JsonNode, T> value) {
        return node -> {
            if (!holds.test(node)) {
                throw new BrokenRule(words);
            }
            return value.apply(node);
        };
    }
}
