package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import andon.app.config.AndonConfig;
import andon.app.config.AssetGlob;
import andon.app.config.BundleName;
import andon.app.config.MonitorChecks;
import andon.app.config.MonitorConfig;
import andon.app.config.SignalCheck;
import andon.app.config.TagMapping;
import andon.app.monitoring.SignalFinding.Kind;
import andon.models.inference.DeviceChoice;
import andon.models.window.RunningCondition;
import andon.models.window.UndecidedReason;
import andon.topics.Context;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine finds in what comes in, besides what models say: recipes, sensors, clocks; and what charts receive. */
class InputChecksTest {
    private static final String R1 = ",\"context\":{\"recipe\":\"R1\"}";
    private static final String R2 = ",\"context\":{\"recipe\":\"R2\"}";
    private static final long MINUTE = 60_000;

    @TempDir
    private static Path directory;

    private static Monitors monitors;
    private static AndonConfig plain;

    @BeforeAll
    static void open() throws Exception {
        plain = Fixtures.withMonitors(Fixtures.config(Fixtures.bundles(directory)), List.of());
        monitors = monitors(MonitorChecks.NONE, List.of());
    }

    @AfterAll
    static void close() {
        monitors.close();
    }

    private static Monitors monitors(MonitorChecks checks, List<RunningCondition> activeWhen) throws Exception {
        MonitorConfig monitor = new MonitorConfig(
                "pumps",
                List.of(new AssetGlob("x")),
                BundleName.parse("mlp/1"),
                Map.of("s0", new TagMapping("PT", 0.1, 0)),
                Duration.ZERO,
                Duration.ofSeconds(60),
                activeWhen);
        return Monitors.open(List.of(monitor.withChecks(checks)), directory, DeviceChoice.CPU);
    }

    // --- changeover

    /** Windows are 60 rows of 100 ms, one ends with each row. */
    private static List<Long> changeoverEnds(Duration settling) throws Exception {
        try (Monitors own = monitors(new MonitorChecks(settling, Duration.ZERO, Map.of()), List.of())) {
            EngineRun run = new EngineRun(plain, own);
            recipe(run, 0, 20_000, R1);
            recipe(run, 20_000, 20_500, "");
            run.crash();
            recipe(run, 20_500, 40_000, R2);
            recipe(run, 40_000, 60_000, R2);
            run.engine().flush();
            assertThat(run.lastVerdictEnd()).isEqualTo(Fixtures.START + 59_900);
            return run.collected().verdicts().stream()
                    .filter(verdict -> verdict.reason() == UndecidedReason.CHANGEOVER)
                    .map(verdict -> verdict.windowEnd().toEpochMilli() - Fixtures.START)
                    .toList();
        }
    }

    private static void recipe(EngineRun run, long from, long to, String context) {
        for (long time = from; time < to; time += 100) {
            StringBuilder values = new StringBuilder("\"PT\":1");
            for (int s = 1; s < 8; s++) {
                values.append(",\"s").append(s).append("\":").append(Math.sin(time + s));
            }
            run.json(
                    "{\"asset\":\"x\",\"time\":" + (Fixtures.START + time) + ",\"values\":{" + values + "}" + context
                            + "}",
                    Fixtures.START + time);
        }
    }

    @Test
    void windowsThatEndWithinTheSettlingTimeAfterAChangeOfRecipeAreUndecided() throws Exception {
        List<Long> ends = changeoverEnds(Duration.ofSeconds(10));

        // From the first that holds the sample of 20.5 s to the last that ends 10 s after it.
        assertThat(ends.get(0)).isEqualTo(20_600);
        assertThat(ends.get(ends.size() - 1)).isEqualTo(30_500);
        assertThat(ends).hasSize(100);
    }

    @Test
    void windowsThatHoldTwoRecipesAreUndecidedHoweverShortTheSettlingTime() throws Exception {
        List<Long> ends = changeoverEnds(Duration.ofMillis(1));

        // The window that ends at 26.5 s begins at 20.5 s and has one recipe.
        assertThat(ends.get(0)).isEqualTo(20_600);
        assertThat(ends.get(ends.size() - 1)).isEqualTo(26_400);
        assertThat(ends).hasSize(59);
    }

    @Test
    void withoutASettlingTimeAChangeOfRecipeMeansNothing() throws Exception {
        assertThat(changeoverEnds(Duration.ZERO)).isEmpty();
    }

    // --- signals

    private static EngineRun checked(Monitors own) {
        return new EngineRun(plain, own);
    }

    private static MonitorChecks onS0(double lowest, double highest, Duration frozenAfter) {
        return new MonitorChecks(
                Duration.ZERO, Duration.ZERO, Map.of("s0", new SignalCheck(lowest, highest, frozenAfter)));
    }

