package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import andon.models.window.StateInput;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EwmaTest {
    /** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.4: λ 0.3, EWMA₀ 50, s 2.0539. */
    @Test
    void isThatOfTheHandbook() {
        double[] values = {
            52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4,
            53.6, 52.1
        };
        double[] averages = {
            50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38,
            49.92, 50.73, 51.23, 51.94, 51.99
        };
        Ewma ewma = new Ewma(50, 2.0539, 0.3, 3);

        for (int i = 0; i < values.length; i++) {
            ewma.add(values[i]);
            assertThat(ewma.value()).as("average %d", i + 1).isCloseTo(averages[i], within(0.0051));
            assertThat(ewma.isOutside()).isFalse();
        }

        assertThat(ewma.asymptoticUpper()).isCloseTo(52.5884, within(0.0005));
        assertThat(ewma.asymptoticLower()).isCloseTo(47.4115, within(0.0005));
    }

    /**
     * Montgomery, Introduction to Statistical Quality Control, example 9.2 (data of table 9.1): λ 0.1, L 2.7, μ 10, σ 1;
     * limits 9.73 and 10.27 at the first point, 9.64 and 10.36 at the second, 9.38 and 10.62 in the end. The 29th average
     * is the first above its limit.
     */
    @Test
    void isThatOfTheTextbook() {
        double[] values = {
            9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08, 9.37,
            10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52
        };
        double[] averages = {
            9.945, 9.7495, 9.70355, 9.8992, 10.1253, 10.1307, 9.92167, 10.0755, 9.98796, 10.0232, 9.92384, 10.0785,
            10.1216, 10.0495, 10.0525, 9.98426, 10.0478, 10.074, 9.91864, 10.0108, 10.0997, 10.0227, 10.2495, 10.3745,
            10.3971, 10.4654, 10.4568, 10.5731, 10.6468, 10.6341
        };
        Ewma ewma = new Ewma(10, 1, 0.1, 2.7);

        for (int i = 0; i < values.length; i++) {
            ewma.add(values[i]);
            assertThat(ewma.value()).as("average %d", i + 1).isCloseTo(averages[i], within(0.0001));
            assertThat(ewma.isOutside()).as("outside at %d", i + 1).isEqualTo(i >= 28);
            if (i == 0) {
                assertThat(ewma.upper()).isCloseTo(10.27, within(0.005));
                assertThat(ewma.lower()).isCloseTo(9.73, within(0.005));
            }
            if (i == 1) {
                assertThat(ewma.upper()).isCloseTo(10.36, within(0.005));
                assertThat(ewma.lower()).isCloseTo(9.64, within(0.005));
            }
        }

        assertThat(ewma.upper()).isCloseTo(10.62, within(0.005));
        assertThat(ewma.lower()).isCloseTo(9.38, within(0.005));
    }

    @Test
    void goesOnFromWhatWasWritten() {
        Ewma ewma = new Ewma(10, 1, 0.2, 3);
        ewma.add(11);
        ByteBuffer state = ByteBuffer.allocate(Ewma.BYTES);
        ewma.write(state);
        Ewma again = new Ewma(10, 1, 0.2, 3);
        again.read(StateInput.of(state.flip()));

        ewma.add(9);
        again.add(9);

        assertThat(again.value()).isEqualTo(ewma.value()).isCloseTo(9.96, within(1e-12));
        assertThat(again.upper()).isEqualTo(ewma.upper());
    }

    @Test
    void aWeightThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Ewma(0, 1, 0, 3)).hasMessage("lambda must be above 0 and at most 1, was 0.0");
    }
}
