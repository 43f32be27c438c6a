package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalProfileTest {
    @Test
    void agreesWithNumbersWorkedOutByHand() {
        SignalProfile profile = SignalProfile.of(new double[] {1, 2, Double.NaN, 4, 5}, 100);

        assertThat(profile.rows()).isEqualTo(4);
        assertThat(profile.mean()).isEqualTo(3);
        assertThat(profile.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        // Successive differences 1, 2, 1: mean square 2, over twice the variance 0.4; looks 4 · 0.4 / 1.6 = 1.
        assertThat(profile.looks()).isCloseTo(1, within(1e-12));
        assertThat(profile.allowance()).isCloseTo(Math.sqrt(1 + 100 * (1 - 0.25)), within(1e-12));
    }

    @Test
    void trustsALongNoisySignalAndAllowsMuchForAShortDrift() {
        Random random = new Random(1);
        double[] noise = random.doubles(100_000).toArray();
        double[] drift = new double[400];
        for (int row = 0; row < drift.length; row++) {
            drift[row] = 0.01 * row + 0.05 * random.nextGaussian();
        }

        assertThat(SignalProfile.of(noise, 100).allowance()).isLessThan(1.001);
        assertThat(SignalProfile.of(drift, 100).allowance()).isGreaterThan(5);
    }

    @Test
    void roundingIsNotAChange() {
        SignalProfile profile = SignalProfile.of(new double[] {0.1 + 0.2, 0.3, 0.3}, 100);

        assertThat(profile.constant()).isTrue();
        assertThat(profile.spread()).isCloseTo(0.0003, within(1e-9));
    }

    @Test
    void aSignalAtZeroKeepsItsUnit() {
        assertThat(SignalProfile.of(new double[] {0, 0, 0}, 100).spread()).isEqualTo(1);
    }
}
