package andon.app.device;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.device.DeviceSpeed.Batch;
import andon.app.monitoring.Fixtures;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the CPU for real. The GPU's part is run on a second session of the CPU: nothing here shows that a GPU works. */
class DeviceBenchmarkTest {
    private static final DeviceBenchmark BENCHMARK = new DeviceBenchmark(3, Duration.ofMillis(2));

    @TempDir
    private Path directory;

    @Test
    void measuresEveryBatchOnEveryDeviceThereIs() throws Exception {
        List<String> steps = new ArrayList<>();

        DeviceReport report = BENCHMARK.run(bundle(), (done, total, next) -> steps.add(done + "/" + total));

        assertThat(report.bundle()).isEqualTo("mlp/1");
        assertThat(report.rows()).isEqualTo(60);
        assertThat(report.signals()).isEqualTo(8);
        assertThat(report.cpu().device()).isEqualTo("cpu");
        assertThat(report.processorShare()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(report.cpu().oneByOne()).isFalse();
        assertThat(report.cpu().batches()).extracting(Batch::size).containsExactly(1, 2, 4, 8, 16, 32, 64, 128);
        assertThat(report.cpu().batches()).allSatisfy(batch -> {
            Spread speed = batch.windowsPerSecond();
            assertThat(speed.least()).isPositive().isLessThanOrEqualTo(speed.median());
            assertThat(speed.most()).isFinite().isGreaterThanOrEqualTo(speed.median());
        });
        if (!Files.exists(Path.of("/dev/nvidiactl")) && !Files.exists(Path.of("/dev/dxg"))) {
            assertThat(report.gpu()).isNull();
            assertThat(report.noGpu()).isEqualTo("no NVIDIA device: neither /dev/nvidiactl nor /dev/dxg exists");
            assertThat(steps).first().isEqualTo("0/1");
            assertThat(steps).last().isEqualTo("31/32");
        }
    }

    @Test
    void comparesTheScoresOfTheSameWindows() throws Exception {
        try (ScoringSession one = ScoringSession.open(bundle(), DeviceChoice.CPU);
                ScoringSession other = ScoringSession.open(bundle(), DeviceChoice.CPU)) {
            DeviceReport report = BENCHMARK.measure(one, other, "", (done, total, next) -> {});

            DeviceReport.Gpu second = Objects.requireNonNull(report.gpu());
            assertThat(second.parity()).isZero();
            assertThat(second.speed().batches()).hasSameSizeAs(report.cpu().batches());
        }
    }

    private Bundle bundle() throws Exception {
        return BundleReader.read(Fixtures.bundles(directory).resolve("mlp/1"));
    }
}
