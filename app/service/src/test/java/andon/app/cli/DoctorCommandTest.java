package andon.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.device.DeviceReport;
import andon.app.device.DeviceReport.Gpu;
import andon.app.device.DeviceSpeed;
import andon.app.device.DeviceSpeed.Batch;
import andon.app.device.Spread;
import andon.app.monitoring.Fixtures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final DeviceSpeed CPU = new DeviceSpeed(
            "cpu", false, List.of(batch(1, 100_000, 90_000, 110_000), batch(2, 1_234_567, 1_200_000, 1_300_000)));
    private static final DeviceSpeed GPU = new DeviceSpeed(
            "cuda",
            false,
            List.of(batch(1, 50_000, 1, 2), batch(2, 2_469_134, 1, 2), batch(4, 4_000_000, 3_000_000, 5_000_000)));

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsWhatFitsTheMachineWithoutAGpu() {
        assertThat(new DeviceFigures(new DeviceReport("m/1", 60, 8, 5, 1, CPU, null, "no NVIDIA device")).table())
                .isEqualTo("""
                        m/1, windows of 60 rows × 8 signals; one thread; medians of 5 runs, in brackets the least and the most

                        batch                    CPU: windows/s   µs/window
                            1          100,000 (90,000–110,000)       10.00
                            2   1,234,567 (1,200,000–1,300,000)        0.81

                        CPU: best with batches of 2, the smallest within 5 % of the fastest
                        GPU: none, as no NVIDIA device
                        set batch: 2; device: auto or cpu, which are the same here""");
    }

    @Test
    void putsTheGpuBesideTheCpu() throws Exception {
        DeviceFigures figures =
                new DeviceFigures(new DeviceReport("m/1", 60, 8, 5, 0.5, CPU, new Gpu(GPU, 2.5e-6), ""));

        assertThat(figures.table())
                .contains("GPU: windows/s   µs/window  GPU/CPU\n")
                .containsPattern("    2 .* 0.81 .* 0.41 +2.00\n")
                .containsPattern("    4 +4,000,000 \\(3,000,000–5,000,000\\) +0.25 +\n")
                .endsWith("""
                        CPU: best with batches of 2, the smallest within 5 % of the fastest
                        GPU: best with batches of 4, the smallest within 5 % of the fastest
                        the GPU is faster from batches of 2 on; the largest relative difference of scores between the two: 2.5e-06
                        disturbed: other work left this one a processor for 50 % of the time; measure again without it
                        set batch: 4; device: auto or cuda where 2 or more windows end within the linger, else device: cpu""");
        JsonNode json = new JsonMapper().readTree(figures.json());
        assertThat(json.at("/gpuFasterFromBatch").asInt()).isEqualTo(2);
        assertThat(json.at("/largestRelativeDifference").asDouble()).isEqualTo(2.5e-6);
        assertThat(json.at("/devices/1/batches/2/windowsPerSecond/median").asDouble())
                .isEqualTo(4_000_000);
    }

    @Test
    void measuresABundle() throws Exception {
        Path bundle = Fixtures.bundles(directory).resolve("mlp/1");
        Path json = directory.resolve("figures.json");

        assertThat(run("--bench", bundle.toString(), "--repetitions=1", "--json", json.toString()))
                .isZero();

        assertThat(out.toString())
                .startsWith("mlp/1, windows of 60 rows × 8 signals")
                .contains("\nset batch: ");
        JsonNode figures = new JsonMapper().readTree(json.toFile());
        assertThat(figures.at("/devices/0/device").asText()).isEqualTo("cpu");
        assertThat(figures.at("/devices/0/batches")).hasSize(8);
        assertThat(figures.at("/advice").asText()).startsWith("batch: ");
    }

    @Test
    void wantsOptionsThatHaveAnEffect() {
        assertThat(run("--json", "figures.json")).isEqualTo(2);
        assertThat(run("--bench", "--repetitions=0")).isEqualTo(2);

        assertThat(err).hasToString("""
                        andon doctor: --json needs --bench. See: andon doctor --help
                        andon doctor: --repetitions must be 1 or more, was 0. See: andon doctor --help
                        """);
    }

    private static Batch batch(int size, double median, double least, double most) {
        return new Batch(size, new Spread(median, least, most));
    }

    private int run(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "doctor";
        System.arraycopy(options, 0, args, 1, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
