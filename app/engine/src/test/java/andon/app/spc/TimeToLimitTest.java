package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeToLimitTest {
    private static final Instant START = Instant.EPOCH;
    private static final long NOW = 23 * 3_600_000L;

    @Test
    void anExactLineCrossesWhenItDoes() {
        RobustSlope slope = RobustSlope.of(RobustSlopeTest.hours(24), RobustSlopeTest.line(24, 10, 0.5), 0.9);

        TimeToLimit time = TimeToLimit.of(slope, 30, NOW);

        assertThat(time).isNotNull();
        assertThat(hours(time.likely())).isCloseTo(40, within(1e-6));
        assertThat(hours(time.earliest())).isCloseTo(40, within(1e-6));
        assertThat(hours(time.latest())).isCloseTo(40, within(1e-6));
        assertThat(time.confidence()).isEqualTo(0.9);
    }

    /** A strong trend passes the selection whatever the noise, so that the interval is Fieller's: (L − a − bτ)² = z² (s_a² + s_b² τ²). */
    @Test
    void aStrongTrendHasFiellersInterval() {
        RobustSlope slope = RobustSlopeBuilder.builder()
                .perHour(-2)
                .lower(-2.164485)
                .upper(-1.835515)
                .confidence(0.9)
                .centre(0)
                .level(100)
                .levelError(0.3)
                .inflation(1)
                .points(100)
                .build();

        TimeToLimit time = TimeToLimit.of(slope, 60, 0);

        assertThat(time).isNotNull();
        double z = 1.6448536;
        assertThat(hours(time.likely())).isCloseTo(20, within(1e-3));
        for (Instant end : new Instant[] {time.earliest(), time.latest()}) {
            double tau = hours(end);
            double room = 40 - 2 * tau;
            assertThat(room * room).isCloseTo(z * z * (0.09 + 0.01 * tau * tau), within(0.01));
        }
        assertThat(hours(time.earliest())).isLessThan(20);
    }

    /** b / s_b is 2.2: above 1.645, but Φ(−2.2) / Φ(−1.645) = 0.28 > 0.05, so that never cannot be excluded. */
    @Test
    void aSlightTrendHasNoLatestTime() {
        RobustSlope slope = RobustSlopeBuilder.builder()
                .perHour(2.2)
                .lower(0.555)
                .upper(3.845)
                .confidence(0.9)
                .centre(0)
                .level(100)
                .levelError(0.3)
                .inflation(1)
                .points(100)
                .build();

        TimeToLimit time = TimeToLimit.of(slope, 160, 0);

        assertThat(time).isNotNull();
        assertThat(time.latest()).isNull();
        // The line alone would be there in 27 h; but it was selected for being steep.
        assertThat(hours(time.likely())).isGreaterThan(60 / 2.2);
        assertThat(hours(time.earliest())).isLessThan(60 / 2.2);
    }

    /** b / s_b is 1.7: Φ(−1.7) / Φ(−1.645) = 0.89 > ½; as likely as not there is no rise at all. */
    @Test
    void aTrendThatOnlyJustPassesIsGivenNoTime() {
        RobustSlope slope = RobustSlopeBuilder.builder()
                .perHour(1.7)
                .lower(0.055)
                .upper(3.345)
                .confidence(0.9)
                .centre(0)
                .level(100)
                .levelError(0.3)
                .inflation(1)
                .points(100)
                .build();

        assertThat(TimeToLimit.of(slope, 160, 0)).isNull();
    }

    @Test
    void noTrendHasNone() {
        RobustSlope slope = RobustSlopeBuilder.builder()
                .perHour(1)
                .lower(-0.1)
                .upper(2.1)
                .confidence(0.9)
                .centre(0)
                .level(100)
                .levelError(0.3)
                .inflation(1)
                .points(100)
                .build();

        assertThat(TimeToLimit.of(slope, 160, 0)).isNull();
    }

    @Test
    void aLimitBehindHasNone() {
        RobustSlope slope = RobustSlope.of(RobustSlopeTest.hours(24), RobustSlopeTest.line(24, 10, 0.5), 0.9);

        assertThat(TimeToLimit.of(slope, 5, NOW)).isNull();
        assertThat(TimeToLimit.of(slope, 20, NOW)).isNull();
    }

    @Test
    void nothingIsEarlierThanNow() {
        RobustSlope slope = RobustSlopeBuilder.builder()
                .perHour(2)
                .lower(1.835515)
                .upper(2.164485)
                .confidence(0.9)
                .centre(0)
                .level(100)
                .levelError(3)
                .inflation(1)
                .points(100)
                .build();
        long now = 19 * 3_600_000L;

        TimeToLimit time = TimeToLimit.of(slope, 140, now);

        assertThat(time).isNotNull();
        assertThat(time.earliest()).isEqualTo(Instant.ofEpochMilli(now));
    }

    @Test
    void anEstimatedLimitWidensTheInterval() {
        RobustSlope slope = RobustSlopeBuilder.builder()
                .perHour(2)
                .lower(1.835515)
                .upper(2.164485)
                .confidence(0.9)
                .centre(0)
                .level(100)
                .levelError(0.3)
                .inflation(1)
                .points(100)
                .build();

        TimeToLimit known = TimeToLimit.of(slope, 140, 0);
        TimeToLimit estimated = TimeToLimit.of(slope, 140, 2, 0);

        assertThat(estimated.earliest()).isBefore(known.earliest());
        assertThat(estimated.latest()).isAfter(known.latest());
    }

    /** Upper limit 12, σ 0.5: Cpk falls below 1.33 when the mean is at 12 − 3 · 0.5 · 1.33 = 10.005. */
    @Test
    void capabilityFallsBelowAValueWhenTheMeanComesTooNear() {
        RobustSlope rising = RobustSlope.of(RobustSlopeTest.hours(24), RobustSlopeTest.line(24, 9, 0.01), 0.9);
        RobustSlope falling = RobustSlope.of(RobustSlopeTest.hours(24), RobustSlopeTest.line(24, 11, -0.01), 0.9);
        SigmaEstimate sigma = SigmaEstimate.known(0.5);
        Specification upper = new Specification(null, 12.0);

        assertThat(hours(TimeToLimit.ofCapability(rising, upper, sigma, 1.33, NOW)
                        .likely()))
                .isCloseTo(100.5, within(1e-6));
        assertThat(TimeToLimit.ofCapability(falling, upper, sigma, 1.33, NOW)).isNull();
        assertThat(hours(TimeToLimit.ofCapability(falling, new Specification(8.0, 12.0), sigma, 1.33, NOW)
                        .likely()))
                .isCloseTo(100.5, within(1e-6));
    }

    @Test
    void anEstimatedSigmaMakesTheTimeOfACapabilityUncertain() {
        RobustSlope rising = RobustSlope.of(RobustSlopeTest.hours(24), RobustSlopeTest.line(24, 9, 0.01), 0.9);

        TimeToLimit time =
                TimeToLimit.ofCapability(rising, new Specification(null, 12.0), new SigmaEstimate(0.5, 50), 1.33, NOW);

        // s_L = 3 · 1.33 · 0.5 / √100 = 0.1995, and 1.645 times as much at 0.01 per hour is 32.8 h;
        // that it has not been crossed yet moves the ends by a tenth or two.
        assertThat(hours(time.earliest())).isCloseTo(100.5 - 32.8, within(0.3));
        assertThat(hours(time.latest())).isCloseTo(100.5 + 32.8, within(0.3));
    }

    private static double hours(Instant time) {
        return Duration.between(START, time).toMillis() / 3_600_000.0;
    }
}
