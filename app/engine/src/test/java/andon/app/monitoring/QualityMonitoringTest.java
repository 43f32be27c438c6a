package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.groups.Tuple.tuple;

import andon.app.config.AndonConfig;
import andon.app.config.AssetGlob;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.config.TagMapping;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Outcomes.Counted;
import andon.models.inference.DeviceChoice;
import andon.models.window.UndecidedReason;
import andon.topics.Anomaly;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Reason;
import andon.topics.ResendScope;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityMonitoringTest {
    private static final long MINUTE = 60_000;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    @TempDir
    private static Path directory;

    private static AndonConfig config;
    private static Monitors monitors;

    @BeforeAll
    static void open() throws Exception {
        config = Fixtures.config(Fixtures.bundles(directory));
        monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
    }

    @AfterAll
    static void close() {
        monitors.close();
    }

    @Test
    void judgesEveryWindowOfAMessyStream() {
        EngineRun run = new EngineRun(config, monitors);

        for (Sent sent : Fixtures.telemetry(3, 6_000, 1)) {
            run.send(sent);
        }
        run.engine().end();

        assertThat(run.collected().anomalies()).hasSizeGreaterThan(100);
        assertThat(run.collected().verdicts())
                .extracting(Verdict::reason)
                .contains(
                        null,
                        UndecidedReason.WARMING_UP,
                        UndecidedReason.NOT_RUNNING,
                        UndecidedReason.GAP,
                        UndecidedReason.COVERAGE);
        assertThat(run.collected().anomalies())
                .allSatisfy(anomaly -> assertThat(anomaly.contributions().stream()
                                .mapToDouble(c -> c.share())
                                .sum())
                        .isCloseTo(1, offset(1e-9)));
        assertThat(run.collected().count(Counted.WINDOWS))
                .isEqualTo(run.collected().verdicts().stream()
                        .mapToLong(Verdict::count)
                        .sum());
    }

    @Test
    void aCrashAtAnyMomentChangesNothing() {
        List<Sent> telemetry = Fixtures.telemetry(3, 4_000, 2);
        EngineRun uninterrupted = new EngineRun(config, monitors);
        telemetry.forEach(uninterrupted::send);
        uninterrupted.engine().flush();

        EngineRun crashing = new EngineRun(config, monitors);
        for (int i = 0; i < telemetry.size(); i++) {
            crashing.send(telemetry.get(i));
            if (i % 97 == 0) {
                crashing.crash();
            }
        }
        crashing.engine().flush();

        assertThat(crashing.collected().comparableAnomalies())
                .isEqualTo(uninterrupted.collected().comparableAnomalies());
        assertThat(crashing.collected().comparableStatuses())
                .isEqualTo(uninterrupted.collected().comparableStatuses());
        assertThat(crashing.collected().deadLetters())
                .hasSameSizeAs(uninterrupted.collected().deadLetters());
        assertThat(uninterrupted.collected().signals())
                .extracting(SignalFinding::kind)
                .contains(SignalFinding.Kind.OUT_OF_RANGE, SignalFinding.Kind.FROZEN);
        assertThat(crashing.collected().signals())
                .isEqualTo(uninterrupted.collected().signals());
        assertThat(uninterrupted.collected().verdicts())
                .extracting(Verdict::reason)
                .contains(UndecidedReason.CHANGEOVER);
        assertThat(crashing.collected().samples())
                .isEqualTo(uninterrupted.collected().samples());
    }

    @Test
    void oneRecordAWeekAheadIsRefusedAndTheAssetGoesOn() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 10_000);
        run.value(10_000 + WEEK, 1);
        run.steady(10_100, 20_000);

        assertThat(run.collected().deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.CLOCK_JUMP);
            assertThat(letter.detail())
                    .isEqualTo("time 2026-11-29T00:00:10Z must not lie more than telemetry.max-jump 10 min ahead of the"
                            + " asset's clock unless three rising times confirm it");
        });
        assertThat(run.lastVerdictEnd()).isEqualTo(Fixtures.START + 18_000);
        assertThat(run.collected().statuses())
                .extracting(Status::kind)
                .doesNotContain(Kind.CLOCK_JUMP, Kind.CLOCK_RESET);
    }

    @Test
    void aRecordAWeekAheadOfItsKafkaTimestampIsRefusedAtOnce() {
        EngineRun run = new EngineRun(config, monitors);
        run.value(WEEK, 1, 0);

        assertThat(run.collected().deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.FUTURE);
            assertThat(letter.detail())
                    .isEqualTo("time 2026-11-29T00:00:00Z must not lie more than telemetry.max-future 1 h ahead of the"
                            + " record's Kafka timestamp 2026-11-22T00:00:00Z");
        });
    }

    @Test
    void threeRisingTimesConfirmAJumpAndNothingIsLost() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 10_000);
        run.steady(WEEK, WEEK + 10_000);

        assertThat(run.collected().deadLetters()).isEmpty();
        assertThat(run.collected().statuses())
                .filteredOn(status -> status.kind() == Kind.CLOCK_JUMP)
                .singleElement()
                .satisfies(status -> assertThat(status.detail())
                        .isEqualTo("the asset's clock jumped ahead from 2026-11-22T00:00:10Z to"
                                + " 2026-11-29T00:00:00.200Z"));
        assertThat(run.lastVerdictEnd()).isEqualTo(Fixtures.START + WEEK + 8_000);
        assertThat(run.collected()
                        .verdicts()
                        .get(run.collected().verdicts().size() - 1)
                        .reason())
                .isNull();
    }

    @Test
    void heldSamplesSurviveACrash() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 1_000);
        run.value(WEEK, 1);
        run.value(WEEK + 100, 1);
        run.crash();
        run.value(WEEK + 200, 1);

        assertThat(run.collected().deadLetters()).isEmpty();
        assertThat(run.collected().statuses()).extracting(Status::kind).contains(Kind.CLOCK_JUMP);
    }

    @Test
    void aClockSetBackAnHourIsBelievedAfterAMinuteAndTheAssetStartsAfresh() {
        EngineRun run = new EngineRun(config, monitors);
        long back = -60 * MINUTE;
        run.steady(0, 10_000);
        run.steady(back, back + 2 * MINUTE);

        assertThat(run.collected().statuses())
                .filteredOn(status -> status.kind() == Kind.CLOCK_RESET)
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.epoch()).isEqualTo(1);
                    assertThat(status.detail())
                            .isEqualTo("the asset's clock was set back from 2026-11-22T00:00:10Z to"
                                    + " 2026-11-21T23:01:00Z; it starts afresh");
                });
        assertThat(run.collected().deadLetters())
                .hasSize(600)
                .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo(Reason.LATE));
        assertThat(run.collected().deadLetters().get(0).detail())
                .isEqualTo("time 2026-11-21T23:00:00Z must lie in a row that is open, the asset's clock shows"
                        + " 2026-11-22T00:00:10Z");
        assertThat(run.collected().deadLetters().get(0).samples())
                .containsExactly(new RefusedSample(0, List.of("all")));
        assertThat(run.lastVerdictEnd()).isEqualTo(Fixtures.START + back + 2 * MINUTE - 2_000);
        assertThat(run.collected()
                        .verdicts()
                        .get(run.collected().verdicts().size() - 1)
                        .reason())
                .isNull();
    }

    @Test
    void silenceClosesTheLastRowsIsReportedOnceAndEnds() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 10_000);

        run.now(Instant.ofEpochMilli(Fixtures.START + 10_000)
                .plus(Fixtures.IDLE_TIMEOUT)
                .minusSeconds(1));
        run.engine().checkSilences(Portion.unlimited());
        assertThat(run.collected().statuses()).extracting(Status::kind).doesNotContain(Kind.SILENCE);

        run.now(run.now().plusSeconds(2));
        run.engine().checkSilences(Portion.unlimited());
        run.engine().checkSilences(Portion.unlimited());
        run.crash();
        run.engine().checkSilences(Portion.unlimited());
        run.value(80_000, 1);

        assertThat(run.collected().statuses())
                .filteredOn(status -> status.kind() == Kind.SILENCE)
                .extracting(Status::phase, Status::start, Status::end)
                .containsExactly(
                        tuple(
                                Status.Phase.STARTED,
                                Instant.ofEpochMilli(Fixtures.START + 10_000),
                                Instant.ofEpochMilli(Fixtures.START + 10_000)),
                        tuple(
                                Status.Phase.ENDED,
                                Instant.ofEpochMilli(Fixtures.START + 10_000),
                                Instant.ofEpochMilli(Fixtures.START + 80_000)));
        assertThat(run.collected().verdicts())
                .anySatisfy(verdict ->
                        assertThat(verdict.windowEnd().toEpochMilli()).isEqualTo(Fixtures.START + 10_100));
    }

    @Test
    void afterARestartIdleTimeStartsAnewThoughTheTaskKnowsNoTimeWhileItReadsItsStateBack() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 10_000);
        Instant stopped = run.now();
        run.now(Instant.EPOCH);
        run.crash();
        run.now(stopped.plusSeconds(1));
        run.engine().checkSilences(Portion.unlimited());

        assertThat(run.collected().statuses()).extracting(Status::kind).doesNotContain(Kind.SILENCE);
    }

    @Test
    void manySilencesComeInPortionsEachOnceThoughACrashFallsBetweenThem() {
        EngineRun run = new EngineRun(config, monitors);
        Portion portion = new Portion(2, Duration.ofHours(1), () -> 0);
        for (String asset : List.of("a", "b", "c", "d", "e")) {
            run.value(asset, 0);
        }
        run.now(run.now().plus(Fixtures.IDLE_TIMEOUT));

        assertThat(run.engine().checkSilences(portion)).isFalse();
        assertThat(run.engine().checkSilences(portion)).isFalse();
        List<String> first = silent(run);
        assertThat(first).hasSize(2);
        String heard = List.of("a", "b", "c", "d", "e").stream()
                .filter(asset -> !first.contains(asset))
                .findFirst()
                .orElseThrow();
        run.crash();
        run.engine().flush();
        run.now(run.now().plus(Fixtures.IDLE_TIMEOUT));
        run.value(heard, 1_000);
        portion.committed();
        assertThat(run.engine().checkSilences(portion)).isTrue();

        assertThat(silent(run)).doesNotHaveDuplicates().hasSize(4).doesNotContain(heard);
    }

    private static List<String> silent(EngineRun run) {
        return run.collected().statuses().stream()
                .filter(status -> status.kind() == Kind.SILENCE)
                .map(Status::asset)
                .toList();
    }

    @Test
    void beyondTheLimitNewAssetsAreRefusedAndThatIsReportedOnceUntilThereIsRoom() {
        EngineRun run = new EngineRun(Fixtures.withAssetsLimit(config, 2), monitors);
        for (String asset : List.of("a", "b", "c", "a", "d")) {
            run.value(asset, 0);
        }

        assertThat(run.collected().deadLetters())
                .extracting(letter -> letter.reason(), letter -> letter.detail(), letter -> letter.samples())
                .containsExactly(
                        tuple(
                                Reason.TOO_MANY_ASSETS,
                                "asset 'c' must not be new: partition 0 of telemetry has as many assets as"
                                        + " assets.limit allows, 2",
                                List.of(new RefusedSample(0, List.of()))),
                        tuple(
                                Reason.TOO_MANY_ASSETS,
                                "asset 'd' must not be new: partition 0 of telemetry has as many assets as"
                                        + " assets.limit allows, 2",
                                List.of(new RefusedSample(0, List.of()))));
        assertThat(tooMany(run))
                .extracting(Status::asset, Status::detail)
                .containsExactly(tuple(
                        "-",
                        "asset 'c' must not be new: partition 0 of telemetry has as many assets as assets.limit"
                                + " allows, 2. Its records become dead letters, as do those of all further assets. Mend the producer"
                                + " if it makes up names, or raise assets.limit, with the heap for it; assets not seen for"
                                + " forget-after make room."));

        run.crash();
        run.value("e", 0);
        assertThat(run.collected().deadLetters()).hasSize(3);
        assertThat(tooMany(run)).hasSize(1);

        run.now(run.now().plus(Duration.ofDays(31)));
        run.engine().checkSilences(Portion.unlimited());
        for (String asset : List.of("f", "g", "h")) {
            run.value(asset, Duration.ofDays(31).toMillis());
        }
        assertThat(run.collected().deadLetters()).hasSize(4);
        assertThat(tooMany(run)).hasSize(2);
    }

    @Test
    void restoredAssetsAreKeptWhateverTheLimit() {
        EngineRun run = new EngineRun(config, monitors);
        for (String asset : List.of("a", "b", "c")) {
            run.value(asset, 0);
        }
        run.crash(Fixtures.withAssetsLimit(config, 1));

        for (String asset : List.of("a", "b", "c", "d")) {
            run.value(asset, 1_000);
        }
        assertThat(run.collected().deadLetters())
                .extracting(letter -> letter.detail())
                .containsExactly(
                        "asset 'd' must not be new: partition 0 of telemetry has as many assets as assets.limit"
                                + " allows, 1");
    }

    private static List<Status> tooMany(EngineRun run) {
        return run.collected().statuses().stream()
                .filter(status -> status.kind() == Kind.TOO_MANY_ASSETS)
                .toList();
    }

    @Test
    void manyAreForgottenInPortions() {
        EngineRun run = new EngineRun(config, monitors);
        Portion portion = new Portion(2, Duration.ofHours(1), () -> 0);
        for (String asset : List.of("a", "b", "c")) {
            run.value(asset, 0);
        }
        run.now(Instant.ofEpochMilli(Fixtures.START).plus(Duration.ofDays(31)));

        assertThat(run.engine().checkSilences(portion)).isFalse();
        assertThat(run.log()).hasSize(1);
        portion.committed();
        assertThat(run.engine().checkSilences(portion)).isTrue();
        assertThat(run.log()).isEmpty();
    }

    @Test
    void anAssetNotSeenForLongIsForgotten() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 1_000);
        assertThat(run.log()).isNotEmpty();

        run.now(Instant.ofEpochMilli(Fixtures.START).plus(Duration.ofDays(31)));
        run.engine().checkSilences(Portion.unlimited());

        assertThat(run.log()).isEmpty();
    }

    @Test
    void aBatchEqualsItsSamplesSentSingly() {
        EngineRun singly = new EngineRun(config, monitors);
        EngineRun batched = new EngineRun(config, monitors);
        StringBuilder samples = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            long time = Fixtures.START + 100L * i;
            singly.json("{\"asset\":\"x\",\"time\":" + time + ",\"values\":" + values(i) + "}", time);
            samples.insert(0, "{\"time\":" + time + ",\"values\":" + values(i) + "}" + (i == 0 ? "" : ","));
        }
        batched.json("{\"asset\":\"x\",\"samples\":[" + samples + "]}", Fixtures.START + 20_000);
        singly.engine().flush();
        batched.engine().flush();

        assertThat(singly.collected().verdicts())
                .hasSizeGreaterThan(100)
                .isEqualTo(batched.collected().verdicts());
    }

    private static String values(int i) {
        StringBuilder values = new StringBuilder("{");
        for (int s = 0; s < 8; s++) {
            values.append(s == 0 ? "" : ",")
                    .append("\"s")
                    .append(s)
                    .append("\":")
                    .append(Math.sin(i + s));
        }
        return values.append('}').toString();
    }

    @Test
    void resendingARefusedSampleCountsOnlyWhereItWasRefused() throws Exception {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 1_000);
        long time = Fixtures.START + 1_100;
        String json = "{\"asset\":\"x\",\"samples\":[{\"time\":" + time + ",\"values\":{\"s0\":1}},{\"time\":"
                + (time + 100) + ",\"values\":{\"s0\":2}}]}";
        run.resend(json, time, List.of(new RefusedSample(1, List.of("all"))));
        run.resend(json, time, List.of(new RefusedSample(1, List.of("another"))));

        assertThat(run.collected().count(Counted.VALUES_DUPLICATE)).isZero();
        run.json(json, time);
        assertThat(run.collected().count(Counted.VALUES_DUPLICATE)).isEqualTo(1);
    }

    @Test
    void reportsModelsAndDevicesOnceAndNotAgainAfterARestart() {
        EngineRun run = new EngineRun(config, monitors);
        run.engine().checkService();
        run.engine().checkService();
        run.crash();
        run.engine().checkService();

        String digest = monitors.sessions().get(0).bundle().digest();
        assertThat(run.collected().statuses())
                .extracting(Status::detail)
                .containsExactly(
                        "monitor all uses mlp 1 (" + digest + ")",
                        "monitor all is scored on cpu",
                        "monitor running uses mlp 1 (" + digest + ")",
                        "monitor running is scored on cpu");
    }

    @Test
    void aMonitorMayOnlyMapSignalsOfItsBundle() {
        MonitorConfig wrong = new MonitorConfig(
                "pumps",
                List.of(new AssetGlob("**")),
                BundleName.parse("mlp/1"),
                Map.of("pressure", TagMapping.of("PT-101"), "s0", TagMapping.of("PT-102")),
                Duration.ZERO,
                Duration.ofSeconds(60),
                List.of());

        assertThatThrownBy(() -> Monitors.open(List.of(wrong), directory, DeviceChoice.CPU))
                .isInstanceOf(MonitorRefused.class)
                .hasMessage("monitor pumps: signals.pressure must be a signal of bundle mlp/1, which has s0, s1, s2,"
                        + " s3, s4, s5, s6, s7");
    }

    @Test
    void tagsAreScaledToTheSignalsUnitsAndMayFeedSeveralColumns() throws Exception {
        MonitorConfig mapped = new MonitorConfig(
                "pumps",
                List.of(new AssetGlob("**")),
                BundleName.parse("mlp/1"),
                Map.of("s0", new TagMapping("PT", 0.1, 2), "s1", TagMapping.of("PT")),
                Duration.ZERO,
                Duration.ofSeconds(60),
                List.of());
        AndonConfig onlyMapped = Fixtures.withMonitors(config, List.of(mapped));
        Collected collected = new Collected() {
            @Override
            public boolean explainsNormal() {
                return true;
            }
        };

        try (Monitors own = Monitors.open(onlyMapped.monitors(), directory, DeviceChoice.CPU);
                QualityMonitoring engine =
                        new QualityMonitoring(onlyMapped, own, StateLog.NONE, collected, InstantSource.system())) {
            TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);
            for (int row = 0; row < 61; row++) {
                byte[] value = ("{\"asset\":\"x\",\"time\":" + (Fixtures.START + 100L * row)
                                + ",\"values\":{\"PT\":30,\"s2\":1,\"s3\":1,\"s4\":1,\"s5\":1,\"s6\":1,\"s7\":1}}")
                        .getBytes(UTF_8);
                TelemetryRecord record = new TelemetryRecord("telemetry", 0, row, 0, null, value, new RecordHeaders());
                engine.accept(decoder.decode(value), record, ResendScope.ALL);
            }
            engine.flush();
        }

        assertThat(collected.verdicts().get(59).contributions())
                .filteredOn(c -> c.signal().equals("s0") || c.signal().equals("s1"))
                .extracting(Anomaly.Contribution::signal, c -> Math.round(c.observed() * 1000))
                .containsExactlyInAnyOrder(tuple("s0", 5_000L), tuple("s1", 30_000L));
    }

    @Test
    void countsWhatNobodyWatches() {
        EngineRun run = new EngineRun(config, monitors);
        run.json("{\"asset\":\"x\",\"time\":" + Fixtures.START + ",\"values\":{\"unknown\":1,\"s0\":\"text\"}}", 0);
        run.json("{\"asset\":\"x\",\"time\":" + Fixtures.START + ",\"values\":{\"unknown\":1}}", 0);

        assertThat(run.collected().count(Counted.RECORDS_USED)).isEqualTo(1);
        assertThat(run.collected().count(Counted.RECORDS_UNMONITORED)).isEqualTo(1);
        assertThat(run.collected().count(Counted.VALUES_WRONG_TYPE)).isEqualTo(1);
    }

    @Test
    void aValueTooLargeIsMissingAndCounted() {
        EngineRun run = new EngineRun(config, monitors);
        run.json(
                "{\"asset\":\"x\",\"time\":" + Fixtures.START
                        + ",\"values\":{\"s0\":1.7976931348623157e308,\"s1\":3.4028235e38}}",
                0);

        assertThat(run.collected().count(Counted.RECORDS_USED)).isEqualTo(1);
        assertThat(run.collected().count(Counted.VALUES_TOO_LARGE)).isEqualTo(2);
    }
}
