package andon.app.spc;

/**
 * The factor f by which serial correlation enlarges the variance of a mean or a slope. It follows from the
 * autocorrelations ρ of the residuals about one or more lines. Their bias −(2 + 4ρ) / n is removed for each line
 * (Kendall 1954).
 *
 * <ul>
 *   <li>As a first-order autoregression has it (Yue and Wang 2004, Water Resources Management 18):
 *       f = (1 + ρ₁) / (1 − ρ₁).
 *   <li>With white noise on top, as a sensor adds it, ρ₁ is small and yet the next ones fall slowly:
 *       f = 1 + 2 ρ₁ / (1 − φ) with φ = (ρ₂ + ρ₃ + ρ₄) / (ρ₁ + ρ₂ + ρ₃). It counts if it is larger, and if ρ₁ + ρ₂ + ρ₃ is
 *       more than two standard errors √(3 / n) above zero.
 * </ul>
 *
 * Negative autocorrelation counts as none.
 */
final class SerialCorrelation {
    /** Above it 200 values are worth less than two independent ones. */
    private static final double MOST = 0.98;

    private static final int LAGS = 4;

    private SerialCorrelation() {}

    /**
     * Computes f from residuals whose outliers are cut off.
     *
     * @param lines how many lines the residuals are about, one after another
     */
    static double inflation(double[] residuals, int lines) {
        int n = residuals.length;
        double[] correlations = new double[LAGS];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += residuals[i] * residuals[i];
            for (int lag = 1; lag <= Math.min(i, LAGS); lag++) {
                correlations[lag - 1] += residuals[i] * residuals[i - lag];
            }
        }
        if (squares == 0) {
            return 1;
        }
        for (int lag = 0; lag < LAGS; lag++) {
            correlations[lag] = (correlations[lag] / squares + 2.0 * lines / n) / (1 - 4.0 * lines / n);
        }
        double first = clamp(correlations[0]);
        double inflation = (1 + first) / (1 - first);
        double sum = correlations[0] + correlations[1] + correlations[2];
        if (sum > 2 * Math.sqrt(3.0 / n)) {
            double decay = clamp((sum - correlations[0] + correlations[3]) / sum);
            inflation = Math.max(inflation, 1 + 2 * first / (1 - decay));
        }
        return inflation;
    }

    private static double clamp(double correlation) {
        return Math.max(0, Math.min(MOST, correlation));
    }
}
