package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.models.bundle.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void quantileLiesBetweenTheScoresNextToIt() {
        Threshold threshold = Calibration.of(List.of(new double[] {4, 1, 3, 2}), 1, 0.9, 1.5);

        // Place 3 · 0.9 = 2.7 among 1, 2, 3, 4 is 3.7.
        assertThat(threshold.value()).isCloseTo(3.7 * 1.5, within(1e-12));
        assertThat(threshold.calibration()).isEqualTo(new Threshold.Calibration(0.9, 1.5, 4));
    }

    @Test
    void smoothingStartsAnewAfterABreak() {
        Threshold threshold = Calibration.of(List.of(new double[] {1, 3, 5}, new double[] {9, 1}), 2, 1, 1);

        // Smoothed: 1, 2, 4 and 9, 5.
        assertThat(threshold.value()).isEqualTo(9);
    }

    @Test
    void perfectScoresStillGiveAThreshold() {
        assertThat(Calibration.of(List.of(new double[] {0, 0}), 1, 0.99, 2).value())
                .isPositive();
    }
}
