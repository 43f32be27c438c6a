package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.groups.Tuple.tuple;

import andon.app.config.AndonConfig;
import andon.app.configfile.ConfigFile;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.app.trends.PistonRings;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.AlertKind;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Source;
import andon.topics.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the configuration and what comes in to the trends, dead letters and alerts that charts give. */
class TrendsPipelineTest {
    private static final JsonSerde<QualityTrend> TRENDS = new JsonSerde<>(QualityTrend.class);

    @TempDir
    private static Path directory;

    private static Path bundles;

    @BeforeAll
    static void write() throws Exception {
        bundles = Fixtures.bundles(directory.resolve("bundles"));
    }

    @Test
    void measurementsOfPistonRingsGiveTheLimitsOfTheBook() throws Exception {
        AndonConfig config = config("""
                charts:
                  - name: rings
                    assets: plant/*
                    measurement: diameter
                    unit: mm
                    type: xbar-r
                    period: 1h
                """);
        try (Monitors monitors = open(config);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            PistonRings.measurements("plant/lathe")
                    .forEach(json -> driver.measure(json, PistonRings.START.plus(Duration.ofDays(1))));

            List<TestRecord<byte[], byte[]>> records = driver.trends().readRecordsToList();
            TestRecord<byte[], byte[]> baseline = records.stream()
                    .filter(record -> TRENDS.fromJson(record.value()).cause() == Cause.BASELINE)
                    .findFirst()
                    .orElseThrow();
            QualityTrend trend = TRENDS.fromJson(baseline.value());
            assertThat(trend.limits()).isNotNull();
            assertThat(trend.limits().lower()).isCloseTo(73.988, offset(0.0005));
            assertThat(trend.limits().upper()).isCloseTo(74.0146, offset(0.0001));
            assertThat(trend.limits().dispersionCentre()).isCloseTo(0.02324, offset(1e-9));
            assertThat(trend.source()).isEqualTo(Source.MEASUREMENT);
            assertThat(trend.context()).isNotNull();
            assertThat(trend.context().batch()).isEqualTo("L1");

            assertThat(new String(baseline.key(), UTF_8)).isEqualTo("plant/lathe#diameter");
            assertThat(headers(baseline))
                    .containsEntry("ce_type", "andon.quality-trend.v1")
                    .containsEntry("ce_id", trend.id())
                    .containsEntry("ce_time", trend.end().toString())
                    .containsEntry("content-type", "application/json");

            assertThat(driver.collect().alerts())
                    .extracting(Alert::kind, Alert::source)
                    .containsOnly(tuple(AlertKind.SPC_RULE, "rings"));
        }
    }

    @Test
    void whatIsNoMeasurementBecomesADeadLetter() throws Exception {
        AndonConfig config = config("charts: [{name: rings, assets: '**', measurement: diameter, unit: mm}]\n");
        try (Monitors monitors = open(config);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.measure("{\"asset\":\"plant/lathe\",", PistonRings.START);
            driver.measure(PistonRings.measurements("plant/lathe").get(0).replace("mm", "in"), PistonRings.START);
            driver.measure(PistonRings.measurements("plant/lathe").get(0), PistonRings.START.minusSeconds(3601));

            List<DeadLetter> letters = driver.collect().deadLetters();
            assertThat(letters)
                    .extracting(DeadLetter::reason)
                    .containsExactly(Reason.NOT_JSON, Reason.WRONG_TYPE, Reason.FUTURE);
            assertThat(letters).extracting(DeadLetter::topic).containsOnly("andon.measurements");
            assertThat(letters.get(1).detail())
                    .isEqualTo("unit of 'diameter' of 'plant/lathe' must be 'mm', as its chart has it, was 'in'");
            assertThat(letters.get(2).detail())
                    .isEqualTo("time 2026-11-02T06:00:00Z of 'diameter' of 'plant/lathe' must not lie more than"
                            + " telemetry.max-future 1 h ahead of the record's Kafka timestamp 2026-11-02T04:59:59Z");
        }
    }

