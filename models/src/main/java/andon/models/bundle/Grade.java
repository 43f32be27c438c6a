package andon.models.bundle;

/** A score against its threshold, on a scale that is the same for every model. */
public final class Grade {
    private Grade() {}

    /**
     * score / (score + threshold): 0 for a score of 0, 0.5 at the threshold, towards 1 far above it.
     *
     * @param score a score; below 0 counts as 0, which models with a signed score of their own may give; infinite
     *     grades 1
     * @param threshold above 0
     * @return 0 to 1, or NaN for a NaN score
     */
    public static double of(double score, double threshold) {
        if (score == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double counted = Math.max(score, 0);
        return counted / (counted + threshold);
    }
}
