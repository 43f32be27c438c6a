package andon.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import andon.bench.ServiceMain;
import andon.bench.contest.Contender;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void theLoadIsHalfOfWhatAndonManagesWhileItIsSent() throws Exception {
        LatencyOutcome outcome = new LatencyBenchmark(
                        OptionalDouble.empty(), new LatencyScale(50, 2, 4), ServiceMain.class.getName(), directory)
                .run(next -> {});

        assertThat(outcome.rate()).isPositive().isEqualTo(outcome.capacity().orElseThrow() / 2);
        assertThat(outcome.latencies().keySet())
                .extracting(Contender::id)
                .containsExactly("stateless", "andon-hop10", "stateless-alo", "andon-hop10-alo");
        assertThat(outcome.latencies().values())
                .allSatisfy(latencies ->
                        assertThat(latencies.events().getMinValue()).isPositive());
    }
}
