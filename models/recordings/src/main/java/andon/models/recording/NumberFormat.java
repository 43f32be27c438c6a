package andon.models.recording;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the cells of a file spell numbers: with a decimal point or with a decimal comma. */
enum NumberFormat {
    POINT,
    COMMA;

    private static final Set<String> MISSING =
            Set.of("", "-", "--", "?", "nan", "null", "nil", "none", "na", "n/a", "#n/a");
    private static final Pattern WITH_COMMA = Pattern.compile("[-+]?(\\d+|\\d{1,3}(\\.\\d{3})+),\\d+([eE][-+]?\\d+)?");
    private static final Pattern WITH_POINT = Pattern.compile("[-+]?\\d*\\.\\d+([eE][-+]?\\d+)?");

    /** The spelling that most of {@code cells} with a fraction have. */
    static NumberFormat of(Iterable<List<String>> rows) {
        int comma = 0;
        int point = 0;
        for (List<String> row : rows) {
            for (String cell : row) {
                String text = cell.strip();
                comma += WITH_COMMA.matcher(text).matches() ? 1 : 0;
                point += WITH_POINT.matcher(text).matches() ? 1 : 0;
            }
        }
        return comma > point ? COMMA : POINT;
    }

    /** Whether {@code cell} says that there is no value, rather than something that is not a number. */
    static boolean isMissing(String cell) {
        return cell.isBlank()
                || (cell.length() <= 6 && MISSING.contains(cell.strip().toLowerCase(Locale.ROOT)));
    }

    boolean isNumber(String cell) {
        return !Double.isNaN(parse(cell));
    }

    /** The number in {@code cell}, 1 and 0 for {@code true} and {@code false}; NaN if it holds none. */
    double parse(String cell) {
        String text = cell.strip();
        if (this == COMMA) {
            if (!WITH_COMMA.matcher(text).matches() && text.indexOf('.') >= 0) {
                return Double.NaN;
            }
            text = text.replace(".", "").replace(',', '.');
        }
        if (text.isEmpty()) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return truth(text);
            }
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return 1;
        }
        return text.equalsIgnoreCase("false") ? 0 : Double.NaN;
    }
}
