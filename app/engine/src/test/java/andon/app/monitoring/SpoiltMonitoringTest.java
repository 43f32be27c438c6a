package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
                run.engine().checkSilences(Portion.unlimited());
                run.engine().checkService();
                run.crash();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutation " + i + ", " + mutated.what(), e);
            }

            List<Status> statuses = run.collected().statuses().stream()
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
            assertThat(run.collected().verdicts()).as(mutated.what()).isNotEmpty();
            lost += statuses.size();
            run.engine().close();
        }
        assertThat(lost).isGreaterThan(MUTATIONS / 3);
    }

    @Test
    void anAssetOfWhichOneEntryIsSpoiltStartsAfreshAsAWhole() {
        HexFormat hex = HexFormat.of();
        Map<String, byte[]> entries = new TreeMap<>(logged);
        entries.put(hex.formatHex(new StateKey(StateKey.Kind.SKEW, "plant/0", "running", 0).bytes()), new byte[3]);
        EngineRun run = new EngineRun(config, monitors);

        run.crashToSpoilt(entries);
        run.engine().flush();

        assertThat(run.collected().statuses()).singleElement().satisfies(status -> {
            assertThat(status.kind()).isEqualTo(Kind.STATE_LOST);
            assertThat(status.asset()).isEqualTo("plant/0");
            assertThat(status.epoch()).isEqualTo(1);
            assertThat(status.reason()).isEqualTo("asset");
            assertThat(status.detail())
                    .isEqualTo(
                            "the state of the monitoring of the asset could not be read back: it has 3 more bytes where"
                                    + " 8 are needed; it starts afresh");
        });
        String name = hex.formatHex("plant/0".getBytes(UTF_8));
        assertThat(run.log().keySet())
                .filteredOn(key -> key.contains(name))
                .containsExactly(hex.formatHex(new StateKey(StateKey.Kind.ASSET, "plant/0", "", 0).bytes()));
        assertThat(run.log()).hasSizeGreaterThan(20);
    }

    @Test
    void aForeignEntryIsPassedOver() {
        EngineRun run = new EngineRun(config, monitors);

        assertThat(run.engine().restore(new byte[0], new byte[] {1})).isFalse();
        assertThat(run.engine().restore("foreign".getBytes(UTF_8), new byte[] {1}))
                .isFalse();
        run.engine().flush();

        assertThat(run.collected().statuses()).isEmpty();
    }
}
