package andon.app.trends;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Estimates in words, with two figures: an estimate of a slope or a time is not worth more. */
final class EstimateWords {
    private static final MathContext TWO_FIGURES = new MathContext(2);

    private EstimateWords() {}

    /** Such as {@code rises 1.2 °C per hour}. */
    static String movement(double perHour, @Nullable String unit) {
        return (perHour > 0 ? "rises " : "falls ") + amount(perHour, unit) + " per hour";
    }

    /** Such as {@code 1.2 °C}, without the sign. */
    static String amount(double change, @Nullable String unit) {
        return figures(Math.abs(change)) + (unit == null ? "" : " " + unit);
    }

    /** Such as {@code 1.2}. */
    static String figures(double value) {
        return new BigDecimal(value).round(TWO_FIGURES).stripTrailingZeros().toPlainString();
    }
}
