package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.terminal.Terminal;
import andon.topics.Alert;
import andon.topics.AlertBuilder;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.Anomaly;
import andon.topics.AnomalyBuilder;
import andon.topics.Priority;
import andon.topics.Transition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                .containsExactly("00:00:00 ●", "00:00:03 │", "00:00:07 │", "00:00:15 │", "00:00:31 │", "00:01:03 │");
        assertThat(shown.toString()).contains(" ×64");
        assertThat(screen.anomalies()).hasSize(100);
    }

    @Test
    void aLongAlarmTakesOneLineOnATerminal() {
        DemoScreen screen = screen(new Terminal(true, false, 100));

        for (int second = 0; second < 100; second++) {
            screen.anomaly(anomaly("pump-1", second));
        }

        String[] lines = shown.toString().split("\n");
        assertThat(lines).hasSize(100);
        assertThat(lines[0]).startsWith("00:00:00 ●");
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
                .hasSize(2 * 6);
    }

    @Test
    void anAlertStandsOutWithTheCommandThatAcknowledgesIt() {
        DemoScreen screen = screen(new Terminal(false, true, 100));
        screen.kafkaIsAt("127.0.0.1:9092");
        for (int second = 0; second < 12; second++) {
            screen.sample(
                    "pump-1", START.plusSeconds(second).toEpochMilli(), new String[] {"v"}, new double[] {second});
        }

        screen.alert(alert(Transition.Reason.RAISED, true, null, 20));
        screen.alert(alert(Transition.Reason.UPDATED, true, null, 21));

        assertThat(shown.toString().lines())
                .containsExactly(
                        "00:00:20 \u001b[31m▲\u001b[0m \u001b[1mpump-1\u001b[0m  \u001b[31mALERT HIGH  v ▁▁▂▃▃▄▅▆▆▇██ 2.1 (expected 1.1)\u001b[0m",
                        "\u001b[2m           ./andon alert ack 0123ab --bootstrap-servers 127.0.0.1:9092\u001b[0m");
    }

    @Test
    void tellsWhatBecameOfAnAlert() {
        DemoScreen screen = screen(Terminal.none());
        screen.sample("pump-1", START.plusSeconds(65).toEpochMilli(), new String[] {"v"}, new double[] {1});

        screen.alert(alert(Transition.Reason.ACKNOWLEDGED, true, "mia", 20));
        screen.alert(alert(Transition.Reason.CLEARED, false, null, 80));
        screen.alert(alert(Transition.Reason.CLOSED, false, null, 80));

        assertThat(shown.toString().lines())
                .containsExactly(
                        "00:01:05 ✓ pump-1  alert acknowledged by mia: on my way",
                        "00:01:05 ○ pump-1  alert cleared after 1 min 20 s, with 7 anomalous windows");
        assertThat(screen.alerts().inWords()).isEqualTo("0 alerts raised, 1 cleared, 1 acknowledged");
    }

    @Test
    void anomaliesOfAnAlertTakeNoMoreLines() {
        DemoScreen screen = screen(Terminal.none());

        screen.anomaly(anomaly("pump-1", 0));
        screen.alert(alert(Transition.Reason.RAISED, true, null, 1));
        for (int second = 1; second < 100; second++) {
            screen.anomaly(anomaly("pump-1", second));
        }

        assertThat(shown.toString().lines()).hasSize(3);
    }

    @Test
    void everyLineFitsTheTerminalButTheCommand() {
        DemoScreen screen = screen(new Terminal(false, false, 60));
        screen.kafkaIsAt("127.0.0.1:9092");

        screen.alert(alert(Transition.Reason.RAISED, true, null, 20));
        screen.note(START, "pump-1", "simulated fault: bearing-wear – the bearing is worn: it shakes and runs hot");

        assertThat(shown.toString().lines().filter(line -> !line.contains("./andon")))
                .allMatch(line -> line.length() < 60);
    }

    private static Alert alert(Transition.Reason reason, boolean active, @Nullable String by, long second) {
        Alert.Evidence evidence = new Alert.Evidence(START, START.plusSeconds(second), null);
        return AlertBuilder.builder()
                .id("pump-1#0123ab6789abcdef")
                .revision(1)
                .state(active ? AlertState.UNACKNOWLEDGED : AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED)
                .active(active)
                .kind(AlertKind.MODEL_ANOMALY)
                .asset("pump-1")
                .area("pump-1")
                .source("pumps")
                .message("v is off")
                .severity(650)
                .priority(Priority.HIGH)
                .grade(0.7)
                .since(START)
                .raisedAt(START)
                .clearedAt(active ? null : START.plusSeconds(second))
                .first(evidence)
                .last(evidence)
                .occurrences(7)
                .signals(List.of(new Anomaly.Contribution("v", 0.8, 2.1, 1.1)))
                .action("Listen to the bearing, and call somebody who knows what it should sound like")
                .transition(new Transition(reason, by, by == null ? null : "on my way", START))
                .comments(List.of())
                .epoch(0)
                .build();
    }

    private DemoScreen screen(Terminal terminal) {
        return new DemoScreen(
                new PrintWriter(shown), terminal, ZoneOffset.UTC, List.of("pump-1", "pump-2"), new SignalTrends(12));
    }

    private static Anomaly anomaly(String asset, long second) {
        Instant end = START.plusSeconds(second);
        return AnomalyBuilder.builder()
                .id(asset + second)
                .asset(asset)
                .monitor("pumps")
                .epoch(0)
                .windowStart(end.minusSeconds(60))
                .windowEnd(end)
                .score(3)
                .threshold(1.5)
                .grade(0.67)
                .contributions(List.of())
                .coverage(1)
                .bundle(new Anomaly.BundleReference("pump-health", "1", "sha256:00"))
                .device("cpu")
                .closedBy(Anomaly.ClosedBy.CLOCK)
                .detectedAt(end)
                .build();
    }
}
