package andon.app.configfile;

import andon.models.window.RunningCondition;
import andon.models.window.RunningCondition.Operator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads conditions such as {@code speed > 100} or {@code valve_open == true}. */
final class Conditions {
    private static final Pattern FORM = Pattern.compile("\\s*(.+?)\\s*(>=|<=|==|!=|>|<)\\s*([^\\s=<>!]+)\\s*");

    private Conditions() {}

    static RunningCondition parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        double limit = limit(parts.group(3));
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException(text);
        }
        return new RunningCondition(parts.group(1), operator(parts.group(2)), limit);
    }

    private static double limit(String text) {
        return text.equals("true") ? 1 : text.equals("false") ? 0 : Double.parseDouble(text);
    }

    private static Operator operator(String symbol) {
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equals(symbol)) {
                return operator;
            }
        }
        throw new IllegalArgumentException(symbol);
    }
}
