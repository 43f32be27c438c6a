package andon.app.trends;

/**
 * All subgroups that a chart retains, as one.
 *
 * @param start the event time of the first value, in milliseconds
 * @param end the event time of the last value, in milliseconds
 * @param values how many values
 * @param subgroups how many subgroups they make
 * @param mean the mean of all values
 * @param within the mean of the subgroups' estimates of σ; NaN if there is none
 * @param overall the standard deviation of all values; NaN of fewer than two
 */
record PointSummary(long start, long end, long values, int subgroups, double mean, double within, double overall) {
    /** How many values a subgroup has on average, at least 1. */
    int size() {
        return (int) Math.max(1, Math.round((double) values / subgroups));
    }
}
