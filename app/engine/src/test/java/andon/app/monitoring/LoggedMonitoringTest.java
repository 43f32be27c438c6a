package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.LoggedEntriesFile;
import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Fixtures.Sent;
import andon.models.inference.DeviceChoice;
import andon.topics.Status;
import andon.topics.Status.Kind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a version once logged of the monitoring is read back in full: an engine goes on from it as one that never stopped.
 * The bundles are part of it, since state belongs to the digest of its bundle.
 */
class LoggedMonitoringTest {
    private static final Path MODEL = Path.of("../../models/src/test/resources/andon/models/pytorch/mlp/model.onnx");
    private static final List<Sent> TELEMETRY = Fixtures.telemetry(2, 3_000, 11);
    private static final int LOGGED = 2_000;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    @TempDir
    private static Path directory;

    private static AndonConfig config;
    private static Monitors monitors;

    @BeforeAll
    static void open() throws Exception {
        for (String name : List.of("mlp", "mixed")) {
            Path folder = Files.createDirectories(directory.resolve(name).resolve("1"));
            Files.copy(MODEL, folder.resolve("model.onnx"));
            try (InputStream bundle = LoggedMonitoringTest.class.getResourceAsStream("logged-1-" + name + ".json")) {
                Files.copy(Objects.requireNonNull(bundle), folder.resolve("bundle.json"));
            }
        }
        config = aPlainAndAMixedMonitor(directory);
        monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
    }

    @AfterAll
    static void close() {
        monitors.close();
    }

    /** Monitor {@code all} of the last samples, and {@code running} of aggregates, with all checks. */
    static AndonConfig aPlainAndAMixedMonitor(Path bundles) {
        AndonConfig standard = Fixtures.config(bundles);
        MonitorConfig running = standard.monitors().get(1);
        MonitorConfig mixed = new MonitorConfig(
                        running.name(),
                        running.assets(),
                        BundleName.parse("mixed/1"),
                        Map.of(),
                        running.grace(),
                        running.idleTimeout(),
                        running.activeWhen())
                .withChecks(running.checks())
                .withAlerts(running.alerts());
        return Fixtures.withMonitors(standard, List.of(standard.monitors().get(0), mixed));
    }

    /** All that was sent before the state was logged: of two assets a messy stream, of a third a jump that is in doubt. */
    static void before(EngineRun run) {
        run.engine().checkService();
        TELEMETRY.subList(0, LOGGED).forEach(run::send);
        long time = run.now().toEpochMilli();
        for (int i = 0; i < 3; i++) {
            run.send(jumping(time + 100 * i));
        }
        for (int i = 0; i < 2; i++) {
            run.send(
                    jumping(time + WEEK + 100 * i),
                    "plant/9".getBytes(UTF_8),
                    new RecordHeaders()
                            .add("trace", new byte[] {1, (byte) 0x80})
                            .add("none", null));
        }
    }

    private static Sent jumping(long time) {
        String json = "{\"asset\":\"plant/9\",\"time\":" + time
                + ",\"values\":{\"s0\":1,\"s5\":2},\"context\":{\"batch\":\"ä\"}}";
        return new Sent("plant/9", time, json.getBytes(UTF_8));
    }

    /** What comes next, of the first asset that is in doubt. */
    static List<Sent> next(int records) {
        List<Sent> next = new ArrayList<>(TELEMETRY.subList(LOGGED, LOGGED + records));
        next.add(jumping(next.get(0).kafkaTime() + WEEK + 300));
        return next;
    }

    static void after(EngineRun run) {
        run.send(jumping(run.now().toEpochMilli() + 300));
        TELEMETRY.subList(LOGGED, TELEMETRY.size()).forEach(run::send);
        run.engine().flush();
    }

    @Test
    void anEngineGoesOnFromWhatTheFirstVersionLogged() throws Exception {
        EngineRun uninterrupted = new EngineRun(config, monitors);
        before(uninterrupted);
        after(uninterrupted);

        EngineRun restored = new EngineRun(config, monitors);
        before(restored);
        restored.crashTo(LoggedEntriesFile.read(getClass(), "logged-1.txt"));
        after(restored);

        Collected all = uninterrupted.collected();
        Collected collected = restored.collected();
        assertThat(verdicts(collected)).isEqualTo(verdicts(all));
        assertThat(collected.comparableStatuses()).isEqualTo(all.comparableStatuses());
        assertThat(collected.signals()).isEqualTo(all.signals());
        assertThat(collected.samples()).isEqualTo(all.samples());
        assertThat(collected.deadLetters()).hasSameSizeAs(all.deadLetters());
        assertThat(all.statuses()).extracting(Status::kind).contains(Kind.CLOCK_JUMP, Kind.MODEL, Kind.DEVICE);
        assertThat(all.signals()).extracting(SignalFinding::kind).contains(SignalFinding.Kind.FROZEN);
    }

    /** By asset and monitor; scores to four digits, as the last ones differ between processors. */
    private static Map<String, List<String>> verdicts(Collected collected) {
        return collected.verdicts().stream()
                .collect(Collectors.groupingBy(
                        verdict -> verdict.asset() + " " + verdict.monitor(),
                        TreeMap::new,
                        Collectors.mapping(
                                verdict -> String.format(
                                        Locale.ROOT,
                                        "%d %s %s %d %.4f %s",
                                        verdict.epoch(),
                                        verdict.windowEnd(),
                                        verdict.reason(),
                                        verdict.count(),
                                        verdict.score(),
                                        verdict.context()),
                                Collectors.toList())));
    }
}
