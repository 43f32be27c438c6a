package andon.app.config;

import java.util.regex.Pattern;

/**
 * A pattern over asset paths: {@code *} stands for any characters within one path element, {@code **} for any number of
 * whole elements, also none but at the end, {@code ?} for one character of an element. {@code plant1/**} covers
 * {@code plant1/line2/pump-7}, {@code plant1/*} does not. Immutable.
 */
public final class AssetGlob {
    private final String text;
    private final Pattern pattern;

    /**
     * @param text the pattern as configured
     * @throws IllegalArgumentException if it is blank, or {@code **} is not a whole element
     */
    public AssetGlob(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank, was '" + text + "'");
        }
        this.text = text;
        this.pattern = Pattern.compile(regex(text), Pattern.DOTALL);
    }

    /** Whether the pattern covers the whole of {@code asset}. */
    public boolean matches(String asset) {
        return pattern.matcher(asset).matches();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        String[] elements = glob.split("/", -1);
        for (int i = 0; i < elements.length; i++) {
            boolean last = i == elements.length - 1;
            if (elements[i].equals("**")) {
                regex.append(last ? ".+" : "(?:.+/)?");
                continue;
            }
            if (elements[i].contains("**")) {
                throw new IllegalArgumentException("must have '**' as a whole path element only, was '" + glob + "'");
            }
            for (char c : elements[i].toCharArray()) {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
            regex.append(last ? "" : "/");
        }
        return regex.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssetGlob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as configured. */
    @Override
    public String toString() {
        return text;
    }
}
