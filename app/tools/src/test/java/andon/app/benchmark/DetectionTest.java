package andon.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DetectionTest {
    @Test
    void ratesAgreeWithNumbersWorkedOutByHand() {
        Detection detection = new Detection(6, 2, 4, 8);

        assertThat(detection.f1()).isCloseTo(6 / 9.0, within(1e-12));
        assertThat(detection.falseAlarmRate()).isCloseTo(0.2, within(1e-12));
        assertThat(detection.missedAlarmRate()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void rowsAreCountedByWhatWasSoAndWhatWasSaid() {
        Detection detection = Detection.NONE
                .with(true, true)
                .with(true, false)
                .with(false, true)
                .with(false, false)
                .with(false, false);

        assertThat(detection).isEqualTo(new Detection(1, 1, 1, 2));
        assertThat(detection.plus(detection)).isEqualTo(new Detection(2, 2, 2, 4));
    }

    @Test
    void nothingIsNoRate() {
        assertThat(Detection.NONE.f1()).isZero();
        assertThat(Detection.NONE.falseAlarmRate()).isZero();
        assertThat(Detection.NONE.missedAlarmRate()).isZero();
    }
}
