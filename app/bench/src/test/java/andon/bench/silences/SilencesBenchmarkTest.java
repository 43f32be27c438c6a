package andon.bench.silences;

import static org.assertj.core.api.Assertions.assertThat;

import andon.bench.report.SilencesTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilencesBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void eachAssetIsSilentOnceAndNobodyIsFenced() throws Exception {
        List<Silences> all =
                new SilencesBenchmark(List.of(20), Duration.ofMinutes(2), directory, (done, total, next) -> {}).run();

        assertThat(all).singleElement().satisfies(silences -> {
            assertThat(silences.isSound()).isTrue();
            assertThat(silences.silent()).isEqualTo(20);
            assertThat(silences.seconds()).isPositive();
        });
    }

    @Test
    void theTableSaysWhatIsMissing() {
        assertThat(SilencesTable.of(List.of(
                        new Silences(50_000, 50_000, 0, 0, 12.34, 1.5, ""),
                        new Silences(200_000, 1_000, 0, 3, 300, 250, ""))))
                .contains("| 50,000 | 50,000 | 0 | 0 | 12.3 | 1.50 |  |")
                .contains("| 200,000 | 1,000 | 0 | 3 | not within 300 | 250 |  |")
                .endsWith("Each silence once, and no fencing: missed");
    }
}
