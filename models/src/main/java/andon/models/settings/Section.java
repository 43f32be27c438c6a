package andon.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map of settings within the configuration. What is asked for is known; {@link #close()} reports the rest as unknown.
 * Faults are collected, and a setting with a fault reads as its default, so that reading goes on to the next fault.
 */
final class Section implements AutoCloseable {
    private final ObjectNode settings;
    private final String path;
    private final Map<String, String> variables;
    private final List<String> faults;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param path the section's path with a dot at its end, or empty
     * @param variables by path of a setting, the environment variable it came from
     */
    Section(ObjectNode settings, String path, Map<String, String> variables, List<String> faults) {
        this.settings = settings;
        this.path = path;
        this.variables = variables;
        this.faults = faults;
    }

    /** The setting, or {@code otherwise} if it is left out or breaks {@code rule}, which {@code parse} tells by failing. */
    <T> T scalar(String key, T otherwise, String rule, Function<String, T> parse) {
        JsonNode node = node(key);
        T value = node == null ? null : parsed(key, node, rule, parse);
        return value == null ? otherwise : value;
    }

    /** The setting, which must be there; null if it is not or breaks {@code rule}. */
    <T> @Nullable T required(String key, String rule, Function<String, T> parse) {
        JsonNode node = node(key);
        if (node == null) {
            if (!settings.has(key)) {
                fault(key, "is missing; it " + rule);
            }
            return null;
        }
        return parsed(key, node, rule, parse);
    }

    /** The setting with one of {@code words}. */
    <T> T word(String key, T otherwise, Map<String, T> words) {
        String rule = "must be one of " + String.join(", ", words.keySet());
        return scalar(key, otherwise, rule, text -> {
            T value = words.get(text);
            if (value == null) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /** The section within this one; empty if it is left out. */
    Section section(String key) {
        JsonNode node = node(key);
        if (node instanceof ObjectNode object) {
            return new Section(object, path + key + ".", variables, faults);
        }
        if (node != null) {
            fault(key, "must be a map of settings, was " + described(node));
        }
        return new Section(JsonNodeFactory.instance.objectNode(), path + key + ".", variables, faults);
    }

    /** The elements of a list, each with its path; a single value counts as a list of one. */
    List<Element> list(String key) {
        JsonNode node = node(key);
        List<Element> elements = new ArrayList<>();
        if (node != null && node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                elements.add(new Element(key + "[" + i + "]", node.get(i)));
            }
        } else if (node != null) {
            elements.add(new Element(key, node));
        }
        return elements;
    }

    /** An element of a list: its key with its index, and what it is. */
    record Element(String key, JsonNode node) {}

    /** The element read by {@code parse}; null if it breaks {@code rule}. */
    <T> @Nullable T element(Element element, String rule, Function<String, T> parse) {
        return parsed(element.key(), element.node(), rule, parse);
    }

    /** The element as a section; null if it is none. */
    @Nullable
    Section section(Element element) {
        if (element.node() instanceof ObjectNode object) {
            return new Section(object, path + element.key() + ".", variables, faults);
        }
        fault(element.key(), "must be a map of settings, was " + described(element.node()));
        return null;
    }

    /** The keys present; all of them become known. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        settings.fieldNames().forEachRemaining(keys::add);
        known.addAll(keys);
        return keys;
    }

    /** Whether the setting is there. */
    boolean has(String key) {
        known.add(key);
        return settings.has(key);
    }

    /** Whether the setting is there and is a single value. */
    boolean isScalar(String key) {
        JsonNode node = settings.get(key);
        return node != null && node.isValueNode();
    }

    void fault(String key, String text) {
        String variable = variables.get(path + key);
        faults.add(path + key + (variable == null ? "" : " (from " + variable + ")") + " " + text);
    }

    /** Reports the settings that nobody asked for. */
    @Override
    public void close() {
        settings.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                fault(key, "is not a setting; those here are " + String.join(", ", known));
            }
        });
    }

    private @Nullable JsonNode node(String key) {
        known.add(key);
        JsonNode node = settings.get(key);
        if (node != null && node.isNull()) {
            fault(key, "must have a value or be left out");
            return null;
        }
        return node;
    }

    private <T> @Nullable T parsed(String key, JsonNode node, String rule, Function<String, T> parse) {
        if (node.isValueNode() && !node.isNull()) {
            try {
                return parse.apply(node.asText());
            } catch (AboveLimit e) {
                fault(key, e.getMessage() + ", was " + described(node));
                return null;
            } catch (RuntimeException e) {
                // Breaks the rule.
            }
        }
        fault(key, rule + ", was " + described(node));
        return null;
    }

    private static String described(JsonNode node) {
        if (node.isArray()) {
            return "a list";
        }
        return node.isObject() ? "a map" : "'" + node.asText() + "'";
    }
}
