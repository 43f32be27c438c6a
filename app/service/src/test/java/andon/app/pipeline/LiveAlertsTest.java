package andon.app.pipeline;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.Partitioning;
import andon.topics.RefusedCommand;
import andon.topics.Transition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker: people answer alerts by records on the commands topic, and are answered. */
class LiveAlertsTest {
    private static final int ASSETS = 4;

    /** On each alert. */
    private static final int COMMENTS = 60;

    private static final Instant UNTIL = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void commandsUnderAnyKeyReachTheirAssetsThoughItsTelemetryLiesOnAnyPartition() throws Exception {
        AndonConfig both = Fixtures.config(Fixtures.bundles(directory.resolve("bundles")));
        AndonConfig config = Fixtures.rekeyed(
                Fixtures.withMonitors(both, List.of(both.monitors().get(0).withAlerts(AlertPolicy.standard()))));
        List<Sent> telemetry = Fixtures.telemetry(ASSETS, 4_000, 11);
        int alerts;
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU)) {
            alerts = Fixtures.offline(config, monitors, telemetry).alerts().size();
        }

        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            telemetry.forEach(sent -> live.send(sent, 1 - partition(sent.asset())));
            live.flush();
            Collected collected;
            try (QualityPipeline pipeline = QualityPipeline.start(live.config(config))) {
                collected = live.await(soFar -> soFar.alerts().size() >= alerts);
                Map<String, Alert> raised = unacknowledged(collected);
                assertThat(raised).hasSize(ASSETS);
                assertThat(raised.keySet())
                        .extracting(LiveAlertsTest::partition)
                        .contains(0, 1);

                int key = 0;
                for (Alert alert : raised.values()) {
                    live.command(
                            key++ == 0 ? null : "key " + key,
                            "{\"command\":\"acknowledge\",\"alert\":\"" + alert.id() + "\",\"by\":\"anna\"}");
                }
                live.command(null, "acknowledge all");
                live.command(
                        "x", "{\"command\":\"acknowledge\",\"alert\":\"plant/0#0123456789abcdef\",\"by\":\"bob\"}");
                live.command("x", "{\"command\":\"acknowledge\",\"asset\":\"plant/0\",\"by\":\"bob\"}");
                live.flush();
                live.await(soFar -> soFar.alerts().size() >= alerts + ASSETS
                        && soFar.refusedCommands().size() >= 3);
                assertThat(pipeline.failure()).isNull();

                assertThat(collected.alerts().subList(alerts, alerts + ASSETS)).allSatisfy(now -> {
                    Alert before = raised.get(now.asset());
                    assertThat(before).isNotNull();
                    assertThat(now.id()).isEqualTo(before.id());
                    assertThat(now.revision()).isEqualTo(before.revision() + 1);
                    assertThat(now.transition().reason()).isEqualTo(Transition.Reason.ACKNOWLEDGED);
                    assertThat(now.transition().by()).isEqualTo("anna");
                    assertThat(now.state()).isEqualTo(now.active() ? AlertState.ACKNOWLEDGED : AlertState.NORMAL);
                });
                assertThat(collected.refusedCommands())
                        .extracting(RefusedCommand::reason, RefusedCommand::by, RefusedCommand::topic)
                        .containsExactlyInAnyOrder(
                                tuple(RefusedCommand.Reason.NOT_JSON, null, "andon.commands"),
                                tuple(RefusedCommand.Reason.UNKNOWN_ALERT, "bob", "andon.commands"),
                                tuple(RefusedCommand.Reason.WRONG_FIELD, "bob", "andon.commands"));
                assertThat(collected.refusedCommands())
                        .filteredOn(refused -> refused.reason() == RefusedCommand.Reason.WRONG_FIELD)
                        .singleElement()
                        .satisfies(refused -> assertThat(refused.detail())
                                .isEqualTo("acknowledge needs alert, an asset is not enough"));
            }
            closesWhatTheNextConfigurationDoesNotFind(
                    live, config, both.monitors().get(1));
        }
    }

    private static void closesWhatTheNextConfigurationDoesNotFind(
            LiveAndon live, AndonConfig config, MonitorConfig other) throws Exception {
        AndonConfig next = Fixtures.rekeyed(Fixtures.withMonitors(config, List.of(other)));
        Set<String> open = open(live.drain());
        assertThat(open).isNotEmpty();
        // Healthy windows of the other monitor come before the first tick.
        Fixtures.telemetry(ASSETS, 5_000, 11).stream()
                .skip(4_000)
                .forEach(sent -> live.send(sent, 1 - partition(sent.asset())));
        live.flush();
        try (QualityPipeline pipeline = QualityPipeline.start(live.config(next))) {
            Collected collected = live.await(soFar -> closed(soFar).size() >= open.size());
            assertThat(pipeline.failure()).isNull();
            assertThat(closed(collected))
                    .hasSameSizeAs(open)
                    .allSatisfy(alert -> assertThat(alert.transition().note())
                            .isEqualTo("monitor " + alert.source() + " is no longer configured"));
        }
    }

    private static List<Alert> closed(Collected collected) {
        return collected.alerts().stream()
                .filter(alert -> alert.transition().reason() == Transition.Reason.CLOSED)
                .toList();
    }

    /** The ids of the alerts that are not closed. */
    private static Set<String> open(Collected collected) {
        Map<String, AlertState> states =
                collected.alerts().stream().collect(toMap(Alert::id, Alert::state, (before, after) -> after));
        states.values().removeIf(state -> state == AlertState.NORMAL);
        return states.keySet();
    }

    private static int partition(String asset) {
        return Partitioning.MURMUR2.partition(asset.getBytes(StandardCharsets.UTF_8), 2);
    }

    @Test
    void commandsInFlightWhenAndonIsKilledAreEachCarriedOutOrRefusedOnce() throws Exception {
        Path bundles = Fixtures.bundles(directory.resolve("bundles"));
        AndonConfig config = Fixtures.config(bundles);
        List<Sent> telemetry = Fixtures.telemetry(ASSETS, 4_000, 11);
        int alerts;
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU)) {
            alerts = Fixtures.offline(config, monitors, telemetry).alerts().size();
        }

        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            telemetry.forEach(live::send);
            live.flush();
            Path output = directory.resolve("andon.log");
            Process andon = KillableAndon.start(live.bootstrap(), bundles, false, 0, output);
            Collected collected;
            Map<String, Alert> raised;
            try {
                collected = live.await(soFar -> soFar.alerts().size() >= alerts);
                raised = unacknowledged(collected);
                assertThat(raised).hasSize(ASSETS);
                CompletableFuture<Void> commanding = CompletableFuture.runAsync(() -> comment(live, raised.values()));
                live.await(soFar -> soFar.refusedCommands().size() >= COMMENTS / 3);
                andon.destroyForcibly().waitFor();
                andon = KillableAndon.start(live.bootstrap(), bundles, false, 0, output);
                commanding.join();
                raised.keySet().forEach(asset -> live.command(null, shelve(asset)));
                live.flush();
                // Commands under different keys have no order among them: the last sent may be the first done.
                live.await(soFar -> soFar.refusedCommands().size() >= COMMENTS
                        && raised.values().stream()
                                .allMatch(alert -> comments(soFar, alert).size() >= COMMENTS
                                        && last(soFar, alert).state() == AlertState.SHELVED));
            } finally {
                andon.destroyForcibly().waitFor();
            }
            live.drain();

            assertThat(collected.refusedCommands())
                    .extracting(RefusedCommand::by)
                    .containsExactlyInAnyOrderElementsOf(
                            notes(COMMENTS).map(note -> "bob " + note).toList());
            for (Alert alert : raised.values()) {
                List<Alert> revisions = collected.alerts().stream()
                        .filter(one -> one.id().equals(alert.id()))
                        .toList();
                assertThat(revisions)
                        .extracting(Alert::revision)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, revisions.size())
                                .boxed()
                                .toList());
                assertThat(comments(collected, alert))
                        .containsExactlyElementsOf(notes(COMMENTS).toList());
                Alert last = revisions.get(revisions.size() - 1);
                assertThat(last.comments())
                        .extracting(Alert.Comment::text)
                        .containsExactlyElementsOf(
                                notes(COMMENTS).skip(COMMENTS - Alert.COMMENTS).toList());
                assertThat(last.shelvedUntil()).isEqualTo(UNTIL);
            }
        }
    }

    /** Comments on each of {@code alerts} in turn, and between them a command that has to be refused. */
    private static void comment(LiveAndon live, Collection<Alert> alerts) {
        notes(COMMENTS).forEach(note -> {
            for (Alert alert : alerts) {
                live.command(
                        alert.asset(),
                        "{\"command\":\"comment\",\"alert\":\"" + alert.id() + "\",\"by\":\"anna\",\"note\":\"" + note
                                + "\"}");
            }
            live.command(
                    null,
                    "{\"command\":\"acknowledge\",\"alert\":\"plant/0#0123456789abcdef\",\"by\":\"bob " + note + "\"}");
            live.flush();
            LockSupport.parkNanos(10_000_000);
        });
    }

    private static Stream<String> notes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "note " + i);
    }

    private static String shelve(String asset) {
        return "{\"command\":\"shelve\",\"asset\":\"" + asset + "\",\"by\":\"anna\",\"until\":\"" + UNTIL + "\"}";
    }

    /** What was commented on {@code alert}, one revision after the other. */
    private static List<String> comments(Collected collected, Alert alert) {
        return collected.alerts().stream()
                .filter(one -> one.id().equals(alert.id()))
                .map(Alert::transition)
                .filter(transition -> transition.reason() == Transition.Reason.COMMENTED)
                .map(Transition::note)
                .toList();
    }

    private static Alert last(Collected collected, Alert alert) {
        return collected.alerts().stream()
                .filter(one -> one.id().equals(alert.id()))
                .reduce(alert, (before, after) -> after);
    }

    /** By asset, the last revision of an alert that nobody has taken note of. */
    private static Map<String, Alert> unacknowledged(Collected collected) {
        Map<String, Alert> last =
                collected.alerts().stream().collect(toMap(Alert::id, alert -> alert, (before, after) -> after));
        return last.values().stream()
                .filter(alert -> alert.state() == AlertState.UNACKNOWLEDGED
                        || alert.state() == AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED)
                .collect(toMap(Alert::asset, alert -> alert, (one, other) -> one));
    }
}
