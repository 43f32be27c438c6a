package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.Mutations;
import andon.app.Mutations.Mutated;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures.Sent;
import andon.models.inference.DeviceChoice;
import andon.models.window.Aggregate;
import andon.topics.Status;
import andon.topics.Status.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever has become of an entry of the monitoring's state, it is read or dropped, and the engine goes on. */
class SpoiltMonitoringTest {
    private static final int MUTATIONS = 2_000;

    /** What comes after the state was logged. */
    private static final List<Sent> NEXT = LoggedMonitoringTest.next(40);

    @TempDir
    private static Path directory;

    private static AndonConfig config;
    private static Monitors monitors;
    private static Map<String, byte[]> logged;

    @BeforeAll
    static void open() throws Exception {
        Fixtures.bundles(directory);
        Fixtures.bundle(
                directory,
                "mixed",
                List.of(
                        Aggregate.LAST,
                        Aggregate.MEAN,
                        Aggregate.SUM,
                        Aggregate.MAX,
                        Aggregate.MIN,
                        Aggregate.COUNT,
                        Aggregate.LAST,
                        Aggregate.RANGE));
        config = LoggedMonitoringTest.aPlainAndAMixedMonitor(directory);
        monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
        EngineRun run = new EngineRun(config, monitors);
        LoggedMonitoringTest.before(run);
        logged = Map.copyOf(run.log());
    }

    @AfterAll
    static void close() {
        monitors.close();
    }

    @Test
    void everySpoiltEntryIsReadOrDroppedWithAStatusAndTheEngineGoesOn() {
        Random random = new Random(18);
        int lost = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Mutated mutated = Mutations.of(logged, random);
            EngineRun run = new EngineRun(config, monitors);

            boolean dropped;
            try {
                dropped = run.crashToSpoilt(mutated.entries()).contains(mutated.key());
                NEXT.forEach(run::send);
                run.engine().checkSilences();
                run.engine().checkService();
                run.crash();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutation " + i + ", " + mutated.what(), e);
            }

            List<Status> statuses = run.told().statuses().stream()
                    .filter(status -> status.kind() == Kind.STATE_LOST)
                    .toList();
            assertThat(statuses).as(mutated.what()).hasSizeLessThanOrEqualTo(1);
            assertThat(statuses).as(mutated.what()).hasSizeGreaterThanOrEqualTo(dropped ? 1 : 0);
            for (Status status : statuses) {
                assertThat(status.epoch()).isPositive();
                assertThat(status.detail())
                        .startsWith("the state of the monitoring of the asset could not be read back: ")
                        .endsWith("; it starts afresh");
            }
            assertThat(run.told().verdicts()).as(mutated.what()).isNotEmpty();
            lost += statuses.size();
            run.engine().close();
        }
        assertThat(lost).isGreaterThan(MUTATIONS / 3);
    }
}
