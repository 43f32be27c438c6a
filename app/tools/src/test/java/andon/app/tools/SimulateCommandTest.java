package andon.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.cli.Main;
import andon.models.recording.CsvOptions;
import andon.models.recording.CsvRecordings;
import andon.models.recording.Recording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void writesARecordingThatReadsBackAsItsAssets() throws Exception {
        Path file = folder.resolve("press.csv");

        assertThat(run("--machine", "press", "--assets", "2", "--duration", "5m", "--out", file.toString()))
                .isZero();

        var read = CsvRecordings.read(file, CsvOptions.detected().withAssetColumn("asset"));
        assertThat(read.recordings())
                .extracting(Recording::asset)
                .containsExactly("simulated/press-1", "simulated/press-2");
        assertThat(read.recordings().get(0).signals()).hasSize(8).contains("clamp_kn");
        assertThat(read.recordings().get(0).rows()).isBetween(200, 300);
    }

    @Test
    void labelsTheFaultFromItsFirstSignOn() throws Exception {
        Path file = folder.resolve("pump.csv");

        run("--machine=pump", "--fault=cavitation", "--fault-after=30s", "--duration=60s", "--out=" + file);

        assertThat(Files.readAllLines(file).get(0)).endsWith(",vibration_mm_s,fault");
        assertThat(Files.readAllLines(file).stream().filter(line -> line.endsWith(",1")))
                .hasSizeBetween(20, 30);
    }

    @Test
    void aFaultOfAnotherMachineIsWrongUsage() {
        assertThat(run("--machine=press", "--fault=cavitation", "--out=x.csv")).isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "--fault of a press must be one of heater-failing, check-ring-wear, hydraulic-leak, was 'cavitation'");
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "simulate";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), all);
    }
}
