package andon.models.bundle;

import org.jspecify.annotations.Nullable;

/**
 * The score above which a window is anomalous.
 *
 * @param value above 0, in the unit of the score
 * @param calibration how it was found; null for one set by hand
 */
public record Threshold(double value, @Nullable Calibration calibration) {
    /**
     * How a threshold was found: the {@code quantile} of the smoothed scores of {@code windows} held-out healthy
     * windows, times {@code margin}.
     *
     * @param quantile above 0, at most 1
     * @param margin above 0
     * @param windows at least 1
     */
    public record Calibration(double quantile, double margin, int windows) {
        public Calibration {
            if (!(quantile > 0 && quantile <= 1)) {
                throw new IllegalArgumentException(
                        "threshold.calibration.quantile must be above 0 and at most 1, was " + quantile);
            }
            if (!(margin > 0) || Double.isInfinite(margin)) {
                throw new IllegalArgumentException(
                        "threshold.calibration.margin must be positive and finite, was " + margin);
            }
            if (windows < 1) {
                throw new IllegalArgumentException("threshold.calibration.windows must be positive, was " + windows);
            }
        }
    }

    public Threshold {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("threshold.value must be positive and finite, was " + value);
        }
    }

    /** A threshold set by hand. */
    public static Threshold fixed(double value) {
        return new Threshold(value, null);
    }

    /** A threshold found from the scores of healthy windows; see {@link Calibration}. */
    public static Threshold calibrated(double value, double quantile, double margin, int windows) {
        return new Threshold(value, new Calibration(quantile, margin, windows));
    }

    /** Whether {@code score} lies above the threshold; a score equal to it does not, NaN does not. */
    public boolean isExceededBy(double score) {
        return score > value;
    }

    /** The grade of {@code score}; see {@link Grade#of}. */
    public double grade(double score) {
        return Grade.of(score, value);
    }
}
