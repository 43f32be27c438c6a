package andon.app.trends;

import andon.app.spc.RobustSlope;
import andon.app.spc.TrendFit;
import org.jspecify.annotations.Nullable;

/**
 * The past of a chart at one moment.
 *
 * @param all the retained points as one, of at least one subgroup
 * @param trend of the retained points; null of too few points
 * @param trendStart when the first point of the trend began, in milliseconds; of no meaning without a trend
 * @param subgroups how many subgroups there have been
 * @param lastPoint the mean of the last complete subgroup; NaN if there is none
 * @param lastSize how many values the last complete subgroup had
 * @param lastTime the event time of the last value, in milliseconds
 */
record HistoryState(
        PointSummary all,
        @Nullable TrendFit trend,
        long trendStart,
        long subgroups,
        double lastPoint,
        int lastSize,
        long lastTime) {
    /** The line of the trend; null of too few points. */
    @Nullable
    RobustSlope slope() {
        return trend == null ? null : trend.slope();
    }
}
