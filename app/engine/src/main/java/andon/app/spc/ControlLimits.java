package andon.app.spc;

/**
 * The centre line and the 3σ limits of a pair of control charts (ISO 7870-2; Montgomery, 7th ed., chapter 6): one of the
 * subgroups' means, or single values, and one of their dispersion, which is R, s or the moving range of two.
 *
 * <ul>
 *   <li>location: μ ± 3 σ / √n,
 *   <li>R: d2 σ, from max(0, d2 − 3 d3) σ to (d2 + 3 d3) σ; the moving range likewise with n = 2,
 *   <li>s: c4 σ, from max(0, c4 − 3 √(1 − c4²)) σ to (c4 + 3 √(1 − c4²)) σ.
 * </ul>
 *
 * With σ = R̄ / d2 these are the textbooks' x̿ ± A2 R̄, D3 R̄ and D4 R̄; with s̄ / c4 x̿ ± A3 s̄, B3 s̄ and B4 s̄; with M̄R / d2
 * x̄ ± 2.66 M̄R. All are in the unit of the values.
 *
 * @param centre the centre line of the location
 * @param lower its lower limit
 * @param upper its upper limit
 * @param sigma one standard deviation of what is plotted as location: σ / √n
 * @param dispersionCentre the centre line of the dispersion
 * @param dispersionLower its lower limit
 * @param dispersionUpper its upper limit
 */
public record ControlLimits(
        double centre,
        double lower,
        double upper,
        double sigma,
        double dispersionCentre,
        double dispersionLower,
        double dispersionUpper) {
    /**
     * Of single values and the moving range of two.
     *
     * @param mean the process mean, or its estimate
     * @param sigma the standard deviation of a single value, such as {@link SigmaEstimate#ofMeanMovingRange}
     */
    public static ControlLimits individuals(double mean, double sigma) {
        ControlConstants pair = ControlConstants.of(2);
        return of(mean, sigma, sigma, pair.d2(), pair.d3());
    }

    /**
     * Of means and ranges of subgroups.
     *
     * @param mean the process mean, or its estimate
     * @param sigma the standard deviation of a single value, such as {@link SigmaEstimate#ofMeanRange}
     * @param size values in a subgroup, from 2 to 25
     */
    public static ControlLimits xbarR(double mean, double sigma, int size) {
        ControlConstants of = ControlConstants.of(size);
        return of(mean, sigma / Math.sqrt(size), sigma, of.d2(), of.d3());
    }

    /**
     * Of means and standard deviations of subgroups.
     *
     * @param mean the process mean, or its estimate
     * @param sigma the standard deviation of a single value, such as {@link SigmaEstimate#ofMeanDeviation}
     * @param size values in a subgroup, at least 2
     */
    public static ControlLimits xbarS(double mean, double sigma, int size) {
        double c4 = ControlConstants.c4(size);
        return of(mean, sigma / Math.sqrt(size), sigma, c4, Math.sqrt(1 - c4 * c4));
    }

    /** How far {@code location} is from the centre line, in standard deviations of what is plotted; what rules judge. */
    double standardised(double location) {
        return location == centre ? 0 : (location - centre) / sigma;
    }

    private static ControlLimits of(double mean, double plotted, double sigma, double ratio, double ratioError) {
        return new ControlLimits(
                mean,
                mean - 3 * plotted,
                mean + 3 * plotted,
                plotted,
                ratio * sigma,
                Math.max(0, ratio - 3 * ratioError) * sigma,
                (ratio + 3 * ratioError) * sigma);
    }
}
