package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.models.inference.DeviceChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With standby replicas a task goes to and fro between two processes, active here and standby there. */
class StandbyTest {
    @TempDir
    private Path directory;

    @Test
    void aTaskThatWasActiveThenStandbyThenActiveAgainPublishesWhatAnUninterruptedRunPublishes() throws Exception {
        AndonConfig config = Fixtures.config(Fixtures.bundles(directory));
        List<Sent> telemetry = Fixtures.telemetry(4, 9_000, 6);
        List<Sent> first = telemetry.subList(0, 3_000);
        List<Sent> second = telemetry.subList(3_000, 6_000);
        Collected expected;
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU)) {
            expected = Fixtures.offline(config, monitors, telemetry);
        }

        Collected collected;
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            send(live, first);
            AndonConfig replicated = LiveAndon.config(live.bootstrap(), config, 1);
            try (QualityPipeline here = QualityPipeline.start(replicated)) {
                awaitRead(live, 3_000);
                Process there =
                        KillableAndon.start(live.bootstrap(), directory, false, 1, directory.resolve("andon.log"));
                try {
                    awaitTwoMembers(live);
                    send(live, second);
                    awaitRead(live, 6_000);
                } finally {
                    there.destroyForcibly().waitFor();
                }
                send(live, telemetry.subList(6_000, 9_000));
                live.await(soFar ->
                        soFar.anomalies().size() >= expected.anomalies().size());
                assertThat(here.failure()).isNull();
            }
            collected = live.drain();
        }

        assertThat(expected.anomalies()).hasSizeGreaterThan(300);
        assertThat(collected.comparableAnomalies()).isEqualTo(expected.comparableAnomalies());
    }

    private static void send(LiveAndon live, List<Sent> telemetry) {
        telemetry.forEach(live::send);
        live.flush();
    }

    private static void awaitRead(LiveAndon live, long records) {
        await(live, admin -> read(admin) >= records);
    }

    /** How many records of telemetry are committed as read. */
    private static long read(Admin admin) throws Exception {
        return admin.listConsumerGroupOffsets("andon").partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals("andon.telemetry"))
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    /** Each is active for one of the two partitions. */
    private static void awaitTwoMembers(LiveAndon live) {
        await(live, admin -> {
            var group =
                    admin.describeConsumerGroups(Set.of("andon")).all().get().get("andon");
            return group.members().stream().filter(StandbyTest::readsTelemetry).count() == 2;
        });
    }

    private interface Check {
        boolean holds(Admin admin) throws Exception;
    }

    private static void await(LiveAndon live, Check check) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, live.bootstrap()))) {
            live.await(soFar -> {
                try {
                    return check.holds(admin);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private static boolean readsTelemetry(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .anyMatch(partition -> partition.topic().equals("andon.telemetry"));
    }
}