    @Test
    void aValueOutsideTheSignalsRangeIsReportedOnceAndItsEndAfterAMinuteWithin() throws Exception {
        try (Monitors own = monitors(onS0(0, 16, Duration.ZERO), List.of())) {
            EngineRun run = checked(own);
            run.tag(0, "PT", 160, R1);
            run.tag(1_000, "PT", 170, "");
            run.tag(2_000, "PT", -1, "");
            run.crash();
            run.tag(3_000, "PT", 50, "");
            run.tag(62_000, "PT", 161, "");
            run.tag(63_000, "PT", 50, "");
            run.tag(122_999, "PT", 50, "");
            run.crash();
            run.tag(123_000, "PT", 60, "");
            run.tag(124_000, "PT", 60, "");

            assertThat(run.collected().signals())
                    .extracting(SignalFinding::present, f -> from(f.start()), f -> from(f.end()), SignalFinding::detail)
                    .containsExactly(
                            tuple(
                                    true,
                                    1_000L,
                                    1_000L,
                                    "signal s0 reads 17.0, outside its physical range of 0.0 to 16.0"),
                            tuple(
                                    false,
                                    1_000L,
                                    123_000L,
                                    "signal s0 reads 6.0, within its physical range of 0.0 to 16.0"));
            SignalFinding first = run.collected().signals().get(0);
            assertThat(first.kind()).isEqualTo(Kind.OUT_OF_RANGE);
            assertThat(first.asset()).isEqualTo("x");
            assertThat(first.monitor()).isEqualTo("pumps");
            assertThat(first.signal()).isEqualTo("s0");
            assertThat(first.context()).isEqualTo(new Context(null, null, "R1"));
        }
    }

    private static long from(Instant time) {
        return time.toEpochMilli() - Fixtures.START;
    }

    @Test
    void aValueThatDoesNotChangeIsFrozenUntilItChanges() throws Exception {
        try (Monitors own = monitors(onS0(-1e9, 1e9, Duration.ofSeconds(10)), List.of())) {
            EngineRun run = checked(own);
            run.tag(0, "PT", 30, "");
            run.tag(5_000, "PT", 40, "");
            run.tag(14_900, "PT", 40, "");
            run.crash();
            run.tag(15_000, "PT", 40, "");
            run.tag(16_000, "PT", 40, "");
            run.tag(15_500, "PT", 50, "");
            run.tag(17_000, "PT", 50, "");

            assertThat(run.collected().signals())
                    .extracting(SignalFinding::kind, SignalFinding::present, f -> from(f.end()), SignalFinding::detail)
                    .containsExactly(
                            tuple(
                                    Kind.FROZEN,
                                    true,
                                    15_000L,
                                    "signal s0 has read 4.0 without change since 2026-11-22T00:00:05Z"),
                            tuple(Kind.FROZEN, false, 17_000L, "signal s0 changes again, to 5.0"));
        }
    }

    @Test
    void whatWasNotSeenOrWhatStoodStillIsNotFrozen() throws Exception {
        RunningCondition speed = new RunningCondition("speed", RunningCondition.Operator.ABOVE, 0);
        try (Monitors own = monitors(onS0(-1e9, 1e9, Duration.ofSeconds(10)), List.of(speed))) {
            EngineRun run = checked(own);
            run.tag(0, "speed", 0, "");
            for (long time = 100; time < 60_000; time += 1_000) {
                run.tag(time, "PT", 40, "");
            }
            run.tag(60_000, "speed", 1, "");
            run.tag(69_000, "PT", 40, "");
            run.tag(90_000, "PT", 40, "");
            run.tag(99_000, "PT", 40, "");
            assertThat(run.collected().signals()).isEmpty();

            run.tag(100_000, "PT", 40, "");
            assertThat(run.collected().signals())
                    .extracting(SignalFinding::present, f -> from(f.start()))
                    .containsExactly(tuple(true, 90_000L));
        }
    }

    @Test
    void whatACheckFoundEndsWhenTheAssetsClockIsSetBack() throws Exception {
        try (Monitors own = monitors(onS0(0, 16, Duration.ofSeconds(10)), List.of())) {
            EngineRun run = checked(own);
            for (long time = 0; time <= 12_000; time += 1_000) {
                run.tag(time, "PT", 170, "");
            }
            for (long time = -60 * MINUTE; time <= -59 * MINUTE; time += 1_000) {
                run.tag(time, "PT", 50, "");
            }

            assertThat(run.collected().signals())
                    .extracting(SignalFinding::kind, SignalFinding::present, SignalFinding::epoch, f -> from(f.end()))
                    .containsExactly(
                            tuple(Kind.OUT_OF_RANGE, true, 0, 0L),
                            tuple(Kind.FROZEN, true, 0, 10_000L),
                            tuple(Kind.OUT_OF_RANGE, false, 0, 12_000L),
                            tuple(Kind.FROZEN, false, 0, 12_000L));
        }
    }

    @Test
    void aCheckMayOnlyNameSignalsOfTheBundle() {
        MonitorChecks wrong = new MonitorChecks(Duration.ZERO, Duration.ZERO, Map.of("PT", SignalCheck.NONE));

        assertThatThrownBy(() -> monitors(wrong, List.of()))
                .isInstanceOf(MonitorRefused.class)
                .hasMessage("monitor pumps: signals.PT must be a signal of bundle mlp/1, which has s0, s1, s2, s3, s4,"
                        + " s5, s6, s7");
    }

