package andon.app.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a program prints, with nothing in it that could steer the terminal: names and texts come from records, files and
 * models of strangers. Control characters, and those that turn the direction of writing, are written as {@code \u001b}:
 * visible in a line for people, and within a text of JSON the same as before. Colours pass only where they are the
 * program's own, see {@link #styled}. Also keeps the first failure, which a {@link java.io.PrintWriter} swallows.
 */
public final class PlainWriter extends FilterWriter {
    /** Goes up a line and clears it, for a screen that is drawn in place. */
    public static final String UP_AND_CLEAR = "\u001b[1A\r\u001b[K";

    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]{0,8}m");

    private boolean styled;
    private @Nullable IOException failure;

    /** @param to where it goes */
    public PlainWriter(Writer to) {
        super(to);
    }

    /**
     * Whether colours pass, and {@link #UP_AND_CLEAR} at the beginning of what is printed at once: only for who makes
     * whatever it did not write itself {@link Terminal#plain}.
     */
    public void styled(boolean styled) {
        this.styled = styled;
    }

    /** Why something could not be written, if so. */
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        try {
            out.write(shown(text.substring(from, from + length)));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(int character) throws IOException {
        write(String.valueOf((char) character), 0, 1);
    }

    @Override
    public void flush() throws IOException {
        try {
            super.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private IOException failed(IOException e) {
        failure = failure == null ? e : failure;
        return e;
    }

    private String shown(String text) {
        int at = 0;
        while (at < text.length() && !Terminal.steers(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        String rest = text;
        if (styled && text.startsWith(UP_AND_CLEAR)) {
            shown.append(UP_AND_CLEAR);
            rest = text.substring(UP_AND_CLEAR.length());
        }
        var style = STYLE.matcher(rest);
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            boolean lineEnd = c == '\r' && i + 1 < rest.length() && rest.charAt(i + 1) == '\n';
            if (styled && c == '\u001b' && style.region(i, rest.length()).lookingAt()) {
                shown.append(style.group());
                i = style.end() - 1;
            } else if (Terminal.steers(c) && !lineEnd) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
