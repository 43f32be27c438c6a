package andon.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import andon.bench.ContenderMain;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void telemetryIsReadAsItIsSentAndCommitsAreCounted() throws Exception {
        Scale scale = new Scale(2000, List.of(), 10, 10, 2, 3);

        Growth growth = new GrowthBenchmark(
                        List.of(), List.of(2), scale, 1, ContenderMain.class.getName(), directory, (d, t, next) -> {})
                .run();

        assertThat(growth.recordsPerCommit(2).median()).isPositive().isFinite();
        assertThat(growth.pacedLoggedPerByte(2).median()).isPositive().isFinite();
    }
}
