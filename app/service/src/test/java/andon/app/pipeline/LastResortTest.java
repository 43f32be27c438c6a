package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.config.AssetGlob;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfigBuilder;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend.Source;
import andon.topics.Reason;
import andon.topics.Status;
import andon.topics.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An unexpected failure costs its record and starts its asset afresh, and nothing else. Failures come from configurations
 * that {@code ConfigFile} would refuse: a chart with a period of 0 and alerts that escalate each 0 s divide by zero.
 */
class LastResortTest {
    /** What the JVM throws; often thrown, it leaves out the message. */
    private static final String DIVISION = "java.lang.ArithmeticException";

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
    void aRecordThatAChartFailsOverIsADeadLetterAndNoOtherAssetNotices() {
        List<Sent> telemetry = Fixtures.telemetry(2, 3_000, 5);

        Collected broken;
        double failed;
        try (DrivenAndon driver =
                new DrivenAndon(config.withCharts(List.of(broken(Source.SIGNAL, "s0"))), monitors, 1)) {
            telemetry.forEach(driver::send);
            broken = driver.collect();
            failed = driver.counted("records-failed-total");
        }
        Collected sound = Fixtures.offline(config, monitors, telemetry);

        List<DeadLetter> letters = broken.deadLetters().stream()
                .filter(letter -> letter.reason() == Reason.PROCESSING_FAILED)
                .toList();
        assertThat(letters).hasSizeGreaterThan(1_000).hasSize((int) failed).allSatisfy(letter -> {
            assertThat(letter.detail()).startsWith(DIVISION);
            assertThat(new String(letter.keyBytes(), UTF_8)).isEqualTo("plant/0");
            assertThat(telemetry.get((int) letter.offset()).value()).isEqualTo(letter.valueBytes());
        });
        assertThat(afresh(broken)).hasSize(letters.size()).allSatisfy(status -> {
            assertThat(status.asset()).isEqualTo("plant/0");
            assertThat(status.detail())
                    .startsWith("the asset starts afresh, as " + DIVISION)
                    .endsWith(" came while a record was processed");
        });
        assertThat(afresh(broken).get(41).epoch()).isEqualTo(42);
        assertThat(of("plant/1", broken)).isNotEmpty().isEqualTo(of("plant/1", sound));
        assertThat(of("plant/0", broken)).isEmpty();
    }

