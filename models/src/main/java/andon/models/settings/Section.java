package andon.models.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of settings, read strictly. Each key that is asked for is known, and {@link #close()} reports the others. Faults
 * are collected: a setting with a fault reads as its default or stand-in, so that reading goes on to the next fault.
 */
public final class Section implements AutoCloseable {
    private final ObjectNode settings;
    private final String path;
    private final Syntax syntax;
    private final Overrides overrides;
    private final Faults faults;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param path the section's path with a dot at its end, or empty */
    private Section(ObjectNode settings, String path, Syntax syntax, Overrides overrides, Faults faults) {
        this.settings = settings;
        this.path = path;
        this.syntax = syntax;
        this.overrides = overrides;
        this.faults = faults;
    }

    /** The whole of a document. */
    public static Section root(ObjectNode settings, Syntax syntax, Overrides overrides, Faults faults) {
        return new Section(settings, "", syntax, overrides, faults);
    }

    /** The setting, or {@code otherwise} if it is left out or breaks {@code rule}. */
    public <T> T optional(String key, T otherwise, Rule<T> rule) {
        JsonNode node = value(key);
        T value = node == null ? null : read(key, node, rule);
        return value == null ? otherwise : value;
    }

    /** The setting, which must be there; null if it is not or breaks {@code rule}. */
    public <T> @Nullable T required(String key, Rule<T> rule) {
        JsonNode node = value(key);
        if (node != null) {
            return read(key, node, rule);
        }
        if (!settings.has(key)) {
            missing(key, rule);
        }
        return null;
    }

    /** The setting, which must be there; {@code standIn} if it is not or breaks {@code rule}. */
    public <T> T required(String key, T standIn, Rule<T> rule) {
        T value = required(key, rule);
        return value == null ? standIn : value;
    }

    /** The section within this one; empty if it is left out. */
    public Section section(String key) {
        known.add(key);
        JsonNode node = settings.get(key);
        if (node instanceof ObjectNode map) {
            return within(key, map, overrides, faults);
        }
        boolean emptied = node != null && node.isNull() && overrides.reach(path + key);
        if (node != null && !emptied && !isBlank(key, node)) {
            fault(key, "must be " + syntax.map(), node);
        }
        return within(key, JsonNodeFactory.instance.objectNode(), overrides, faults);
    }

    /** The section within this one, which must be there; after a fault an empty one that reports no faults of its own. */
    public Section requiredSection(String key) {
        known.add(key);
        if (settings.get(key) instanceof ObjectNode map) {
            return within(key, map, overrides, faults);
        }
        JsonNode node = settings.get(key);
        if (node == null) {
            fault(key, "is missing; it must be " + syntax.map());
        } else {
            fault(key, "must be " + syntax.map(), node);
        }
        return within(key, JsonNodeFactory.instance.objectNode(), Overrides.NONE, new Faults());
    }

    /** The elements of a list, each with its key; a single value counts as a list of one. */
    public List<Element> list(String key) {
        known.add(key);
        JsonNode node = settings.get(key);
        List<Element> elements = new ArrayList<>();
        if (node != null && node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                elements.add(new Element(key + "[" + i + "]", node.get(i)));
            }
        } else if (node != null && !isBlank(key, node)) {
            elements.add(new Element(key, node));
        }
        return elements;
    }

    /**
     * An element of a list.
     *
     * @param key the list's key with the element's index
     * @param node what stands there
     */
    public record Element(String key, JsonNode node) {}

    /** The element, or null if it breaks {@code rule}. */
    public <T> @Nullable T element(Element element, Rule<T> rule) {
        return read(element.key(), element.node(), rule);
    }

    /** The sections of a list, without those elements that are none, which are faults. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Element element : list(key)) {
            Section section = section(element);
            if (section != null) {
                sections.add(section);
            }
        }
        return sections;
    }

    /** The element as a section, whose settings cannot be overridden; null if it is none. */
    public @Nullable Section section(Element element) {
        if (element.node() instanceof ObjectNode map) {
            return within(element.key(), map, Overrides.NONE, faults);
        }
        fault(element.key(), "must be " + syntax.map(), element.node());
        return null;
    }

    /** The keys present; all of them become known. */
    public List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        settings.fieldNames().forEachRemaining(keys::add);
        keys.addAll(overrides.keysOf(path.isEmpty() ? path : path.substring(0, path.length() - 1)));
        known.addAll(keys);
        return List.copyOf(keys);
    }

    /** Whether the document has the setting. */
    public boolean has(String key) {
        known.add(key);
        return settings.has(key);
    }

    /** Whether the document has the setting as a single value. */
    public boolean isScalar(String key) {
        JsonNode node = settings.get(key);
        return node != null && node.isValueNode();
    }

    /** Reports a fault of {@code key} that leaves its value unknown. */
    public void fault(String key, String text) {
        faults.broken(place(key) + " " + text);
    }

    /** Reports that {@code value} at {@code key} breaks a rule. */
    public void fault(String key, String words, JsonNode value) {
        fault(key, words + ", was " + syntax.shown(value));
    }

    /** Reports a fault of {@code key} beside which every value is known. */
    public void unsound(String key, String text) {
        faults.unsound(place(key) + " " + text);
    }

    /** Reports the keys that nobody asked for, each with the known one that was likely meant. */
    @Override
    public void close() {
        settings.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                unsound(key, syntax.unknown() + String.join(", ", known) + NearNames.suggestion(key, known));
            }
        });
    }

    private String place(String key) {
        return path
                + key
                + overrides
                        .source(path + key)
                        .map(source -> " (from " + source + ")")
                        .orElse("");
    }

    private Section within(String key, ObjectNode map, Overrides overrides, Faults faults) {
        return new Section(map, path + key + ".", syntax, overrides, faults);
    }

    private @Nullable JsonNode value(String key) {
        known.add(key);
        Optional<String> override = overrides.value(path + key);
        if (override.isPresent()) {
            return TextNode.valueOf(override.get());
        }
        JsonNode node = settings.get(key);
        return node == null || isBlank(key, node) ? null : node;
    }

    /** Whether there is a key without a value, which YAML allows; that is a fault. */
    private boolean isBlank(String key, JsonNode node) {
        boolean blank = syntax == Syntax.YAML && node.isNull();
        if (blank) {
            fault(key, "must have a value or be left out");
        }
        return blank;
    }

    private <T> @Nullable T read(String key, JsonNode node, Rule<T> rule) {
        try {
            return rule.read(node);
        } catch (BrokenRule broken) {
            fault(key, broken.words(), node);
            return null;
        }
    }

    private <T> void missing(String key, Rule<T> rule) {
        try {
            rule.read(JsonNodeFactory.instance.missingNode());
        } catch (BrokenRule broken) {
            fault(key, "is missing; it " + broken.words());
        }
    }
}
