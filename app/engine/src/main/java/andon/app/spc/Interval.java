package andon.app.spc;

/**
 * An estimate with its confidence limits.
 *
 * @param value the estimate
 * @param lower the lower limit
 * @param upper the upper limit
 */
public record Interval(double value, double lower, double upper) {
    boolean isFinite() {
        return Double.isFinite(value) && Double.isFinite(lower) && Double.isFinite(upper);
    }
}