    @Test
    void aMeasurementThatAChartFailsOverIsADeadLetter() {
        Collected broken;
        try (DrivenAndon driver =
                new DrivenAndon(config.withCharts(List.of(broken(Source.MEASUREMENT, "diameter"))), monitors, 1)) {
            Fixtures.measurements(2, 10, 3).forEach(driver::measure);
            broken = driver.collect();
            driver.pass(Duration.ofSeconds(1));
            assertThat(driver.counted("measurements-failed-total")).isEqualTo(10);
        }

        assertThat(broken.deadLetters()).hasSize(10).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.PROCESSING_FAILED);
            assertThat(letter.detail()).startsWith(DIVISION);
            assertThat(new String(letter.valueBytes(), UTF_8)).contains("\"asset\":\"plant/0\"");
        });
        assertThat(afresh(broken))
                .hasSize(10)
                .allSatisfy(status ->
                        assertThat(status.detail()).startsWith("the charts of the asset start afresh, as " + DIVISION));
    }

    @Test
    void anAlertThatFailsIsClosedAndTheWindowsOfOtherMonitorsAreJudged() {
        List<Sent> telemetry = Fixtures.telemetry(1, 3_000, 5);

        Collected broken;
        try (DrivenAndon driver = new DrivenAndon(escalatingAtOnce(), monitors, 1)) {
            telemetry.forEach(driver::send);
            broken = driver.collect();
        }

        assertThat(afresh(broken))
                .isNotEmpty()
                .allSatisfy(
                        status -> assertThat(status.detail()).startsWith("the asset starts afresh, as " + DIVISION));
        List<Alert> closed = broken.alerts().stream()
                .filter(alert -> alert.transition().reason() == Transition.Reason.CLOSED)
                .toList();
        assertThat(closed)
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.transition().note())
                        .startsWith("the alerts of the asset start afresh, as " + DIVISION));
        assertThat(broken.deadLetters())
                .filteredOn(letter -> letter.reason() == Reason.PROCESSING_FAILED)
                .hasSizeLessThan(telemetry.size() / 10);
    }

    @Test
    void aTimerThatFailsForAnAssetClosesItsAlertsAndGoesOn() {
        Collected broken;
        try (DrivenAndon driver = new DrivenAndon(escalatingAtOnce(), monitors, 1)) {
            Fixtures.telemetry(1, 500, 5).forEach(driver::send);
            driver.pass(Duration.ofMinutes(11));
            driver.pass(Duration.ofSeconds(5));
            broken = driver.collect();
        }

        assertThat(broken.statuses())
                .anySatisfy(status ->
                        assertThat(status.detail()).startsWith("the alerts of the asset start afresh, as " + DIVISION))
                .anySatisfy(status -> assertThat(status.kind()).isEqualTo(Status.Kind.SILENCE));
    }

    @Test
    void anAssetWhoseStateNoProducerTakesStartsAfresh() {
        AndonConfig narrow =
                AndonConfig.standard(Map.of("producer.max.request.size", "400"), config.bundles(), config.monitors());
        Collected broken;
        try (DrivenAndon driver = new DrivenAndon(narrow, monitors, 1)) {
            Fixtures.telemetry(1, 50, 5).forEach(driver::send);
            broken = driver.collect();
        }

        assertThat(afresh(broken)).isNotEmpty().allSatisfy(status -> {
            assertThat(status.asset()).isEqualTo("plant/0");
            assertThat(status.detail())
                    .startsWith(
                            "the asset starts afresh, as java.lang.IllegalStateException: an entry of the state must"
                                    + " have at most 272 bytes, has ")
                    .endsWith(" came while its state was written");
        });
        assertThat(broken.deadLetters()).noneMatch(letter -> letter.reason() == Reason.PROCESSING_FAILED);
    }

    @Test
    void whatIsNoRecordOfTheInternalTopicIsPassedOver() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.sendToArea("plant", "no JSON");

            assertThat(afresh(driver.collect())).singleElement().satisfies(status -> {
                assertThat(status.asset()).isEqualTo(Status.SERVICE);
                assertThat(status.detail())
                        .startsWith("a record on the internal topic of alerts was passed over, as"
                                + " org.apache.kafka.common.errors.SerializationException: not a Alert")
                        .endsWith(" came; nothing was lost");
            });
        }
    }

    private static ChartConfig broken(Source source, String characteristic) {
        ChartConfig sound = ChartConfig.of("broken", "plant/0", source, characteristic);
        return ChartConfigBuilder.builder(sound)
                .assets(List.of(new AssetGlob("plant/0")))
                .source(source)
                .characteristic(characteristic)
                .unit(null)
                .period(Duration.ZERO)
                .build();
    }

    private static AndonConfig escalatingAtOnce() {
        AlertPolicy sound = AlertPolicy.standard();
        AlertPolicy broken = new AlertPolicy(
                sound.raise(),
                sound.clear(),
                Duration.ZERO,
                true,
                sound.undecidedAfter(),
                true,
                sound.severities(),
                sound.action());
        return Fixtures.withMonitors(
                config,
                config.monitors().stream()
                        .map(monitor -> monitor.withAlerts(broken))
                        .toList());
    }

    private static List<Status> afresh(Collected collected) {
        return collected.statuses().stream()
                .filter(status -> status.kind() == Status.Kind.PROCESSING_FAILED)
                .toList();
    }

    private static List<String> of(String asset, Collected collected) {
        return collected.anomalies().stream()
                .filter(anomaly -> anomaly.asset().equals(asset))
                .map(Anomaly::id)
                .toList();
    }
}
