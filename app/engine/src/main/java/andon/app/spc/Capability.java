package andon.app.spc;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Process capability and performance (ISO 22514-2; AIAG SPC, 2nd ed., chapter IV), with two-sided confidence limits:
 *
 * <ul>
 *   <li>Cp = (U − L) / 6σ, none for a one-sided specification; limits Cp √(χ²(α/2, ν) / ν) and Cp √(χ²(1 − α/2, ν) / ν)
 *       (Montgomery, 7th ed., 8.3.4),
 *   <li>Cpk = min(U − x̄, x̄ − L) / 3σ, of the one side there is; limits Cpk (1 ± z √(1 / (9 N Cpk²) + 1 / 2ν)) (Bissell
 *       1990, Applied Statistics 39(3)),
 *   <li>Pp and Ppk likewise.
 * </ul>
 *
 * C has σ from within subgroups with its degrees of freedom ν, P the standard deviation of all N values with ν = N − 1.
 * They hold for independent, normal values of a stable process; hence {@link #refusal}.
 *
 * @param cp potential capability; null for a one-sided specification
 * @param cpk capability
 * @param pp potential performance; null for a one-sided specification
 * @param ppk performance
 * @param confidence of the limits, such as 0.95
 */
public record Capability(
        @Nullable Interval cp, Interval cpk, @Nullable Interval pp, Interval ppk, double confidence) {
    /** The subgroups that a capability needs unless asked otherwise (AIAG SPC, 2nd ed.). */
    public static final int LEAST_SUBGROUPS = 25;

    /**
     * What was seen of a process.
     *
     * @param mean x̄, the mean of all values
     * @param within σ from within subgroups
     * @param overall the standard deviation of all values
     * @param values N, how many values
     * @param subgroups how many subgroups they make; of individuals as many
     */
    public record Study(double mean, SigmaEstimate within, SigmaEstimate overall, long values, long subgroups) {}

    /**
     * Why {@code study} has no capability, as a sentence; null if it has one.
     *
     * @param least the fewest subgroups that are enough
     * @param unstable why the process is not stable, such as {@code rule 2 tripped: 9 points in a row …}; null if it is
     */
    public static @Nullable String refusal(Study study, long least, @Nullable String unstable) {
        if (study.subgroups() < least) {
            return "no capability of " + study.subgroups() + " subgroups: at least " + least + " are asked for";
        }
        if (unstable != null) {
            return "no capability of a process that is not stable: " + unstable;
        }
        if (!(study.within().sigma() > 0 && study.overall().sigma() > 0)) {
            return "no capability of values that do not vary: their resolution is too coarse, or the sensor is stuck";
        }
        return null;
    }

    /**
     * The capability of a process that {@link #refusal} has nothing against.
     *
     * @param confidence of the limits, between 0 and 1
     */
    public static Capability of(Study study, Specification specification, double confidence) {
        return new Capability(
                potential(specification, study.within(), confidence),
                actual(specification, study, study.within(), confidence),
                potential(specification, study.overall(), confidence),
                actual(specification, study, study.overall(), confidence),
                confidence);
    }

    /** Whether all figures are finite: if σ is tiny, an index can be too large for a number. */
    public boolean isFinite() {
        return (cp == null || cp.isFinite()) && cpk.isFinite() && (pp == null || pp.isFinite()) && ppk.isFinite();
    }

    private static @Nullable Interval potential(Specification specification, SigmaEstimate sigma, double confidence) {
        Double lower = specification.lower();
        Double upper = specification.upper();
        if (lower == null || upper == null) {
            return null;
        }
        double index = (upper - lower) / (6 * sigma.sigma());
        double freedom = sigma.freedom();
        if (Double.isInfinite(freedom)) {
            return new Interval(index, index, index);
        }
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
        double tail = (1 - confidence) / 2;
        return new Interval(
                index,
                index * Math.sqrt(chi.inverseCumulativeProbability(tail) / freedom),
                index * Math.sqrt(chi.inverseSurvivalProbability(tail) / freedom));
    }

    private static Interval actual(Specification specification, Study study, SigmaEstimate sigma, double confidence) {
        double index = specification.index(study.mean(), sigma.sigma());
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double reach = z * Math.sqrt(1 / (9.0 * study.values()) + index * index / (2 * sigma.freedom()));
        return new Interval(index, index - reach, index + reach);
    }
}
