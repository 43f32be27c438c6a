package andon.app.trends;

/**
 * How much less consecutive values tell than independent ones: the factor by which the variance of a mean or a slope is
 * larger. It is taken as that of a first-order autoregression, f = (1 + φ) / (1 − φ) (Yue and Wang 2004, Water Resources
 * Management 18), where φ is the first autocorrelation of the residuals about a line, with its bias −(2 + 4φ) / n
 * removed (Kendall and Stuart). Negative autocorrelation counts as none.
 */
final class SerialCorrelation {
    /** Above it n values tell less than two independent ones do, even if n is 200. */
    private static final double MOST = 0.98;

    /** Residuals further away than so many standard deviations count as so far: an outlier is not correlation. */
    private static final double CLIP = 3;

    private SerialCorrelation() {}

    /**
     * f of residuals about a line.
     *
     * @param sigma their standard deviation
     */
    static double inflation(double[] residuals, double sigma) {
        int n = residuals.length;
        double products = 0;
        double squares = 0;
        double before = 0;
        for (double residual : residuals) {
            double clipped = Math.max(-CLIP * sigma, Math.min(CLIP * sigma, residual));
            products += before * clipped;
            squares += clipped * clipped;
            before = clipped;
        }
        if (squares == 0) {
            return 1;
        }
        double phi = (products / squares + 2.0 / n) / (1 - 4.0 / n);
        phi = Math.max(0, Math.min(MOST, phi));
        return (1 + phi) / (1 - phi);
    }
}
