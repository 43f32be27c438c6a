package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.demo.AlertTally.Raised;
import andon.app.terminal.Terminal;
import andon.topics.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOutcomeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final FaultEpisode WEAR = new FaultEpisode("pump-1", Fault.BEARING_WEAR, 100, 45, 270);
    private static final FaultEpisode LEAK = new FaultEpisode("pump-2", Fault.SEAL_LEAK, 200, 45, 370);

    @Test
    void tellsWhichFaultsRaisedAnAlertAndAfterHowLong() {
        DemoOutcome outcome =
                new DemoOutcome(START, List.of(WEAR, LEAK), List.of(raised("pump-1", 130), raised("pump-1", 150)));

        assertThat(outcome.calledOutAfter(WEAR)).hasValue(Duration.ofSeconds(30));
        assertThat(outcome.calledOutAfter(LEAK)).isEmpty();
        assertThat(outcome.lines(Terminal.none()))
                .containsExactly(
                        "  bearing-wear     pump-1                     alert after 30 s",
                        "  seal-leak        pump-2                     no alert (yet)",
                        "  alerts without a fault: 0");
    }

    @Test
    void anAlertAfterTheEndOfAFaultIsNotCreditedToIt() {
        FaultEpisode next = new FaultEpisode("pump-1", Fault.CAVITATION, 500, 45, 670);
        DemoOutcome outcome = new DemoOutcome(START, List.of(WEAR, next), List.of(raised("pump-1", 560)));

        assertThat(outcome.calledOutAfter(WEAR)).isEmpty();
        assertThat(outcome.calledOutAfter(next)).hasValue(Duration.ofSeconds(60));
        assertThat(outcome.withoutFault()).isZero();
    }

    @Test
    void countsAlertsOfModelsWithoutAFault() {
        DemoOutcome outcome = new DemoOutcome(
                START,
                List.of(WEAR),
                List.of(
                        raised("pump-1", 90),
                        raised("pump-1", 400),
                        raised("pump-1", 900),
                        raised("pump-3", 150),
                        new Raised("filter-1", AlertKind.SPC_RULE, START)));

        assertThat(outcome.withoutFault()).isEqualTo(3);
    }

    private static Raised raised(String asset, long second) {
        return new Raised(asset, AlertKind.MODEL_ANOMALY, START.plusSeconds(second));
    }
}
