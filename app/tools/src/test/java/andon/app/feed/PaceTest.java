package andon.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final CountDownLatch stop = new CountDownLatch(1);

    @Test
    void waitsUntilAnEventIsDue() throws Exception {
        Pace pace = new Pace(100, 0);
        long began = System.nanoTime();

        assertThat(pace.awaitTurn(5_000, stop)).isTrue();

        assertThat(System.nanoTime() - began).isGreaterThan(40_000_000L);
    }

    @Test
    void doesNotWaitAtInfiniteSpeed() throws Exception {
        Pace pace = new Pace(Double.POSITIVE_INFINITY, 0);

        assertThat(pace.awaitTurn(Long.MAX_VALUE, stop)).isTrue();
    }

    @Test
    void givesUpWhenStopped() throws Exception {
        stop.countDown();

        assertThat(new Pace(1, 0).awaitTurn(1_000_000, stop)).isFalse();
        assertThat(new Pace(1, 0).awaitTurn(0, stop)).isFalse();
    }

    @Test
    void mustHaveASpeed() {
        assertThatThrownBy(() -> new Pace(0, 0)).hasMessage("speed must be more than 0, was 0.0");
    }
}
