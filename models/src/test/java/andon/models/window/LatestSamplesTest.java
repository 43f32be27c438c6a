package andon.models.window;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.window.LatestSamples.Taken;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LatestSamplesTest {
    private final LatestSamples samples = new LatestSamples(2, 3);

    @Test
    void goesByEventTimeAndTheFirstOfEqualTimesHolds() {
        assertThat(samples.take(7, 1, 0)).isEqualTo(Taken.LATEST);
        assertThat(samples.take(7, 1, 500)).isEqualTo(Taken.LATEST);
        assertThat(samples.take(7, 1, 200)).isEqualTo(Taken.EARLIER);
        assertThat(samples.take(7, 1, 500)).isEqualTo(Taken.REPEATED);
        assertThat(samples.take(7, 0, 500)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowThatIsLoggedTakesUpWhereItWas() {
        samples.take(4, 0, 10);
        samples.take(4, 1, 20);
        samples.take(5, 0, 30);
        samples.take(5, 1, 30);
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
        assertThat(back.take(4, 0, 10)).isEqualTo(Taken.REPEATED);
        assertThat(back.take(4, 1, 19)).isEqualTo(Taken.EARLIER);
        assertThat(back.take(5, 1, 30)).isEqualTo(Taken.REPEATED);
        assertThat(back.take(6, 0, 0)).isEqualTo(Taken.LATEST);
    }

    @Test
    void aRowThatHasClosedSinceDoesNotDisturbTheOneInItsPlace() {
        samples.take(4, 0, 10);
        ByteBuffer log = ByteBuffer.allocate(samples.bytes());
        samples.write(4, log);
        LatestSamples back = new LatestSamples(2, 3);
        back.take(7, 0, 5);

        assertThat(back.read(4, log.flip(), false)).isFalse();

        assertThat(back.take(7, 0, 5)).isEqualTo(Taken.REPEATED);
    }
}
