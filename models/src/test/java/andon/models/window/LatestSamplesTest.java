package andon.models.window;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.window.LatestSamples.Taken;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LatestSamplesTest {
    private final LatestSamples samples = new LatestSamples(2, 3);

    @Test
    void goesByEventTimeAndTheFirstOfEqualTimesHolds() {
        assertThat(samples.take(7, 1, 0, false)).isEqualTo(Taken.LATEST);
        assertThat(samples.take(7, 1, 500, true)).isEqualTo(Taken.LATEST);
        assertThat(samples.take(7, 1, 200, true)).isEqualTo(Taken.EARLIER);
        assertThat(samples.take(7, 1, 500, true)).isEqualTo(Taken.REPEATED);
        assertThat(samples.take(7, 0, 500, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aCellWithoutASampleTakesAnEarlierOneThanTheRestOfItsRowHas() {
        samples.take(7, 0, 500, false);

        assertThat(samples.take(7, 1, 200, false)).isEqualTo(Taken.LATEST);
        assertThat(samples.take(7, 1, 300, true)).isEqualTo(Taken.LATEST);
        assertThat(samples.take(7, 0, 300, true)).isEqualTo(Taken.EARLIER);
    }

    @Test
    void otherRowsKeepTheirTimesWhenOneHasSeveral() {
        samples.take(6, 0, 100, false);
        samples.take(6, 1, 100, false);
        samples.take(7, 0, 500, false);
        samples.take(7, 1, 200, false);

        assertThat(samples.take(6, 0, 100, true)).isEqualTo(Taken.REPEATED);
        assertThat(samples.take(6, 1, 99, true)).isEqualTo(Taken.EARLIER);
        samples.clear(7);
        assertThat(samples.take(10, 0, 0, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowThatIsLoggedTakesUpWhereItWas() {
        samples.take(4, 0, 10, false);
        samples.take(4, 1, 20, false);
        samples.take(5, 0, 30, false);
        samples.take(5, 1, 30, false);
        ByteBuffer log = ByteBuffer.allocate(3 * samples.bytes());
        for (long row = 4; row < 7; row++) {
            samples.write(row, log);
        }
        log.flip();

        LatestSamples back = new LatestSamples(2, 3);
        assertThat(back.read(4, log, true)).isTrue();
        assertThat(back.read(5, log, true)).isTrue();
        assertThat(back.read(6, log, true)).isFalse();

        assertThat(log.hasRemaining()).isFalse();
        assertThat(back.take(4, 0, 10, true)).isEqualTo(Taken.REPEATED);
        assertThat(back.take(4, 1, 19, true)).isEqualTo(Taken.EARLIER);
        assertThat(back.take(5, 1, 30, true)).isEqualTo(Taken.REPEATED);
        assertThat(back.take(6, 0, 0, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowWhoseSamplesCameAtOneTimeIsLoggedAndReadBackAsThat() {
        samples.take(4, 0, 10, false);
        ByteBuffer log = ByteBuffer.allocate(samples.bytes());
        samples.write(4, log);
        LatestSamples back = new LatestSamples(2, 3);

        assertThat(log.position()).isEqualTo(2);
        assertThat(back.read(4, log.flip(), true)).isTrue();
        assertThat(back.take(4, 0, 10, true)).isEqualTo(Taken.REPEATED);
        assertThat(back.take(4, 1, 5, false)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowThatHasClosedSinceDoesNotDisturbTheOneInItsPlace() {
        samples.take(4, 0, 10, false);
        ByteBuffer log = ByteBuffer.allocate(samples.bytes());
        samples.write(4, log);
        LatestSamples back = new LatestSamples(2, 3);
        back.take(7, 0, 5, false);

        assertThat(back.read(4, log.flip(), false)).isFalse();

        assertThat(back.take(7, 0, 5, true)).isEqualTo(Taken.REPEATED);
    }
}
