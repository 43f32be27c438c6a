package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RobustSlopeTest {
    private static final long HOUR = 3_600_000;

    /**
     * Twelve points with an outlier and gaps in time: slope 0.29083 as scipy.stats.theilslopes(y, t, 0.9) of scipy 1.17 has
     * it. Its limits, 0.24444 and 0.35, are at whole ranks; ours lie between two of them and at most one rank away.
     */
    @Test
    void isThatOfAnIndependentComputation() {
        long[] times = {0, 1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13};
        double[] values = {1.0, 1.6, 1.2, 2.2, 2.4, 9.0, 3.1, 3.3, 3.2, 4.6, 4.4, 5.1};

        RobustSlope slope =
                RobustSlope.of(LongStream.of(times).map(time -> time * HOUR).toArray(), values, 0.9);

        assertThat(slope.perHour()).isCloseTo(0.2908333333, within(1e-9));
        assertThat(slope.inflation()).isEqualTo(1);
        assertThat(slope.lower()).isCloseTo(0.24444, within(0.005));
        assertThat(slope.upper()).isCloseTo(0.35, within(0.005));
        assertThat(slope.isTrend()).isTrue();
        assertThat(slope.points()).isEqualTo(12);
    }

    @Test
    void anExactLineHasNoUncertainty() {
        RobustSlope slope = RobustSlope.of(hours(20), line(20, 5, -0.25), 0.9);

        assertThat(slope.perHour()).isEqualTo(-0.25);
        assertThat(slope.lower()).isEqualTo(-0.25);
        assertThat(slope.upper()).isEqualTo(-0.25);
        assertThat(slope.level()).isCloseTo(5 - 0.25 * 9.5, within(1e-9));
        assertThat(slope.centre()).isEqualTo((long) (9.5 * HOUR));
        assertThat(slope.at(40 * HOUR)).isCloseTo(-5, within(1e-9));
    }

    @Test
    void outliersHardlyMoveIt() {
        Random random = new Random(1);
        double[] values = line(60, 0, 0.1);
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.5 * random.nextGaussian();
        }
        RobustSlope clean = RobustSlope.of(hours(60), values, 0.9);
        values[3] = 1000;
        values[40] = -1000;
        values[57] = -1000;

        RobustSlope spoilt = RobustSlope.of(hours(60), values, 0.9);

        assertThat(spoilt.perHour()).isCloseTo(clean.perHour(), within(0.01));
        assertThat(spoilt.level()).isCloseTo(clean.level(), within(0.1));
        assertThat(spoilt.isTrend()).isTrue();
    }

    @Test
    void valuesThatAreMostlyEqualHaveNoTrend() {
        double[] values = new double[30];
        values[29] = 1;

        RobustSlope slope = RobustSlope.of(hours(30), values, 0.9);

        assertThat(slope.perHour()).isZero();
        assertThat(slope.isTrend()).isFalse();
    }

    @Test
    void equalValuesHaveNone() {
        RobustSlope slope = RobustSlope.of(hours(10), new double[10], 0.9);

        assertThat(slope.isTrend()).isFalse();
        assertThat(slope.levelError()).isZero();
    }

    /** A first-order autoregression with φ 0.6 varies (1 + φ) / (1 − φ) = 4 times as much in its mean and slope. */
    @Test
    void valuesThatFollowOneAnotherWidenTheInterval() {
        double sum = 0;
        for (int seed = 0; seed < 40; seed++) {
            double[] values = TimeToLimitCoverage.Noise.AUTOCORRELATED_60.values(200, new Random(seed));
            sum += RobustSlope.of(hours(200), values, 0.9).inflation();
        }

        assertThat(sum / 40).isCloseTo(4, within(0.8));
    }

    @Test
    void whatIsNoSeriesIsRefused() {
        assertThatThrownBy(() -> RobustSlope.of(hours(9), new double[9], 0.9))
                .hasMessage("a slope needs from 10 to 200 points over some time, had 9 times and 9 values");
        assertThatThrownBy(() -> RobustSlope.of(hours(201), new double[201], 0.9))
                .hasMessage("a slope needs from 10 to 200 points over some time, had 201 times and 201 values");
        assertThatThrownBy(() -> RobustSlope.of(new long[10], new double[10], 0.9))
                .hasMessage("a slope needs from 10 to 200 points over some time, had 10 times and 10 values");
    }

    static long[] hours(int count) {
        return LongStream.range(0, count).map(hour -> hour * HOUR).toArray();
    }

    static double[] line(int count, double start, double perHour) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = start + perHour * i;
        }
        return values;
    }
}