    @Test
    void aMeasurementOlderThanItsChartsLastBecomesADeadLetter() throws Exception {
        AndonConfig config = config("charts: [{name: rings, assets: '**', measurement: diameter, unit: mm}]\n");
        try (Monitors monitors = open(config);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            List<String> rings = PistonRings.measurements("plant/lathe"); // five at a time, every 15 minutes
            driver.measure(rings.get(5), PistonRings.START.plusSeconds(900));
            driver.measure(rings.get(6), PistonRings.START.plusSeconds(900));
            driver.measure(rings.get(4), PistonRings.START.plusSeconds(901));

            assertThat(driver.collect().deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).isEqualTo(Reason.LATE))
                    .satisfies(letter -> assertThat(letter.detail())
                            .isEqualTo("time 2026-11-02T06:00:00Z of 'diameter' of 'plant/lathe' is before that of the"
                                    + " last value of chart 'rings', 2026-11-02T06:15:00Z; key measurements by their"
                                    + " asset, so that they keep their order"))
                    .satisfies(letter -> assertThat(letter.isOf(rings.get(4).getBytes(UTF_8)))
                            .isTrue());
        }
    }

    @Test
    void whatTheWallClockHasPassedIsClosedAndPublishedAndWhatComesForItAfterwardsIsLate() throws Exception {
        AndonConfig config = config("""
                charts:
                  - name: rings
                    assets: '**'
                    measurement: diameter
                    type: xbar-s
                    subgroup: {every: 1h}
                    baseline: {mean: 10, sigma: 1}
                    idle-timeout: 5m
                  - {name: signal, assets: '**', signal: s0, baseline: {mean: 10, sigma: 1}}
                """);
        try (Monitors monitors = open(config);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            Instant start = Instant.ofEpochMilli(Fixtures.START);
            driver.measure(ring(start.plusSeconds(60), 13), start.plusSeconds(60));
            driver.measure(ring(start.plusSeconds(120), 13), start.plusSeconds(120));
            byte[] sample =
                    ("{\"asset\":\"x\",\"time\":" + Fixtures.START + ",\"values\":{\"s0\":10}}").getBytes(UTF_8);
            driver.send("x".getBytes(UTF_8), sample, Fixtures.START);

            driver.pass(Duration.ofMinutes(10));
            assertThat(driver.trends().isEmpty()).isTrue();
            driver.pass(Duration.ofMinutes(1));
            assertThat(TRENDS.fromJson(driver.trends().readValue()).chart()).isEqualTo("signal");
            driver.pass(Duration.ofMinutes(54));
            assertThat(driver.trends().readValuesToList())
                    .extracting(value -> TRENDS.fromJson(value).closedBy())
                    .containsExactly(ClosedBy.IDLE);
            driver.measure(ring(start.plusSeconds(180), 13), start.plusSeconds(180));

            Collected collected = driver.collect();
            assertThat(collected.alerts()).extracting(Alert::source).containsExactly("rings");
            assertThat(collected.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).isEqualTo(Reason.LATE))
                    .satisfies(letter -> assertThat(letter.detail())
                            .isEqualTo("time " + start.plusSeconds(180) + " of 'diameter' of 'x' is in a subgroup of"
                                    + " chart 'rings' that ended at " + start.plusSeconds(3600)
                                    + " and was closed since"
                                    + " nothing came; its idle-timeout must be longer than measurements take"));
        }
    }

    @Test
    void aMeasurementOfOneAssetTooManyIsRefused() throws Exception {
        AndonConfig config = Fixtures.withAssetsLimit(config("""
                charts:
                  - {name: rings, assets: 'line/*', measurement: diameter, baseline: {mean: 10, sigma: 1}}
                """), 1);
        try (Monitors monitors = open(config);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            Instant start = Instant.ofEpochMilli(Fixtures.START);
            for (String asset : List.of("other", "line/1", "line/2", "line/1", "another")) {
                driver.measure(ring(start, 10).replace("\"x\"", "\"" + asset + "\""), start);
            }

            assertThat(driver.collect().deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).isEqualTo(Reason.TOO_MANY_ASSETS))
                    .satisfies(letter -> assertThat(letter.detail())
                            .isEqualTo("asset 'line/2' must not be new: its partition has charts of as many assets as"
                                    + " assets.limit allows, 1"));
        }
    }

    private static String ring(Instant time, double value) {
        return "{\"asset\":\"x\",\"time\":\"" + time + "\",\"characteristic\":\"diameter\",\"value\":" + value + "}";
    }

    @Test
    void signalsAndScoresAreChartedFromTelemetry() throws Exception {
        AndonConfig config = config("""
                monitors: [{name: health, assets: "plant/*", bundle: mlp/1}]
                charts:
                  - {name: temperature, assets: "**", signal: s0, subgroup: {every: 5s}, period: 1m}
                  - {name: healthy, assets: "**", signal: s1, baseline: bundle, period: 1m}
                  - {name: scores, assets: "**", output: health, subgroup: {every: 5s}, period: 1m}
                """);
        try (Monitors monitors = open(config);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            for (Sent sent : Fixtures.telemetry(2, 8_000, 5)) {
                driver.send(sent);
            }
            driver.settle();

            List<QualityTrend> trends = driver.trends().readValuesToList().stream()
                    .map(TRENDS::fromJson)
                    .toList();
            Map<String, Long> byChart =
                    trends.stream().collect(Collectors.groupingBy(QualityTrend::chart, Collectors.counting()));
            assertThat(byChart).containsOnlyKeys("temperature", "healthy", "scores");
            assertThat(byChart.values()).allSatisfy(count -> assertThat(count).isGreaterThan(10));
            assertThat(trends)
                    .filteredOn(trend -> trend.chart().equals("healthy"))
                    .allSatisfy(trend -> {
                        assertThat(trend.limits()).isNotNull();
                        assertThat(trend.limits().centre()).isEqualTo(1);
                        assertThat(trend.limits().upper()).isCloseTo(1 + 3 * 1.1, offset(1e-9));
                    });
            assertThat(trends)
                    .filteredOn(trend -> trend.chart().equals("scores"))
                    .allSatisfy(trend -> assertThat(trend.source()).isEqualTo(Source.OUTPUT))
                    .anySatisfy(
                            trend -> assertThat(trend.message()).contains("the model, not the machine, may have aged"));
        }
    }

    @Test
    void anAssetThatOnlyChartsWatchIsCharted() throws Exception {
        AndonConfig config = config("charts: [{name: c, assets: '**', signal: s0, baseline: {mean: 0, sigma: 1}}]\n");
        try (Monitors monitors = open(config);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.send(
                    "x".getBytes(UTF_8), "{\"asset\":\"x\",\"time\":1000,\"values\":{\"s0\":5}}".getBytes(UTF_8), 0);

            assertThat(driver.trends().readValuesToList())
                    .singleElement()
                    .satisfies(value -> assertThat(TRENDS.fromJson(value).message())
                            .isEqualTo(
                                    "s0 is at 5, above its control limits -3 to 3; a point beyond 3 sigma (rule 1)"));
        }
    }

    @Test
    void withoutChartsNothingIsReadFromMeasurements() throws Exception {
        AndonConfig config = config("monitors: [{name: health, assets: 'plant/*', bundle: mlp/1}]\n");
        try (Monitors monitors = open(config)) {
            Set<String> described = new TreeSet<>();
            new QualityTopology(config, monitors, 1, (partition, offset) -> true, Clocks.system())
                    .build()
                    .describe()
                    .subtopologies()
                    .forEach(part -> described.add(part.toString()));

            assertThat(described).noneSatisfy(part -> assertThat(part).contains("andon.measurements"));
        }
    }

    private static Monitors open(AndonConfig config) throws Exception {
        return Monitors.open(config.monitors(), bundles, DeviceChoice.CPU);
    }

    private static AndonConfig config(String yaml) throws Exception {
        Path file =
                Files.writeString(directory.resolve("andon.yaml"), "kafka: {bootstrap.servers: none:9092}\n" + yaml);
        return ConfigFile.read(file, Map.of());
    }

    private static Map<String, String> headers(TestRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
    }
}
