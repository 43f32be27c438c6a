package andon.app.spc;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import org.apache.commons.numbers.arrays.Selection;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A straight line through points that may hold outliers: the slope of Theil and Sen, the median of the slopes of all
 * pairs, with the interval that belongs to Kendall's statistic S (Sen 1968, JASA 63; Hollander, Wolfe and Chicken,
 * 3rd ed., 9.3):
 *
 * <pre>
 * var S = f (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)) / 18,  C = z √var S
 * limits: the ((N − C) / 2)th and ((N + C) / 2 + 1)th of the N ordered slopes; t counts equal values
 * </pre>
 *
 * Values of a process at short intervals follow one another, and then S varies more, by a factor f, than if they were
 * independent (Hamed and Rao 1998, Journal of Hydrology 204). See {@link SerialCorrelation}.
 *
 * <p>The level is the mean of the residuals at the mean time, where its error and the slope's are independent. Residuals
 * further than 4 σ from their median are cut off there, σ from the median absolute deviation, so that an outlier weighs
 * little and skewness little less than in a mean (Huber 1964). Its standard error is s √(f / n), with s of the residuals
 * cut off. Of at most {@value #MOST} points, since cost grows with their square.
 *
 * @param perHour the slope, in units of the values per hour
 * @param lower the lower limit of its interval
 * @param upper the upper limit
 * @param confidence of the interval
 * @param centre the mean time of the points, in milliseconds since the epoch
 * @param level the line at that time, in units of the values
 * @param levelError its standard error
 * @param inflation f, at least 1
 * @param points how many points
 */
@RecordBuilder
public record RobustSlope(
        double perHour,
        double lower,
        double upper,
        double confidence,
        long centre,
        double level,
        double levelError,
        double inflation,
        int points) {
    /** The most points: 19,900 pairs. */
    public static final int MOST = 200;

    /** The fewest points; with fewer, the interval's normal approximation does not hold. */
    public static final int LEAST = 10;

    static final double HOUR = 3_600_000;

    private static final double CLIP = 4;

    /** Median absolute deviation to standard deviation, for normal values. */
    private static final double OF_MEDIAN_DEVIATION = 1.4826;

    /** Mean absolute deviation to standard deviation, for normal values. */
    private static final double OF_MEAN_DEVIATION = 1.2533;

    /**
     * The line through points.
     *
     * @param times in milliseconds since the epoch, ascending
     * @param values one for each time, numbers
     * @param confidence of the interval, between 0 and 1
     * @throws IllegalArgumentException unless there are as many times as values, from 10 to 200, and two times differ
     */
    public static RobustSlope of(long[] times, double[] values, double confidence) {
        int n = values.length;
        if (times.length != n || n < LEAST || n > MOST || times[0] == times[n - 1]) {
            throw new IllegalArgumentException("a slope needs from " + LEAST + " to " + MOST
                    + " points over some time, had " + times.length + " times and " + n + " values");
        }
        double[] slopes = slopes(times, values);
        int last = slopes.length - 1;
        Selection.select(slopes, new int[] {last / 2, slopes.length / 2});
        double slope = median(slopes);
        long centre = mean(times);
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = values[i] - slope * ((times[i] - centre) / HOUR);
        }
        double level = centred(residuals);
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        double inflation = SerialCorrelation.inflation(residuals, 1);
        double reach = standardNormal(confidence) * Math.sqrt(variance(values) * inflation);
        return RobustSlopeBuilder.builder()
                .perHour(slope)
                .lower(at(slopes, slope, (slopes.length - reach) / 2 - 1))
                .upper(at(slopes, slope, (slopes.length + reach) / 2))
                .confidence(confidence)
                .centre(centre)
                .level(level)
                .levelError(Math.sqrt(inflation * squares / (n - 2) / n))
                .inflation(inflation)
                .points(n)
                .build();
    }

    /** What is left of values without this line, cut off as they are for its level. */
    double[] residuals(long[] times, double[] values) {
        double[] residuals = new double[values.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = values[i] - at(times[i]);
        }
        centred(residuals);
        return residuals;
    }

    /** Cuts residuals off, takes their mean away, and returns it. */
    private static double centred(double[] residuals) {
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        double median = median(sorted);
        double reach = CLIP * spread(sorted, median);
        double mean = 0;
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = Math.max(-reach, Math.min(reach, residuals[i] - median));
            mean += residuals[i] / residuals.length;
        }
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= mean;
        }
        return median + mean;
    }

    /** Whether there is a trend: the interval does not contain zero. */
    public boolean isTrend() {
        return lower > 0 || upper < 0;
    }

    /** The line at a time in milliseconds since the epoch, in units of the values. */
    public double at(long time) {
        return level + perHour * ((time - centre) / HOUR);
    }

    /** The standard error of the slope, from its interval, in units of the values per hour. */
    double error() {
        return (upper - lower) / (2 * standardNormal(confidence));
    }

    /** z such that a standard normal value lies within ±z with probability {@code confidence}. */
    static double standardNormal(double confidence) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** The slopes of all pairs of different times. */
    private static double[] slopes(long[] times, double[] values) {
        int n = values.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (times[j] != times[i]) {
                    slopes[count++] = (values[j] - values[i]) / ((times[j] - times[i]) / HOUR);
                }
            }
        }
        return count == slopes.length ? slopes : Arrays.copyOf(slopes, count);
    }

    /** The variance of Kendall's S for independent values. */
    private static double variance(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = times2n5(sorted.length);
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            sum -= times2n5(to - from);
            from = to;
        }
        return sum / 18;
    }

    private static double times2n5(int n) {
        return (double) n * (n - 1) * (2 * n + 5);
    }

    /**
     * The value at a rank, counted from 0, between two of them in proportion. Beyond the ends, which ranks of strongly
     * autocorrelated values are, it goes on as far from the middle as the rank does. Only what is asked for is put in its
     * place: sorting all would take ten times as long.
     */
    private static double at(double[] values, double middle, double rank) {
        int last = values.length - 1;
        if (rank < 0 || rank > last) {
            int outermost = rank < 0 ? 0 : last;
            Selection.select(values, outermost);
            double end = values[outermost];
            return middle + (end - middle) * Math.abs(rank - last / 2.0) / (last / 2.0);
        }
        int below = (int) rank;
        double share = rank - below;
        Selection.select(values, new int[] {below, Math.min(below + 1, last)});
        return share == 0 ? values[below] : values[below] + share * (values[below + 1] - values[below]);
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static long mean(long[] times) {
        double mean = 0;
        for (long time : times) {
            mean += (double) (time - times[0]) / times.length;
        }
        return times[0] + Math.round(mean);
    }

    /** σ of residuals about a line; if more than half of them are equal, from their mean deviation. */
    private static double spread(double[] residuals, double middle) {
        int n = residuals.length;
        double[] deviations = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.abs(residuals[i] - middle);
            sum += deviations[i];
        }
        Arrays.sort(deviations);
        double median = median(deviations);
        return median > 0 ? OF_MEDIAN_DEVIATION * median : OF_MEAN_DEVIATION * sum / n;
    }
}
