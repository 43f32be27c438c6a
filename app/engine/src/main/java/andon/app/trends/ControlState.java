package andon.app.trends;

/**
 * How the points of a chart have been judged until one moment.
 *
 * @param episodes the rules and limits that are tripped
 * @param ewma the moving average, in standard deviations of what is plotted
 * @param cusum the cumulative sums, in the same unit
 * @param inControl how many of the last subgroups in a row tripped no rule; the greatest number if none ever did
 * @param withinThreeSigma how many of the last subgroups in a row were within 3 sigma of the centre, whichever rules are
 *     watched; the greatest number if none was ever beyond
 */
record ControlState(EpisodeState episodes, Average ewma, Sums cusum, long inControl, long withinThreeSigma) {
    /**
     * An exponentially weighted moving average.
     *
     * @param value the average
     * @param lower its lower limit
     * @param upper its upper limit
     */
    record Average(double value, double lower, double upper) {}

    /**
     * Cumulative sums.
     *
     * @param high the sum above the target, at least 0
     * @param low the sum below it, at least 0
     * @param limit the limit of both
     */
    record Sums(double high, double low, double limit) {
        /** Whether a sum is above the limit. */
        boolean isOutside() {
            return high > limit || low > limit;
        }
    }
}
