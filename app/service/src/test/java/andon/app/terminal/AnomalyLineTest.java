package andon.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.Anomaly;
import andon.topics.AnomalyBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyLineTest {
    private static final Instant END = Instant.parse("2026-11-22T10:15:00Z");

    @Test
    void saysWhenWhereHowMuchAndWhichSignals() {
        AnomalyLine lines = new AnomalyLine(Terminal.none(), ZoneOffset.UTC, 12);

        assertThat(lines.of(anomaly(0.75), 1, signal -> "▁▂█"))
                .isEqualTo("10:15:00 ● line2/pump-7  ██▁▁ 0.75      vibration ▁▂█ 2.61 (expected 1.04) 74 %"
                        + "  bearing 57.2 (expected 43) 18 %");
    }

    @Test
    void countsAnAnomalyThatGoesOn() {
        AnomalyLine lines = new AnomalyLine(Terminal.none(), ZoneOffset.UTC, 12);

        assertThat(lines.of(anomaly(1), 34, signal -> ""))
                .startsWith("10:15:00 │ line2/pump-7  ████ 1.00 ×34  vibration 2.61 ");
    }

    @Test
    void keepsWithinTheTerminal() {
        AnomalyLine lines = new AnomalyLine(new Terminal(true, false, 80), ZoneOffset.UTC, 12);

        String line = lines.of(anomaly(0.55), 1, signal -> "▁▂█");

        assertThat(line).contains("vibration").doesNotContain("bearing");
        assertThat(line.length()).isLessThan(80);
    }

    @Test
    void coloursByGrade() {
        AnomalyLine lines = new AnomalyLine(new Terminal(true, true, 200), ZoneOffset.UTC, 12);

        assertThat(lines.of(anomaly(0.55), 1, signal -> "")).contains("\u001b[33m●");
        assertThat(lines.of(anomaly(0.7), 1, signal -> "")).contains("\u001b[31m●");
        assertThat(lines.of(anomaly(0.9), 2, signal -> "")).contains("\u001b[1;31m│");
    }

    private static Anomaly anomaly(double grade) {
        return AnomalyBuilder.builder()
                .id("id")
                .asset("line2/pump-7")
                .monitor("pumps")
                .epoch(0)
                .windowStart(END.minusSeconds(60))
                .windowEnd(END)
                .score(3 * grade)
                .threshold(1.5)
                .grade(grade)
                .contributions(List.of(
                        new Anomaly.Contribution("vibration", 0.74, 2.612, 1.04),
                        new Anomaly.Contribution("bearing", 0.18, 57.2, 43),
                        new Anomaly.Contribution("flow", 0.08, 38, 38)))
                .coverage(1)
                .bundle(new Anomaly.BundleReference("pump-health", "1", "sha256:00"))
                .device("cpu")
                .closedBy(Anomaly.ClosedBy.CLOCK)
                .detectedAt(END)
                .build();
    }
}