    // --- clock

    @Test
    void aClockThatDiffersFromKafkasForAMinuteIsReported() throws Exception {
        MonitorChecks skew = new MonitorChecks(Duration.ZERO, Duration.ofMinutes(5), Map.of());
        try (Monitors own = monitors(skew, List.of())) {
            EngineRun run = checked(own);
            skewed(run, 0, 59_000, -7 * MINUTE);
            run.value(60_000, 1);
            skewed(run, 61_000, 120_000, -7 * MINUTE);
            run.crash();
            assertThat(run.collected().signals()).isEmpty();
            skewed(run, 121_000, 140_000, -7 * MINUTE);
            skewed(run, 141_000, 230_000, -5 * MINUTE);

            assertThat(run.collected().signals())
                    .extracting(
                            SignalFinding::kind,
                            SignalFinding::present,
                            f -> from(f.start()),
                            f -> from(f.end()),
                            SignalFinding::detail)
                    .containsExactly(
                            tuple(
                                    Kind.CLOCK_SKEW,
                                    true,
                                    61_000L,
                                    121_000L,
                                    "the asset's clock is 7 min behind Kafka's"),
                            tuple(
                                    Kind.CLOCK_SKEW,
                                    false,
                                    61_000L,
                                    201_000L,
                                    "the asset's clock is 5 min behind Kafka's"));
        }
    }

    @Test
    void theSkewOfAProducerWhoseClockIsSetBackDoesNotEndBeforeItBegan() throws Exception {
        MonitorChecks skew = new MonitorChecks(Duration.ZERO, Duration.ofMinutes(5), Map.of());
        try (Monitors own = monitors(skew, List.of())) {
            EngineRun run = checked(own);
            for (long time = 0; time <= 125_000; time += 1_000) {
                run.value(time, 1, time <= 60_000 ? time + 60 * MINUTE : time);
            }

            assertThat(run.collected().signals())
                    .extracting(SignalFinding::present, f -> from(f.start()), f -> from(f.end()))
                    .containsExactly(tuple(true, 60L * MINUTE, 61L * MINUTE), tuple(false, 60L * MINUTE, 60L * MINUTE));
        }
    }

    private static void skewed(EngineRun run, long from, long to, long ahead) {
        for (long time = from; time <= to; time += 1_000) {
            run.value(time + ahead, 1, time);
        }
    }

    // --- samples

    @Test
    void eachAcceptedSampleIsHandedOnOnceInTheOrderOfAcceptance() throws Exception {
        EngineRun run = new EngineRun(plain, monitors);
        run.tag(0, "PT", 1, "");
        run.tag(10_000, "unknown", 1, "");
        run.tag(9_000, "PT", 1, "");
        run.tag(1_000_000_000, "PT", 1, "");
        run.tag(10_050, "PT", 1, "");
        long time = Fixtures.START + 10_060;
        String json = "{\"asset\":\"x\",\"time\":" + time + ",\"values\":{\"PT\":1}}";
        run.resend(json, time, List.of(new RefusedSample(0, List.of("pumps"))));
        run.resend(json, time, List.of(new RefusedSample(0, List.of())));

        // The one at 9 s is late for its only monitor, and the one far ahead is refused.
        assertThat(run.collected().deadLetters()).hasSize(2);
        assertThat(run.collected().samples())
                .containsExactly(sample(0, 0), sample(10_000, 0), sample(10_050, 0), sample(10_060, 0));
    }

    private static String sample(long time, int epoch) {
        return "x " + (Fixtures.START + time) + " " + epoch;
    }

    @Test
    void anAssetThatOnlyChartsWatchHasAClockToo() throws Exception {
        EngineRun run =
                new EngineRun(plain, Monitors.open(List.of(), directory, DeviceChoice.CPU), asset -> asset.equals("x"));
        run.tag(0, "PT", 1, "");
        run.tag(-MINUTE, "PT", 1, "");
        run.tag(60 * MINUTE, "PT", 1, "");
        run.engine().checkSilences(Portion.unlimited());
        run.crash();
        run.tag(60 * MINUTE + 1, "PT", 1, "");
        run.tag(60 * MINUTE + 2, "PT", 1, "");
        run.tag(30 * MINUTE, "PT", 1, "");
        run.tag(31 * MINUTE, "PT", 1, "");

        assertThat(run.collected().samples())
                .containsExactly(
                        sample(0, 0),
                        sample(-MINUTE, 0),
                        sample(60 * MINUTE, 0),
                        sample(60 * MINUTE + 1, 0),
                        sample(60 * MINUTE + 2, 0),
                        sample(31 * MINUTE, 1));
        assertThat(run.collected().deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.LATE);
            assertThat(letter.detail())
                    .isEqualTo("time 2026-11-22T00:30:00Z must not lie more than telemetry.max-jump 10 min behind the"
                            + " asset's clock, which shows 2026-11-22T01:00:00.002Z");
        });
    }
}
