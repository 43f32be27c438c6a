package andon.app.trends;

/**
 * The baseline of a chart at one moment.
 *
 * @param complete whether points are judged by it
 * @param wanted how many subgroups it needs at least; 0 if it was known from the beginning
 * @param subgroups how many subgroups it has
 * @param values how many values they have
 * @param mean the mean of all values
 * @param sigma the mean of the subgroups' estimates of σ
 */
record BaselineState(boolean complete, int wanted, int subgroups, long values, double mean, double sigma) {
    /** Whether it was known from the beginning. */
    boolean isKnown() {
        return wanted == 0;
    }
}
