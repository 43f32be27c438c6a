package andon.app.terminal;

import andon.topics.Priority;

/** How a terminal sets text off. Only the eight basic colours, which every theme keeps legible. */
public enum Style {
    /** For what matters less. */
    DIM("2"),
    /** For names. */
    BOLD("1"),
    /** For what is as it should be. */
    GREEN("32"),
    /** For what is a little off. */
    YELLOW("33"),
    /** For what is far off. */
    RED("31"),
    /** For what is far off and new. */
    BOLD_RED("1;31"),
    /** For signals, and for what can wait. */
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The style of an alert of {@code priority}. */
    public static Style of(Priority priority) {
        return switch (priority) {
            case LOW -> CYAN;
            case MEDIUM -> YELLOW;
            case HIGH -> RED;
            case URGENT -> BOLD_RED;
        };
    }

    String code() {
        return code;
    }
}
