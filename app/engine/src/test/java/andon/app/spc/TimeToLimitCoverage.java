package andon.app.spc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How often the interval of a time to limit holds the true time: many processes with the same drift, each with noise of
 * its own.
 *
 * @param forecast the share of processes that have a time to the limit
 * @param covered the share of those whose interval holds the truth
 * @param early the share of those whose interval ends before it
 * @param late the share of those whose interval begins after it
 * @param endless the share of those whose interval has no end
 * @param width the median width of the intervals, of the endless ones infinite, in times until the limit
 */
record TimeToLimitCoverage(double forecast, double covered, double early, double late, double endless, double width) {
    private static final long MINUTE = 60_000;
    private static final double CONFIDENCE = 0.9;

    /**
     * Processes that drift through a limit.
     *
     * @param noise about the drift
     * @param points how many are seen, one a minute
     * @param share of them the mean has drifted for; before, it stood still
     * @param drift of the mean over these, in standard deviations of the noise
     */
    record Drift(Noise noise, int points, double share, double drift) {
        /** How many points the mean has drifted for. */
        int drifting() {
            return (int) Math.round(share * points);
        }
    }

    /** Noise of standard deviation 1. */
    enum Noise {
        /** Independent and normal. */
        NORMAL,
        /** Independent, Student's t with 3 degrees of freedom. */
        HEAVY_TAILED,
        /** Independent and exponential. */
        SKEWED,
        /** A first-order autoregression with φ 0.3. */
        AUTOCORRELATED_30,
        /** With φ 0.6. */
        AUTOCORRELATED_60,
        /** With φ 0.9. */
        AUTOCORRELATED_90,
        /** Half of the variance from φ 0.9, half of it independent: a slow disturbance behind a noisy sensor. */
        SLOW_AND_WHITE;

        double[] values(int count, Random random) {
            double phi = switch (this) {
                case AUTOCORRELATED_30 -> 0.3;
                case AUTOCORRELATED_60 -> 0.6;
                case AUTOCORRELATED_90, SLOW_AND_WHITE -> 0.9;
                default -> 0;
            };
            double[] values = new double[count];
            double before = random.nextGaussian();
            for (int i = 0; i < count; i++) {
                before = i == 0 ? before : phi * before + Math.sqrt(1 - phi * phi) * random.nextGaussian();
                values[i] = switch (this) {
                    case HEAVY_TAILED -> heavy(random);
                    case SKEWED -> -Math.log(1 - random.nextDouble()) - 1;
                    case SLOW_AND_WHITE -> Math.sqrt(0.5) * (before + random.nextGaussian());
                    default -> before;
                };
            }
            return values;
        }

        /** Student's t with 3 degrees of freedom, scaled to standard deviation 1. */
        private static double heavy(Random random) {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double gaussian = random.nextGaussian();
                squares += gaussian * gaussian;
            }
            return random.nextGaussian() / Math.sqrt(squares);
        }
    }

    /**
     * The coverage for limits that the mean reaches {@code aheads} after the last point, in parts of the time for which it
     * has drifted, over {@code processes} processes each.
     */
    static List<TimeToLimitCoverage> of(Drift of, double[] aheads, int processes, long seed) {
        Random random = new Random(seed);
        int n = of.points();
        int kink = n - of.drifting();
        double perPoint = of.drift() / of.drifting();
        long[] times = LongStream.range(0, n).map(i -> i * MINUTE).toArray();
        List<Counts> counts = Arrays.stream(aheads)
                .map(ahead -> ahead * of.drifting())
                .mapToObj(ahead -> new Counts(n - 1 + ahead, ahead * MINUTE))
                .toList();
        for (int process = 0; process < processes; process++) {
            double[] values = of.noise().values(n, random);
            for (int i = kink; i < n; i++) {
                values[i] += perPoint * (i - kink);
            }
            TrendFit trend = TrendFit.of(times, values, CONFIDENCE);
            for (Counts one : counts) {
                double limit = perPoint * (one.truth - kink);
                one.add(trend.time(slope -> TimeToLimit.of(slope, limit, times[n - 1])));
            }
        }
        return counts.stream().map(one -> one.coverage(processes)).toList();
    }

    private static final class Counts {
        private final double truth;
        private final double scale;
        private final List<Double> widths = new ArrayList<>();
        private int early;
        private int late;
        private int endless;

        Counts(double truth, double scale) {
            this.truth = truth;
            this.scale = scale;
        }

        void add(@Nullable TimeToLimit time) {
            if (time == null) {
                return;
            }
            double earliest = time.earliest().toEpochMilli();
            double latest = time.latest() == null
                    ? Double.POSITIVE_INFINITY
                    : time.latest().toEpochMilli();
            widths.add((latest - earliest) / scale);
            endless += Double.isInfinite(latest) ? 1 : 0;
            early += latest < truth * MINUTE ? 1 : 0;
            late += earliest > truth * MINUTE ? 1 : 0;
        }

        TimeToLimitCoverage coverage(int processes) {
            double forecasts = widths.size();
            widths.sort(null);
            return new TimeToLimitCoverage(
                    forecasts / processes,
                    (forecasts - early - late) / forecasts,
                    early / forecasts,
                    late / forecasts,
                    endless / forecasts,
                    widths.isEmpty() ? Double.NaN : widths.get(widths.size() / 2));
        }
    }
}
