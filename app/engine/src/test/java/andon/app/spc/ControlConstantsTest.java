package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlConstantsTest {
    /** Montgomery, Introduction to Statistical Quality Control, 7th ed., appendix VI, to its three or four digits. */
    @ParameterizedTest
    @CsvSource({
        "2, 1.880, 2.659, 0.7979, 0, 3.267, 1.128, 0.853, 0, 3.267",
        "3, 1.023, 1.954, 0.8862, 0, 2.568, 1.693, 0.888, 0, 2.574",
        "4, 0.729, 1.628, 0.9213, 0, 2.266, 2.059, 0.880, 0, 2.282",
        "5, 0.577, 1.427, 0.9400, 0, 2.089, 2.326, 0.864, 0, 2.114",
        "6, 0.483, 1.287, 0.9515, 0.030, 1.970, 2.534, 0.848, 0, 2.004",
        "7, 0.419, 1.182, 0.9594, 0.118, 1.882, 2.704, 0.833, 0.076, 1.924",
        "8, 0.373, 1.099, 0.9650, 0.185, 1.815, 2.847, 0.820, 0.136, 1.864",
        "9, 0.337, 1.032, 0.9693, 0.239, 1.761, 2.970, 0.808, 0.184, 1.816",
        "10, 0.308, 0.975, 0.9727, 0.284, 1.716, 3.078, 0.797, 0.223, 1.777",
        "15, 0.223, 0.789, 0.9823, 0.428, 1.572, 3.472, 0.756, 0.347, 1.653",
        "20, 0.180, 0.680, 0.9869, 0.510, 1.490, 3.735, 0.729, 0.415, 1.585",
        "25, 0.153, 0.606, 0.9896, 0.565, 1.435, 3.931, 0.708, 0.459, 1.541",
    })
    void areThoseOfTheTextbook(
            int size,
            double a2,
            double a3,
            double c4,
            double b3,
            double b4,
            double d2,
            double d3,
            double lowerRange,
            double upperRange) {
        ControlConstants constants = ControlConstants.of(size);

        assertThat(constants.a2()).isCloseTo(a2, within(0.0006));
        assertThat(constants.a3()).isCloseTo(a3, within(0.0006));
        assertThat(constants.c4()).isCloseTo(c4, within(0.00006));
        assertThat(constants.b3()).isCloseTo(b3, within(0.0006));
        assertThat(constants.b4()).isCloseTo(b4, within(0.0006));
        assertThat(constants.d2()).isCloseTo(d2, within(0.0006));
        assertThat(constants.d3()).isCloseTo(d3, within(0.0006));
        assertThat(constants.lowerRange()).isCloseTo(lowerRange, within(0.0016));
        assertThat(constants.upperRange()).isCloseTo(upperRange, within(0.0016));
    }

    @Test
    void areExactWhereAClosedFormIsKnown() {
        assertThat(ControlConstants.of(2).d2()).isCloseTo(2 / Math.sqrt(Math.PI), within(1e-8));
        assertThat(ControlConstants.of(2).d3()).isCloseTo(Math.sqrt(2 - 4 / Math.PI), within(1e-7));
        assertThat(ControlConstants.of(3).d2()).isCloseTo(3 / Math.sqrt(Math.PI), within(1e-8));
        assertThat(ControlConstants.of(2).c4()).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-12));
        assertThat(ControlConstants.of(3).c4()).isCloseTo(Math.sqrt(Math.PI) / 2, within(1e-12));
    }

    @Test
    void theMeanDeviationOfAnySizeIsKnown() {
        assertThat(ControlConstants.c4(25)).isEqualTo(ControlConstants.of(25).c4());
        // 4(n − 1) / (4n − 3), Montgomery's approximation for more than 25.
        assertThat(ControlConstants.c4(1000)).isCloseTo(4 * 999 / 3997.0, within(1e-7));
    }

    @Test
    void aSizeWithoutConstantsIsRefused() {
        assertThatThrownBy(() -> ControlConstants.of(26)).hasMessage("subgroup size must be from 2 to 25, was 26");
        assertThatThrownBy(() -> ControlConstants.of(1)).hasMessage("subgroup size must be from 2 to 25, was 1");
    }
}
