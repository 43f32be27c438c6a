package andon.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.ChartsBenchmark.Round;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChartsBenchmarkTest {
    @Test
    void measuresRoundsOfAMinuteInWhichNeitherStateGrowsNorTrendsStayAway() {
        AtomicInteger done = new AtomicInteger();

        List<Round> rounds = new ChartsBenchmark(20, 2).run(done::incrementAndGet);

        assertThat(done).hasValue(2);
        assertThat(rounds).hasSize(2).allSatisfy(round -> {
            assertThat(round.samples()).isEqualTo(20 * 600);
            assertThat(round.cpuMicros()).isPositive();
            // Healthy noise trips rules, a few times a minute.
            assertThat(round.trends()).isBetween(20L, 1_000L);
            assertThat(round.told()).isGreaterThan(500 * round.trends());
        });
        assertThat(rounds.get(1).state()).isEqualTo(rounds.get(0).state()).isBetween(10_000.0, 25_000.0);
    }
}
