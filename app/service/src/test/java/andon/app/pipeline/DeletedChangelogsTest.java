package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.topics.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs that are deleted while the service stands, on a real broker. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DeletedChangelogsTest {
    @TempDir
    private Path directory;

    @Test
    void theNextStartReportsEachOnceAndAFirstStartNone() throws Exception {
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", live.bootstrap()))) {
            AndonConfig config = live.config(Fixtures.config(Fixtures.bundles(directory.resolve("bundles"))));
            Fixtures.telemetry(3, 3_000, 1).forEach(live::send);
            live.flush();
            run(
                    config,
                    () -> live.await(
                            all -> !all.anomalies().isEmpty() && !all.statuses().isEmpty()));
            admin.deleteTopics(List.of("andon-assets-changelog", "andon-alerts-changelog"))
                    .all()
                    .get();

            run(config, () -> live.await(all -> lost(all).size() == 2));
            run(config, () -> {});

            assertThat(lost(live.drain()))
                    .extracting(Status::asset, Status::reason, Status::detail)
                    .containsExactly(
                            tuple(
                                    Status.SERVICE,
                                    "changelog",
                                    "topic 'andon-assets-changelog' was deleted: what was known of assets is lost, and they"
                                            + " begin anew"),
                            tuple(
                                    Status.SERVICE,
                                    "changelog",
                                    "topic 'andon-alerts-changelog' was deleted: alerts that were open are lost: those on"
                                            + " andon.alerts stay as they are"));
        }
    }

    /** Runs the service until it has started and {@code enough} is over. */
    private static void run(AndonConfig config, Runnable enough) throws Exception {
        try (QualityPipeline pipeline = QualityPipeline.start(config)) {
            assertThat(pipeline.awaitRunning(Duration.ofMinutes(1))).isTrue();
            enough.run();
        }
    }

    private static List<Status> lost(Collected all) {
        return all.statuses().stream()
                .filter(status -> status.kind() == Status.Kind.STATE_LOST)
                .toList();
    }
}
