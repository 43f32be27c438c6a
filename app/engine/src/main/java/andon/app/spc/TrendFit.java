package andon.app.spc;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The straight line through the points of a chart. If the points evidently changed ({@link TrendChange}), it is the line
 * through those since the change. If a change is only likely, there are two lines, and either may be right.
 *
 * @param slope the line
 * @param other the line since a change that is likely but not evident; null if there is none
 * @param shift by how much the mean changed at an evident change; 0 if there is none
 */
public record TrendFit(RobustSlope slope, @Nullable RobustSlope other, double shift) {
    /** Fits points as {@link RobustSlope#of} does, and looks for a change. */
    public static TrendFit of(long[] times, double[] values, double confidence) {
        RobustSlope all = RobustSlope.of(times, values, confidence);
        TrendChange change = TrendChange.of(all, times, values);
        if (change == null) {
            return new TrendFit(all, null, 0);
        }
        RobustSlope since = RobustSlope.of(
                Arrays.copyOfRange(times, change.from(), times.length),
                Arrays.copyOfRange(values, change.from(), values.length),
                confidence);
        return change.evident() ? new TrendFit(since, null, change.shift()) : new TrendFit(all, since, 0);
    }

    /**
     * The time to a limit. With two lines it spans the times by both.
     *
     * @param of the time by one line
     * @return null if a line does not lead to the limit
     */
    public @Nullable TimeToLimit time(Function<RobustSlope, @Nullable TimeToLimit> of) {
        TimeToLimit time = of.apply(slope);
        if (time == null || other == null) {
            return time;
        }
        TimeToLimit another = slope.perHour() * other.perHour() > 0 ? of.apply(other) : null;
        return another == null ? null : time.spanning(another);
    }
}
