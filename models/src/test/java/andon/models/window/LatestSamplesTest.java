package andon.models.window;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.window.LatestSamples.Taken;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LatestSamplesTest {
    private final LatestSamples samples = new LatestSamples(2, 3);

    @Test
    void goesByEventTimeAndTheFirstOfEqualTimesHolds() {
        assertThat(take(samples, 7, 1, 0, false)).isEqualTo(Taken.LATEST);
        assertThat(take(samples, 7, 1, 500, true)).isEqualTo(Taken.LATEST);
        assertThat(take(samples, 7, 1, 200, true)).isEqualTo(Taken.EARLIER);
        assertThat(take(samples, 7, 1, 500, true)).isEqualTo(Taken.REPEATED);
        assertThat(take(samples, 7, 0, 500, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aCellWithoutASampleTakesAnEarlierOneThanTheRestOfItsRowHas() {
        take(samples, 7, 0, 500, false);

        assertThat(take(samples, 7, 1, 200, false)).isEqualTo(Taken.LATEST);
        assertThat(take(samples, 7, 1, 300, true)).isEqualTo(Taken.LATEST);
        assertThat(take(samples, 7, 0, 300, true)).isEqualTo(Taken.EARLIER);
    }

    @Test
    void otherRowsKeepTheirTimesWhenOneHasSeveral() {
        take(samples, 6, 0, 100, false);
        take(samples, 6, 1, 100, false);
        take(samples, 7, 0, 500, false);
        take(samples, 7, 1, 200, false);

        assertThat(take(samples, 6, 0, 100, true)).isEqualTo(Taken.REPEATED);
        assertThat(take(samples, 6, 1, 99, true)).isEqualTo(Taken.EARLIER);
        samples.clear(7);
        assertThat(take(samples, 10, 0, 0, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowThatIsLoggedTakesUpWhereItWas() {
        take(samples, 4, 0, 10, false);
        take(samples, 4, 1, 20, false);
        take(samples, 5, 0, 30, false);
        take(samples, 5, 1, 30, false);
        ByteBuffer log = ByteBuffer.allocate(3 * samples.bytes());
        for (long row = 4; row < 7; row++) {
            samples.write(row, log);
        }
        StateInput logged = StateInput.of(log.flip());

        LatestSamples back = new LatestSamples(2, 3);
        assertThat(back.read(4, logged, true)).isTrue();
        assertThat(back.read(5, logged, true)).isTrue();
        assertThat(back.read(6, logged, true)).isFalse();

        assertThat(logged.left()).isZero();
        assertThat(take(back, 4, 0, 10, true)).isEqualTo(Taken.REPEATED);
        assertThat(take(back, 4, 1, 19, true)).isEqualTo(Taken.EARLIER);
        assertThat(take(back, 5, 1, 30, true)).isEqualTo(Taken.REPEATED);
        assertThat(take(back, 6, 0, 0, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowWhoseSamplesCameAtOneTimeIsLoggedAndReadBackAsThat() {
        take(samples, 4, 0, 10, false);
        ByteBuffer log = ByteBuffer.allocate(samples.bytes());
        samples.write(4, log);
        LatestSamples back = new LatestSamples(2, 3);

        assertThat(log.position()).isEqualTo(2);
        assertThat(back.read(4, StateInput.of(log.flip()), true)).isTrue();
        assertThat(take(back, 4, 0, 10, true)).isEqualTo(Taken.REPEATED);
        assertThat(take(back, 4, 1, 5, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowThatHasClosedSinceDoesNotDisturbTheOneInItsPlace() {
        take(samples, 4, 0, 10, false);
        ByteBuffer log = ByteBuffer.allocate(samples.bytes());
        samples.write(4, log);
        LatestSamples back = new LatestSamples(2, 3);
        take(back, 7, 0, 5, false);

        assertThat(back.read(4, StateInput.of(log.flip()), false)).isFalse();

        assertThat(take(back, 7, 0, 5, true)).isEqualTo(Taken.REPEATED);
    }

    private static Taken take(LatestSamples samples, long row, int column, int offset, boolean held) {
        return samples.take(samples.slot(row), column, offset, held);
    }
}
