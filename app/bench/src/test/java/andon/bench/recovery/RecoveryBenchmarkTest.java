package andon.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import andon.bench.ContenderMain;
import andon.bench.ServiceMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void afterAKillTheStateIsReadBackBeforeTheFirstRecord() throws Exception {
        Recovery recovery = new RecoveryBenchmark(
                        Set.of("restore", "start"),
                        new RecoveryScale(List.of(5), 2, 1),
                        1,
                        ContenderMain.class.getName(),
                        ServiceMain.class.getName(),
                        directory,
                        (done, total, next) -> {})
                .run();

        assertThat(recovery.restores()).containsOnlyKeys(5);
        assertThat(recovery.restores().get(5).loadRecords()).isEqualTo(600);
        assertThat(recovery.restores().get(5).starts()).hasSize(1).allSatisfy(start -> {
            assertThat(start.entries()).isPositive();
            assertThat(start.bytes()).isGreaterThan(start.entries());
            assertThat(start.joined()).isPositive().isLessThanOrEqualTo(start.restored());
            assertThat(start.restored()).isLessThanOrEqualTo(start.record());
        });
        assertThat(recovery.starts())
                .hasSize(1)
                .allSatisfy(start -> assertThat(start.window()).isGreaterThanOrEqualTo(start.record()));
    }
}
