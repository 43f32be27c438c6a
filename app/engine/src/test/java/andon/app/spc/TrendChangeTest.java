package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendChangeTest {
    private static final long HOUR = 3_600_000;

    /** Computed with numpy.polyfit and scipy.stats.f.sf: the best split is at 11, R 17.14 and 1.33, f 1. */
    @Test
    void isThatOfAnIndependentComputation() {
        double[] values = {
            0.3, -0.2, 0.1, -0.4, 0.2, 0.0, -0.1, 0.4, -0.3, 0.1, 0.2, -0.2, 0.5, 0.6, 1.3, 1.4, 2.2, 2.1, 3.1, 3.2,
            3.6, 4.3, 4.3, 5.0
        };

        TrendChange change = change(values);

        assertThat(change).isNotNull();
        assertThat(change.p()).isCloseTo(8.0493e-12, within(1e-15));
        assertThat(change.evident()).isTrue();
        assertThat(change.shift()).isCloseTo(2.3881118881, within(1e-9));
        assertThat(change.from()).isEqualTo(14); // 11 and a fifth of 13, and ten points remain
    }

    @Test
    void aStraightLineIsSeldomTakenForOneWithAChange() {
        int evident = 0;
        int likely = 0;
        for (int seed = 0; seed < 400; seed++) {
            TrendChange change = change(values(60, seed, i -> 0.05 * i));
            likely += change == null ? 0 : 1;
            evident += change == null || !change.evident() ? 0 : 1;
        }

        assertThat(likely).isLessThan(60);
        assertThat(evident).isLessThan(8);
    }

    @Test
    void afterAKinkTheTrendIsThatSince() {
        double[] values = values(200, 1, i -> 0.1 * Math.max(0, i - 120));

        TrendFit trend = trend(values);

        assertThat(RobustSlope.of(hours(200), values, 0.9).perHour()).isLessThan(0.05);
        assertThat(trend.slope().perHour()).isCloseTo(0.1, within(0.01));
        assertThat(trend.slope().points()).isBetween(50, 75);
        assertThat(trend.other()).isNull();
    }

    @Test
    void afterAShiftItIsThatSinceToo() {
        TrendFit trend = trend(values(200, 1, i -> i < 100 ? 0 : 5));

        assertThat(trend.slope().isTrend()).isFalse();
        assertThat(trend.slope().level()).isCloseTo(5, within(0.2));
        assertThat(trend.shift()).isCloseTo(5, within(0.3));
    }

    @Test
    void pointsThatAllHaveOneTimeSinceTheChangeHaveNoTrendOfTheirOwn() {
        long[] times = LongStream.range(0, 40).map(i -> Math.min(i, 20) * HOUR).toArray();
        double[] values = values(40, 1, i -> i < 20 ? 0 : 50);

        assertThat(TrendFit.of(times, values, 0.9).slope().points()).isEqualTo(40);
    }

    @Test
    void whereTheTrendMayHaveChangedATimeSpansBoth() {
        TrendFit either = new TrendFit(slope(0.1, 0.02), slope(0.2, 0.04), 0);

        TimeToLimit time = either.time(slope -> TimeToLimit.of(slope, 20, 30 * HOUR));

        TimeToLimit slow = TimeToLimit.of(slope(0.1, 0.02), 20, 30 * HOUR);
        TimeToLimit fast = TimeToLimit.of(slope(0.2, 0.04), 20, 30 * HOUR);
        assertThat(slow).isNotNull();
        assertThat(fast).isNotNull();
        assertThat(time).isEqualTo(new TimeToLimit(fast.likely(), fast.earliest(), slow.latest(), 0.9));
        assertThat(time.spanning(new TimeToLimit(Instant.EPOCH, Instant.EPOCH, null, 0.9)))
                .isEqualTo(new TimeToLimit(Instant.EPOCH, Instant.EPOCH, null, 0.9));
    }

    @Test
    void whereOneOfBothDoesNotLeadToTheLimitThereIsNoTime() {
        TrendFit back = new TrendFit(slope(0.1, 0.02), slope(-0.1, 0.02), 0);
        TrendFit level = new TrendFit(slope(0.1, 0.02), slope(0.01, 0.1), 0);

        assertThat(back.time(slope -> TimeToLimit.of(slope, 20, 30 * HOUR))).isNull();
        assertThat(level.time(slope -> TimeToLimit.of(slope, 20, 30 * HOUR))).isNull();
    }

    private static RobustSlope slope(double perHour, double error) {
        double reach = error * RobustSlope.standardNormal(0.9);
        return RobustSlopeBuilder.builder()
                .perHour(perHour)
                .lower(perHour - reach)
                .upper(perHour + reach)
                .confidence(0.9)
                .centre(20 * HOUR)
                .level(10)
                .levelError(0.1)
                .inflation(1)
                .points(40)
                .build();
    }

    private static @Nullable TrendChange change(double[] values) {
        long[] times = hours(values.length);
        return TrendChange.of(RobustSlope.of(times, values, 0.9), times, values);
    }

    private static TrendFit trend(double[] values) {
        return TrendFit.of(hours(values.length), values, 0.9);
    }

    private static long[] hours(int count) {
        return LongStream.range(0, count).map(i -> i * HOUR).toArray();
    }

    /** A mean and normal noise of standard deviation 0.5. */
    private static double[] values(int count, int seed, IntToDoubleFunction mean) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToDouble(i -> mean.applyAsDouble(i) + 0.5 * random.nextGaussian())
                .toArray();
    }
}
