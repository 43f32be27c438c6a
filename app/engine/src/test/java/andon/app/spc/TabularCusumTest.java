package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.models.window.StateInput;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TabularCusumTest {
    /** Montgomery and Runger, Applied Statistics and Probability for Engineers, 3rd ed., table 16-8: μ 99, K 1, H 10. */
    @Test
    void isThatOfTheChemicalConcentrations() {
        double[] values = {
            102.0, 94.8, 98.3, 98.4, 102.0, 98.5, 99.0, 97.7, 100.0, 98.1, 101.3, 98.7, 101.1, 98.4, 97.0, 96.7, 100.3,
            101.4, 97.2, 101.0
        };
        double[] high = {2.0, 0, 0, 0, 2.0, 0.5, 0, 0, 0, 0, 1.3, 0, 1.1, 0, 0, 0, 0.3, 1.7, 0, 1.0};
        double[] low = {0, 3.2, 2.9, 2.5, 0, 0, 0, 0.3, 0, 0, 0, 0, 0, 0, 1.0, 2.3, 0, 0, 0.8, 0};
        TabularCusum cusum = new TabularCusum(99, 2, 0.5, 5);

        for (int i = 0; i < values.length; i++) {
            cusum.add(values[i]);
            assertThat(cusum.high()).as("high sum %d", i + 1).isCloseTo(high[i], within(1e-9));
            assertThat(cusum.low()).as("low sum %d", i + 1).isCloseTo(low[i], within(1e-9));
            assertThat(cusum.isOutside()).isFalse();
        }

        assertThat(cusum.limit()).isEqualTo(10);
    }

    /**
     * Montgomery, Introduction to Statistical Quality Control, example 9.1: μ 10, σ 1, k ½, h 5. The sum exceeds 5 at the
     * 29th point with 5.28 and N⁺ = 7, so that the shift began between the 22nd and the 23rd.
     */
    @Test
    void countsThePointsSinceTheShiftBegan() {
        double[] values = {
            9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08, 9.37,
            10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31
        };
        TabularCusum cusum = new TabularCusum(10, 1, 0.5, 5);

        for (double value : values) {
            assertThat(cusum.isOutside()).isFalse();
            cusum.add(value);
        }

        assertThat(cusum.high()).isCloseTo(5.28, within(1e-9));
        assertThat(cusum.highCount()).isEqualTo(7);
        assertThat(cusum.lowCount()).isZero();
        assertThat(cusum.isOutside()).isTrue();
    }

    @Test
    void goesOnFromWhatWasWritten() {
        TabularCusum cusum = new TabularCusum(0, 1, 0.5, 5);
        cusum.add(-2);
        ByteBuffer state = ByteBuffer.allocate(TabularCusum.BYTES);
        cusum.write(state);
        TabularCusum again = new TabularCusum(0, 1, 0.5, 5);
        again.read(StateInput.of(state.flip()));

        again.add(-1);

        assertThat(again.low()).isEqualTo(2);
        assertThat(again.lowCount()).isEqualTo(2);
        assertThat(again.high()).isZero();
    }
}
