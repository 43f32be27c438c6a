package andon.app.pipeline;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker: people answer alerts by records on the commands topic, and are answered. */
class LiveAlertsTest {
    private static final int ASSETS = 4;

    @TempDir
    private Path directory;

    @Test
    void aPlainRecordUnderAnyKeyAcknowledgesAnAlertAndAWrongOneIsAnswered() throws Exception {
        AndonConfig both = Fixtures.config(Fixtures.bundles(directory.resolve("bundles")));
        AndonConfig config =
                Fixtures.withMonitors(both, List.of(both.monitors().get(0).withAlerts(AlertPolicy.standard())));
        List<Sent> telemetry = Fixtures.telemetry(ASSETS, 4_000, 11);
        int alerts;
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU)) {
            alerts = Fixtures.offline(config, monitors, telemetry).alerts().size();
        }

        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            telemetry.forEach(live::send);
            live.flush();
            try (QualityPipeline pipeline = QualityPipeline.start(live.config(config))) {
                Collected told = live.await(soFar -> soFar.alerts().size() >= alerts);
                Map<String, Alert> raised = unacknowledged(told);
                assertThat(raised).hasSize(ASSETS);
                assertThat(raised.keySet())
                        .extracting(asset -> Partitioning.MURMUR2.partition(asset.getBytes(StandardCharsets.UTF_8), 2))
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

                assertThat(told.alerts().subList(alerts, alerts + ASSETS)).allSatisfy(now -> {
                    Alert before = raised.get(now.asset());
                    assertThat(before).isNotNull();
                    assertThat(now.id()).isEqualTo(before.id());
                    assertThat(now.revision()).isEqualTo(before.revision() + 1);
                    assertThat(now.transition().reason()).isEqualTo(Transition.Reason.ACKNOWLEDGED);
                    assertThat(now.transition().by()).isEqualTo("anna");
                    assertThat(now.state()).isEqualTo(now.active() ? AlertState.ACKNOWLEDGED : AlertState.NORMAL);
                });
                assertThat(told.refusedCommands())
                        .extracting(RefusedCommand::reason, RefusedCommand::by, RefusedCommand::topic)
                        .containsExactlyInAnyOrder(
                                tuple(RefusedCommand.Reason.NOT_JSON, null, "andon.commands"),
                                tuple(RefusedCommand.Reason.UNKNOWN_ALERT, "bob", "andon.commands"),
                                tuple(RefusedCommand.Reason.WRONG_FIELD, "bob", "andon.commands"));
                assertThat(told.refusedCommands())
                        .filteredOn(refused -> refused.reason() == RefusedCommand.Reason.WRONG_FIELD)
                        .singleElement()
                        .satisfies(refused -> assertThat(refused.detail())
                                .isEqualTo("acknowledge needs alert, an asset is not enough"));
            }
        }
    }

    /** By asset, the last revision of an alert that nobody has taken note of. */
    private static Map<String, Alert> unacknowledged(Collected told) {
        Map<String, Alert> last =
                told.alerts().stream().collect(toMap(Alert::id, alert -> alert, (before, after) -> after));
        return last.values().stream()
                .filter(alert -> alert.state() == AlertState.UNACKNOWLEDGED
                        || alert.state() == AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED)
                .collect(toMap(Alert::asset, alert -> alert, (one, other) -> one));
    }
}
