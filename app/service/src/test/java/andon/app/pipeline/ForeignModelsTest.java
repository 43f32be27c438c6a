package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.Threshold;
import andon.models.inference.DeviceChoice;
import andon.models.window.SignalContract;
import andon.topics.Anomaly;
import andon.topics.TelemetryWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that nothing here made run in the pipeline. */
class ForeignModelsTest {
    private static final Path MODELS = Path.of("../../models/src/test/resources/andon/models/pytorch");
    private static final long START = 1_795_305_600_000L;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "lstm_ae", "conv1d", "vae", "gan_disc"})
    void aModelFromPyTorchCallsOutWindowsInThePipeline(String model) throws Exception {
        Bundle read = BundleReader.read(MODELS.resolve(model));
        // So low a threshold that every window exceeds it: what is asked here is that each is scored.
        Bundle bundle = BundleWriter.write(read.withThreshold(Threshold.fixed(1e-6), 1), directory);
        AndonConfig config = AndonConfig.standard(
                Map.of(),
                directory,
                List.of(MonitorConfig.of("foreign", "**", new BundleName(bundle.name(), bundle.version()))));
        int windows = 100;

        Collected collected;
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
                DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            send(
                    driver,
                    bundle,
                    bundle.window().rows() - 1 + windows * bundle.window().hop());
            collected = driver.collect();
        }

        assertThat(collected.deadLetters()).isEmpty();
        assertThat(collected.anomalies()).hasSize(windows).allSatisfy(anomaly -> {
            assertThat(anomaly.bundle().digest()).isEqualTo(bundle.digest());
            assertThat(anomaly.contributions())
                    .extracting(Anomaly.Contribution::signal)
                    .containsExactlyInAnyOrderElementsOf(bundle.window().signals().stream()
                            .map(SignalContract::name)
                            .toList());
        });
    }

    private static void send(DrivenAndon driver, Bundle bundle, int rows) {
        TelemetryWriter writer = new TelemetryWriter();
        String[] names =
                bundle.window().signals().stream().map(SignalContract::name).toArray(String[]::new);
        long period = bundle.window().periodMillis();
        long graceRows = 2_000 / period + 1;
        for (long row = 0; row < rows + graceRows; row++) {
            double[] values = new double[names.length];
            for (int s = 0; s < names.length; s++) {
                values[s] = Math.sin(row * 0.1 + s);
            }
            long time = START + row * period;
            driver.send(new Sent("plant/0", time, writer.encode("plant/0", time, names, values, null)));
        }
    }
}
