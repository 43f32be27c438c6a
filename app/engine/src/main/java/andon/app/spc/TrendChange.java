package andon.app.spc;

import org.jspecify.annotations.Nullable;

/**
 * The point where values leave their former straight line, by a kink or a shift.
 *
 * <p>Two lines, before and after a point, are fitted by least squares, for each point in turn, and that with the least sum
 * of squares R₂ stands against one line with R₁ (Quandt 1958, Journal of the American Statistical Association 53; Chow
 * 1960, Econometrica 28):
 *
 * <pre>
 * F = (R₁ − R₂) / 2 · (n − 4) / R₂ / f,  p = P(F(2, n / f − 4) > F) = (1 + 2F / (n / f − 4))^−(n / f − 4) / 2
 * </pre>
 *
 * The factor f is that of the residuals about the two lines, because consecutive values carry less information
 * ({@link SerialCorrelation}). The best of many points is taken, so p is smaller than its name says. Hence the levels are
 * far below the customary ones (Andrews 1993, Econometrica 61). Points near the kink can be on its wrong side by chance,
 * which would bias the slope. A fifth of the points after it is therefore left out.
 *
 * @param from the first point of the part after the change
 * @param p how often chance alone would make as much of a change at a given point; at most 0.01
 * @param shift the mean of the points from the change on less that of those before it, in units of the values
 */
record TrendChange(int from, double p, double shift) {
    /** p at which a change is likely, so that a forecast must allow for either. */
    private static final double LIKELY = 0.01;

    /** p at which a change is evident. */
    private static final double EVIDENT = 0.0005;

    private static final double LEFT_OUT = 0.2;

    /**
     * Looks for a change in what {@code line} is fitted to.
     *
     * @param times in milliseconds since the epoch, ascending
     * @param values one for each time
     * @return null if none is likely
     */
    static @Nullable TrendChange of(RobustSlope line, long[] times, double[] values) {
        int n = values.length;
        double[] residuals = line.residuals(times, values);
        LineFits fits = new LineFits(line.centre(), times, residuals);
        double one = fits.squares(0, n);
        double two = Double.POSITIVE_INFINITY;
        int at = 0;
        for (int i = RobustSlope.LEAST; i <= n - RobustSlope.LEAST; i++) {
            double squares = fits.squares(0, i) + fits.squares(i, n);
            if (squares < two) {
                two = squares;
                at = i;
            }
        }
        int from = Math.min(at + (int) Math.round(LEFT_OUT * (n - at)), n - RobustSlope.LEAST);
        if (at == 0 || times[from] == times[n - 1]) {
            return null;
        }
        double inflation = SerialCorrelation.inflation(fits.residuals(at), 2);
        double freedom = n / inflation - 4;
        if (freedom <= 0 || one <= 0) {
            return null;
        }
        double twiceF = (one - two) / two * (n - 4) / inflation;
        double p = Math.pow(1 + twiceF / freedom, -freedom / 2);
        return p > LIKELY ? null : new TrendChange(from, p, mean(values, at, n) - mean(values, 0, at));
    }

    /** Whether the change is beyond doubt, rather than likely. */
    boolean evident() {
        return p <= EVIDENT;
    }

    private static double mean(double[] values, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / (to - from);
        }
        return mean;
    }
}
