package andon.app.cli;

/** Colours on a terminal, and none elsewhere. Texts from outside are stripped of control characters. */
final class Paint {
    private final boolean colours;

    Paint(boolean colours) {
        this.colours = colours;
    }

    String red(String text) {
        return painted("31", text);
    }

    String yellow(String text) {
        return painted("33", text);
    }

    String cyan(String text) {
        return painted("36", text);
    }

    String bold(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    /** {@code text} in one line, without what could steer the terminal. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private String painted(String style, String text) {
        return colours ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
