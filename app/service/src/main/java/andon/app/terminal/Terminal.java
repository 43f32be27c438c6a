package andon.app.terminal;

import java.util.Map;

/**
 * What stdout or stderr can show. The launcher says which of the two is a terminal and how wide it is; without it neither
 * is. Colour goes off with {@code NO_COLOR} and on everywhere with {@code CLICOLOR_FORCE}; {@code COLUMNS} limits the
 * lines in a file or a pipe too.
 *
 * @param live whether lines can be written over: it is a terminal
 * @param colour whether colours may be used
 * @param columns how many characters fit on a line
 */
public record Terminal(boolean live, boolean colour, int columns) {
    private static final int USUAL_COLUMNS = 100;

    /** A file or a pipe. */
    public static Terminal none() {
        return new Terminal(false, false, Integer.MAX_VALUE);
    }

    /** What stdout can show. */
    public static Terminal out() {
        return of("out", System.getProperty("andon.terminal", ""), System.getenv());
    }

    /** What stderr can show. */
    public static Terminal err() {
        return of("err", System.getProperty("andon.terminal", ""), System.getenv());
    }

    static Terminal of(String stream, String terminals, Map<String, String> environment) {
        boolean live = terminals.contains(stream);
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
        boolean forced = !force.isEmpty() && !force.equals("0");
        return new Terminal(live, wanted && (live || forced), columns(live, environment));
    }

    private static int columns(boolean live, Map<String, String> environment) {
        String given = environment.getOrDefault("COLUMNS", "");
        if (!live) {
            return given.matches("\\d{2,4}") ? Integer.parseInt(given) : Integer.MAX_VALUE;
        }
        int columns = Integer.getInteger("andon.columns", USUAL_COLUMNS);
        return columns > 0 ? columns : USUAL_COLUMNS;
    }

    /** Whether {@code c} may move the cursor, hide or reorder text, as no character of a text does but tab and line feed. */
    static boolean steers(char c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    /** {@code text} in one line, without what could steer the terminal or turn the direction of writing. */
    public static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
    }

    /** How many columns {@code text} takes, without what only colours it. */
    static int width(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }

    /** {@code text} in {@code style} if colours may be used. */
    public String in(Style style, String text) {
        return colour ? "\u001b[" + style.code() + "m" + text + "\u001b[0m" : text;
    }
}
