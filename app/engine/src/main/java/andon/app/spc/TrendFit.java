package andon.app.trends;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where points are going: the straight line through all of them, or where they evidently changed ({@link TrendChange}),
 * through those since. Where a change is only likely, it may be either.
 *
 * @param slope the line
 * @param other the line since a change that is likely but not evident; null if there is none
 * @param shift by how much the mean changed where the change is evident; 0 if there is none
 */
record Trend(RobustSlope slope, @Nullable RobustSlope other, double shift) {
    /** As {@link RobustSlope#of}. */
    static Trend of(long[] times, double[] values, double confidence) {
        RobustSlope all = RobustSlope.of(times, values, confidence);
        TrendChange change = TrendChange.of(all, times, values);
        if (change == null) {
            return new Trend(all, null, 0);
        }
        RobustSlope since = RobustSlope.of(
                Arrays.copyOfRange(times, change.from(), times.length),
                Arrays.copyOfRange(values, change.from(), values.length),
                confidence);
        return change.evident() ? new Trend(since, null, change.shift()) : new Trend(all, since, 0);
    }

    /**
     * A time to a limit. Where it may be either line, from the earliest of one to the latest of the other, and none unless
     * both lead there.
     *
     * @param of the time by one line
     */
    @Nullable
    TimeToLimit time(Function<RobustSlope, @Nullable TimeToLimit> of) {
        TimeToLimit time = of.apply(slope);
        if (time == null || other == null) {
            return time;
        }
        TimeToLimit another = slope.perHour() * other.perHour() > 0 ? of.apply(other) : null;
        return another == null ? null : time.spanning(another);
    }
}
