package andon.models.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    @Test
    void theUsualStepIsTheMedianOfTheSteps() {
        assertThat(of(0, 333, 666, 999, 3000).usualStep()).isEqualTo(Duration.ofMillis(333));
    }

    @Test
    void theUsualStepOfTimesThatJitterIsRound() {
        assertThat(of(0, 1013, 2001, 2990, 4020, 5011, 5993).usualStep()).isEqualTo(Duration.ofSeconds(1));
        assertThat(of(0, 104, 203, 300, 401, 508, 603).usualStep()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void oneRowHasNoStep() {
        assertThat(of(5).usualStep()).isZero();
        assertThat(of().usualStep()).isZero();
    }

    @Test
    void aSliceHasItsRowsOnly() {
        Recording slice = of(0, 1, 2, 3).slice(1, 3);

        assertThat(slice.times()).containsExactly(1, 2);
        assertThat(slice.rows()).isEqualTo(2);
    }

    private static Recording of(long... times) {
        return new Recording("pump", List.of("a"), times, new double[times.length][1]);
    }
}
