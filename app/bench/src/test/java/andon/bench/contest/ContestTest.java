package andon.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.Irregularity;
import andon.bench.ContenderMain;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
    @TempDir
    private Path directory;

    @Test
    void contendersPublishTheSameScoresOfEveryWindow() throws Exception {
        List<Contender> contenders = Stream.of("andon-hop1", "flink-batched")
                .map(id -> Contenders.of(id).orElseThrow())
                .toList();
        Sizes sizes = new Sizes(60_000, 20, 120, 10, Irregularity.NONE);

        Outcome outcome = new Contest(
                        contenders, sizes, 1, ContenderMain.class.getName(), directory, (done, total, next) -> {})
                .run();

        // Of 120 rows the first 59 end no whole window, and the last 21 are not closed, by two seconds of grace.
        assertThat(outcome.compared()).isEqualTo(2 * 10 * 40);
        assertThat(outcome.figures()).containsOnlyKeys(contenders);
        assertThat(outcome.figures().values())
                .allSatisfy(runs -> assertThat(runs.get(0).measured().windows()).isPositive());
    }
}
