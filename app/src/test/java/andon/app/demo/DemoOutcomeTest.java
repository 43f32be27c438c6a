package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.terminal.Terminal;
import andon.topics.Anomaly;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOutcomeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final FaultEpisode WEAR = new FaultEpisode("pump-1", Fault.BEARING_WEAR, 100, 45, 270);
    private static final FaultEpisode LEAK = new FaultEpisode("pump-2", Fault.SEAL_LEAK, 200, 45, 370);

    @Test
    void tellsWhichFaultsWereCalledOutAndAfterHowLong() {
        DemoOutcome outcome =
                new DemoOutcome(START, List.of(WEAR, LEAK), List.of(anomaly("pump-1", 130), anomaly("pump-1", 150)));

        assertThat(outcome.calledOutAfter(WEAR)).hasValue(Duration.ofSeconds(30));
        assertThat(outcome.calledOutAfter(LEAK)).isEmpty();
        assertThat(outcome.lines(Terminal.none()))
                .containsExactly(
                        "  bearing-wear     pump-1                     called out after 30 s",
                        "  seal-leak        pump-2                     not called out (yet)",
                        "  anomalies without a fault: 0");
    }

    @Test
    void countsWhatWasCalledOutWithoutAFault() {
        DemoOutcome outcome = new DemoOutcome(
                START,
                List.of(WEAR),
                List.of(anomaly("pump-1", 90), anomaly("pump-1", 400), anomaly("pump-1", 900), anomaly("pump-3", 150)));

        assertThat(outcome.withoutFault()).isEqualTo(3);
    }

    private static Anomaly anomaly(String asset, long second) {
        Instant end = START.plusSeconds(second);
        return new Anomaly(
                asset + second,
                asset,
                "pumps",
                0,
                end.minusSeconds(60),
                end,
                3,
                1.5,
                0.67,
                List.of(),
                1,
                new Anomaly.BundleReference("pump-health", "1", "sha256:00"),
                "cpu",
                null,
                Anomaly.ClosedBy.CLOCK,
                end);
    }
}
