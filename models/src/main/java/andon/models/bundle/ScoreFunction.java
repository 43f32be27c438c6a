package andon.models.bundle;

/**
 * How a window's score comes from the model's outputs. With d the difference between a cell of the window and of its
 * reconstruction, both normalised, each function sums up a part for each signal over the rows, and the score over the
 * signals; the parts, scaled to sum to 1, are the signals' shares. {@link Residuals} works the parts out.
 */
public enum ScoreFunction {
    /** The output in the role of score, as it is. The parts are those of {@link #MEAN_ABSOLUTE_ERROR}. */
    OUTPUT,
    /** Part: mean of |d|. Score: mean of the parts. */
    MEAN_ABSOLUTE_ERROR,
    /** Part: mean of d². Score: mean of the parts. */
    MEAN_SQUARED_ERROR,
    /**
     * Part: mean of (d / s)², where s is the signal's residual spread, the root mean square of d on healthy windows.
     * Score: root of the mean of the parts; about 1 on healthy data, and as a Mahalanobis distance with a diagonal
     * covariance.
     */
    WEIGHTED_ERROR;

    /** Whether the score is worked out from a reconstruction. */
    public boolean needsReconstruction() {
        return this != OUTPUT;
    }

    /** Whether each signal needs its residual spread. */
    public boolean needsResidualSpread() {
        return this == WEIGHTED_ERROR;
    }

    /**
     * The score that the {@code parts} add up to.
     *
     * @throws IllegalStateException for {@link #OUTPUT}, whose score the model gives
     */
    public double combine(double[] parts) {
        if (this == OUTPUT) {
            throw new IllegalStateException("score function output takes the score from the model");
        }
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        double mean = sum / parts.length;
        return this == WEIGHTED_ERROR ? Math.sqrt(mean) : mean;
    }

    @Override
    public String toString() {
        return Spelling.of(this);
    }
}
