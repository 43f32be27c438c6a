package andon.models.settings;

import com.fasterxml.jackson.databind.JsonNode;

/** The notation of a document, which decides how faults speak of it. */
public enum Syntax {
    /** Values have types, so a fault shows a value as it stands: {@code "1"} is no number. */
    JSON("an object", "is unknown; known here: ") {
        @Override
        String shown(JsonNode value) {
            String text = value.toString();
            return text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "…" : text;
        }
    },
    /** A single value is a text whatever it looks like, and a fault shows that text. */
    YAML("a map of settings", "is not a setting; those here are ") {
        @Override
        String shown(JsonNode value) {
            if (value.isArray()) {
                return "a list";
            }
            return value.isObject() ? "a map" : "'" + value.asText() + "'";
        }
    };

    /** The most characters shown of a value. */
    private static final int LONGEST = 60;

    private final String map;
    private final String unknown;

    Syntax(String map, String unknown) {
        this.map = map;
        this.unknown = unknown;
    }

    /** What a map of settings is called. */
    String map() {
        return map;
    }

    /** What is wrong with a key that nobody reads, up to the list of those that are read. */
    String unknown() {
        return unknown;
    }

    /** The value as a fault shows it. */
    abstract String shown(JsonNode value);
}
