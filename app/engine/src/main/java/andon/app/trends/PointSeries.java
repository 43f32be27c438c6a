package andon.app.trends;

import andon.app.spc.RobustSlope;
import andon.app.spc.TrendFit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The points of one chart as two series, to which a trend is fitted. The charts of one thread share it, so that a reading
 * allocates no series unless the trend has to be fitted anew.
 */
final class PointSeries {
    private final long[] times = new long[RobustSlope.MOST];
    private final double[] means = new double[RobustSlope.MOST];
    private int size;

    void clear() {
        size = 0;
    }

    /**
     * Adds a point behind the others.
     *
     * @param time its middle, in milliseconds since the epoch
     */
    void add(long time, double mean) {
        times[size] = time;
        means[size] = mean;
        size++;
    }

    /** The trend of the points, with an interval of {@code confidence}; null of too few points, or if all have one time. */
    @Nullable
    TrendFit fit(double confidence) {
        if (size < RobustSlope.LEAST || times[0] == times[size - 1]) {
            return null;
        }
        return TrendFit.of(Arrays.copyOf(times, size), Arrays.copyOf(means, size), confidence);
    }
}
