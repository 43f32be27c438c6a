package andon.app.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.engine.TaskInput.CommandInput;
import andon.app.engine.TaskInput.MeasurementInput;
import andon.app.engine.TaskInput.TelemetryInput;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.app.pipeline.DrivenAndon;
import andon.models.inference.DeviceChoice;
import andon.topics.QualityTrend.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTaskTest {
    private static final String COMMAND = "{\"command\":\"shelve\",\"asset\":\"plant/0\",\"by\":\"ada\"}";

    @TempDir
    private static Path directory;

    /** Telemetry, measurements, commands and refused ones of each; with charts of signals, scores and measurements. */
    @Test
    void givesWhatTheStreamGives() throws Exception {
        AndonConfig plain = Fixtures.config(Fixtures.bundles(directory));
        AndonConfig config = plain.withCharts(List.of(
                ChartConfig.of("level", "plant/*", Source.SIGNAL, "s0"),
                ChartConfig.of(
                        "score",
                        "plant/*",
                        Source.OUTPUT,
                        plain.monitors().get(0).name()),
                ChartConfig.of("bore", "plant/*", Source.MEASUREMENT, "diameter")));
        List<Sent> telemetry = Fixtures.telemetry(2, 3_000, 5);
        List<Sent> measurements = Fixtures.measurements(2, 100, 3);
        Sent broken = new Sent("plant/0", Fixtures.START, "no JSON".getBytes(UTF_8));

        Collected offline = new Collected();
        Collected stream;
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU)) {
            try (QualityTask task = Fixtures.task(config, monitors, offline)) {
                telemetry.forEach(sent -> task.process(new TelemetryInput(Fixtures.record("andon.telemetry", sent))));
                task.judgeAll();
                measurements.forEach(
                        sent -> task.process(new MeasurementInput(Fixtures.record("andon.measurements", sent))));
                task.process(new TelemetryInput(Fixtures.record("andon.telemetry", broken)));
                task.process(new MeasurementInput(Fixtures.record("andon.measurements", broken)));
                task.process(new CommandInput(Fixtures.record(
                        "andon.commands", new Sent("plant/0", Fixtures.START, COMMAND.getBytes(UTF_8)))));
            }
            try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
                telemetry.forEach(driver::send);
                driver.settle();
                measurements.forEach(driver::measure);
                driver.send(broken);
                driver.measure(broken);
                driver.command(COMMAND);
                stream = driver.collect();
            }
        }

        assertThat(offline.comparableAnomalies()).isNotEmpty().isEqualTo(stream.comparableAnomalies());
        assertThat(offline.comparableStatuses()).isNotEmpty().isEqualTo(stream.comparableStatuses());
        assertThat(offline.comparableAlerts()).isNotEmpty().isEqualTo(stream.comparableAlerts());
        assertThat(offline.comparableTrends())
                .hasSize(2 * config.charts().size())
                .isEqualTo(stream.comparableTrends());
        assertThat(offline.deadLetters())
                .hasSizeGreaterThan(2)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("partition", "offset", "key", "refusedAt")
                .containsExactlyInAnyOrderElementsOf(stream.deadLetters());
        assertThat(offline.refusedCommands())
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("partition", "offset", "refusedAt")
                .isEqualTo(stream.refusedCommands().get(0));
    }
}
