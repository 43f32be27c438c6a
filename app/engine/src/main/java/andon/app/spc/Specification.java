package andon.app.spc;

import org.jspecify.annotations.Nullable;

/**
 * The limits that the customer has set for a characteristic, in its unit.
 *
 * @param lower the least good value; null if there is none
 * @param upper the greatest good value; null if there is none
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

    /** Whether {@code value} is above the upper or below the lower limit. */
    public boolean isBeyond(double value) {
        return (upper != null && value > upper) || (lower != null && value < lower);
    }

    /** Three sigma of room: the smaller of (upper − mean) and (mean − lower), over 3 σ. */
    double index(double mean, double sigma) {
        double above = upper == null ? Double.POSITIVE_INFINITY : upper - mean;
        double below = lower == null ? Double.POSITIVE_INFINITY : mean - lower;
        return Math.min(above, below) / (3 * sigma);
    }
}
