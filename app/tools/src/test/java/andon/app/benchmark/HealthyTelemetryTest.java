package andon.app.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.Verdict;
import andon.models.bundle.BundleReader;
import andon.models.inference.DeviceChoice;
import andon.models.window.WindowContract;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthyTelemetryTest {
    private static final int ASSETS = 5;
    private static final int RECORDS = 10_000;

    @TempDir
    private static Path bundles;

    private static WindowContract window;

    @BeforeAll
    static void read() throws Exception {
        window = BundleReader.read(Fixtures.bundles(bundles).resolve("mlp/1")).window();
    }

    @Test
    void isARecordForEachRowInOrderByDefault() {
        List<Sent> telemetry = telemetry(Irregularity.NONE);

        assertThat(telemetry).hasSize(RECORDS);
        assertThat(lateness(telemetry)).containsOnly(0L);
        assertThat(telemetry).extracting(Sent::kafkaTime).isSorted();
    }

    @Test
    void asManyRecordsAreLateAsWasAskedForAndByNoMoreThanTheGrace() {
        List<Long> lateness = lateness(telemetry(new Irregularity(0.1, 0)));

        assertThat(lateness).hasSize(RECORDS);
        List<Long> late = lateness.stream().filter(millis -> millis > 0).toList();
        assertThat((double) late.size() / RECORDS).isCloseTo(0.1, within(0.01));
        assertThat(late).allMatch(millis -> millis <= MonitorConfig.DEFAULT_GRACE.toMillis());
        assertThat(late.stream().mapToLong(Long::longValue).average().orElseThrow())
                .as("the middle of 100 to 2000 ms")
                .isCloseTo(1050, within(50.0));
    }

    @Test
    void asManyRowsAreMissingAsWasAskedFor() {
        List<Sent> telemetry = telemetry(new Irregularity(0, 0.2));

        assertThat((double) telemetry.size() / RECORDS).isCloseTo(0.8, within(0.01));
        assertThat(lateness(telemetry)).containsOnly(0L);
    }

    @Test
    void whatIsLateOrMissingChangesNoValue() {
        List<String> whole = values(telemetry(Irregularity.NONE));

        assertThat(values(telemetry(new Irregularity(0.3, 0)))).containsExactlyInAnyOrderElementsOf(whole);
        assertThat(whole).containsAll(values(telemetry(new Irregularity(0.3, 0.3))));
    }

    @Test
    void andonTellsOfLateTelemetryWhatItTellsOfThatInOrder() throws Exception {
        AndonConfig config = AndonConfig.standard(
                Map.of(), bundles, List.of(MonitorConfig.of("all", "**", BundleName.parse("mlp/1"))));
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU)) {
            Collected ordered = Fixtures.offline(config, monitors, telemetry(Irregularity.NONE));
            Collected late = Fixtures.offline(config, monitors, telemetry(new Irregularity(0.4, 0)));

            assertThat(ordered.verdicts())
                    .extracting(Verdict::kind)
                    .contains(Verdict.Kind.ANOMALOUS, Verdict.Kind.NORMAL);
            assertThat(byAsset(late)).isEqualTo(byAsset(ordered));
            assertThat(late.comparableAnomalies()).isEqualTo(ordered.comparableAnomalies());
            assertThat(late.deadLetters()).isEmpty();
        }
    }

    @Test
    void rowsLongerThanTheGraceCannotBeLate() {
        WindowContract slow = new WindowContract(window.signals(), Duration.ofSeconds(3), 60, 1, 0.8);

        assertThatThrownBy(() -> new HealthyTelemetry(slow, 1, new Irregularity(0.1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("disorder must be 0 for rows longer than the grace of 2000 ms, which are 3000 ms long");
    }

    @Test
    void sharesHaveTheirRange() {
        assertThatThrownBy(() -> new Irregularity(1.5, 0)).hasMessage("disorder must lie between 0 and 1, was 1.5");
        assertThatThrownBy(() -> new Irregularity(0, 0.6)).hasMessage("gaps must lie between 0 and 0.5, was 0.6");
        assertThatThrownBy(() -> new Irregularity(Double.NaN, 0))
                .hasMessage("disorder must lie between 0 and 1, was NaN");
    }

    private static List<Sent> telemetry(Irregularity irregularity) {
        JsonMapper json = new JsonMapper();
        List<Sent> sent = new ArrayList<>();
        new HealthyTelemetry(window, ASSETS, irregularity).make(RECORDS, (key, value) -> {
            try {
                Instant time = Instant.parse(json.readTree(value).get("time").asText());
                sent.add(new Sent(new String(key, UTF_8), time.toEpochMilli(), value));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return sent;
    }

    /** By how much each record comes after one of its asset that is later in event time, in milliseconds. */
    private static List<Long> lateness(List<Sent> telemetry) {
        Map<String, Long> clocks = new HashMap<>();
        return telemetry.stream()
                .map(sent -> clocks.merge(sent.asset(), sent.kafkaTime(), Math::max) - sent.kafkaTime())
                .toList();
    }

    private static List<String> values(List<Sent> telemetry) {
        return telemetry.stream().map(sent -> new String(sent.value(), UTF_8)).toList();
    }

    private static Map<String, List<String>> byAsset(Collected told) {
        Map<String, List<String>> verdicts = new HashMap<>();
        told.verdicts()
                .forEach(verdict -> verdicts.computeIfAbsent(verdict.asset(), key -> new ArrayList<>())
                        .add(verdict.windowEnd() + " " + verdict.kind() + " " + verdict.score()));
        return verdicts;
    }
}
