package andon.app.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: three digits that count, without an exponent where that is short enough. */
public final class Figures {
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Figures() {}

    /** {@code value} with three digits that count, all digits before the point: {@code 0.0265}, {@code 2.6}, {@code 2917}. */
    public static String shown(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size >= 1e7 || (size > 0 && size < 1e-4)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 100) {
            return String.valueOf(Math.round(value));
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
        return rounded.stripTrailingZeros().scale() <= 0
                ? rounded.toBigInteger().toString()
                : rounded.stripTrailingZeros().toPlainString();
    }

    /** {@code share}, 0 to 1, in whole per cent. */
    public static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
