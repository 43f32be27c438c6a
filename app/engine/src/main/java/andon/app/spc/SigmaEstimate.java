package andon.app.spc;

/**
 * An estimate of the standard deviation of single values, and how much it rests on: the degrees of freedom ν of the χ²
 * distribution that has the same relative variance, 1 / (2ν).
 *
 * @param sigma the estimate, in the unit of the values, ≥ 0
 * @param freedom ν; infinite if σ is known
 */
public record SigmaEstimate(double sigma, double freedom) {
    /** σ that is known, not estimated. */
    static SigmaEstimate known(double sigma) {
        return new SigmaEstimate(sigma, Double.POSITIVE_INFINITY);
    }

    /**
     * R̄ / d2 of {@code subgroups} subgroups of {@code size} values, ν = m d2² / (2 d3²) (Patnaik 1950, first order).
     */
    public static SigmaEstimate ofMeanRange(double meanRange, int size, long subgroups) {
        ControlConstants of = ControlConstants.of(size);
        return new SigmaEstimate(meanRange / of.d2(), subgroups * of.d2() * of.d2() / (2 * of.d3() * of.d3()));
    }

    /** s̄ / c4 of {@code subgroups} subgroups of {@code size} values, ν = m c4² / (2 (1 − c4²)). */
    public static SigmaEstimate ofMeanDeviation(double meanDeviation, int size, long subgroups) {
        double c4 = ControlConstants.c4(size);
        return new SigmaEstimate(meanDeviation / c4, subgroups * c4 * c4 / (2 * (1 - c4 * c4)));
    }

    /**
     * M̄R / d2 of {@code values} consecutive values, n ≥ 2; neighbouring ranges share a value, so that
     * ν = (n − 1)² / (2 (0.8264 n − 1.082)) (Cryer and Ryan 1990, Journal of Quality Technology 22(3)).
     */
    public static SigmaEstimate ofMeanMovingRange(double meanMovingRange, long values) {
        double steps = values - 1;
        return new SigmaEstimate(
                meanMovingRange / ControlConstants.of(2).d2(), steps * steps / (2 * (0.8264 * values - 1.082)));
    }

    /** The sample standard deviation s of {@code values} values, ν = n − 1. */
    public static SigmaEstimate ofDeviation(double deviation, long values) {
        return new SigmaEstimate(deviation, values - 1);
    }
}
