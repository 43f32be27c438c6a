package andon.app.trends;

import org.jspecify.annotations.Nullable;

/**
 * What the customer asks of a characteristic, in its unit.
 *
 * @param lower the least that is good; null if there is none
 * @param upper the most that is good; null if there is none
 */
public record Specification(
        @Nullable Double lower, @Nullable Double upper) {
    /**
     * Checks that there is a limit, and that they leave room.
     *
     * @throws IllegalArgumentException if not
     */
    public Specification {
        if (lower == null && upper == null) {
            throw new IllegalArgumentException("a specification must have a lower or an upper limit");
        }
        if (lower != null && upper != null && !(lower < upper)) {
            throw new IllegalArgumentException(
                    "the lower specification limit must be below the upper, was " + lower + " and " + upper);
        }
    }

    /** Whether {@code value} is not what is asked for. */
    boolean isBeyond(double value) {
        return (upper != null && value > upper) || (lower != null && value < lower);
    }

    /** Three sigma of room: the smaller of (upper − mean) and (mean − lower), over 3 σ. */
    double index(double mean, double sigma) {
        double above = upper == null ? Double.POSITIVE_INFINITY : upper - mean;
        double below = lower == null ? Double.POSITIVE_INFINITY : mean - lower;
        return Math.min(above, below) / (3 * sigma);
    }
}
