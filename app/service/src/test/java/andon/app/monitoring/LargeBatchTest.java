package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.configfile.ConfigFile;
import andon.models.inference.DeviceChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeBatchTest {
    @TempDir
    private Path directory;

    @Test
    void aBatchAsLargeAsAGpuTakesIsScoredOnTheCpuToo() throws Exception {
        Fixtures.bundles(directory.resolve("bundles"));
        Path file = Files.writeString(directory.resolve("andon.yaml"), """
                kafka: {bootstrap.servers: "none:9092"}
                bundles: %s
                batch: 1024
                monitors: [{name: all, assets: "**", bundle: mlp/1}]
                """.formatted(directory.resolve("bundles")));
        AndonConfig config = ConfigFile.read(file, Map.of());

        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU)) {
            Collected collected = Fixtures.offline(config, monitors, Fixtures.telemetry(1, 500, 1));

            assertThat(collected.verdicts()).extracting(Verdict::kind).contains(Verdict.Kind.NORMAL);
        }
    }
}
