package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.terminal.Terminal;
import andon.topics.Anomaly;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScreenTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StringWriter shown = new StringWriter();

    @Test
    void aLongAlarmTakesFewLinesInAFile() {
        DemoScreen screen = screen(Terminal.none());

        for (int second = 0; second < 100; second++) {
            screen.anomaly(anomaly("pump-1", second));
        }

        assertThat(shown.toString().lines().map(line -> line.substring(0, 10)))
                .containsExactly(
                        "00:00:00 ●",
                        "00:00:01 │",
                        "00:00:03 │",
                        "00:00:07 │",
                        "00:00:15 │",
                        "00:00:31 │",
                        "00:01:03 │");
        assertThat(shown.toString()).contains(" ×64");
        assertThat(screen.anomalies()).hasSize(100);
    }

    @Test
    void aLongAlarmTakesTwoLinesOnATerminal() {
        DemoScreen screen = screen(new Terminal(true, false, 100));

        for (int second = 0; second < 100; second++) {
            screen.anomaly(anomaly("pump-1", second));
        }

        String[] lines = shown.toString().split("\n");
        assertThat(lines).hasSize(100);
        assertThat(lines[1]).startsWith("00:00:01 │");
        assertThat(lines[2]).startsWith("\u001b[1A\r\u001b[K00:00:02 │").contains(" ×3");
    }

    @Test
    void alarmsOfTwoAssetsDoNotFillATerminalEither() {
        DemoScreen screen = screen(new Terminal(true, false, 100));

        for (int second = 0; second < 64; second++) {
            screen.anomaly(anomaly("pump-1", second));
            screen.anomaly(anomaly("pump-2", second));
        }

        assertThat(shown.toString().split("\n"))
                .filteredOn(line -> !line.startsWith("\u001b[1A"))
                .hasSize(2 * 7);
    }

    private DemoScreen screen(Terminal terminal) {
        return new DemoScreen(
                new PrintWriter(shown), terminal, ZoneOffset.UTC, List.of("pump-1", "pump-2"), new SignalTrends(10));
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
