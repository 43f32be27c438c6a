package andon.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.Irregularity;
import andon.bench.ContenderMain;
import java.nio.file.Files;
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
        Outcome outcome = contest(new Sizes(60_000, 20, 120, 10, Irregularity.NONE), "andon-hop1", "flink-batched");

        // Of 120 rows the first 59 end no whole window, and the last 21 are not closed, by two seconds of grace.
        assertThat(outcome.compared()).isEqualTo(2 * 10 * 40);
        assertThat(outcome.figures().keySet()).extracting(Contender::id).containsExactly("andon-hop1", "flink-batched");
        assertThat(outcome.figures().values())
                .allSatisfy(runs -> assertThat(runs.get(0).measured().windows()).isPositive());
    }

    @Test
    void whatIsOnlyComparedMayBeOverBeforeItCouldBeMeasured() throws Exception {
        Outcome outcome = contest(new Sizes(60_000, 20, 120, 1, Irregularity.NONE), "andon-hop1");

        assertThat(outcome.compared()).isEqualTo(40);
    }

    @Test
    void aBuildRunsFromItsClassPathByItsCommandAndConfiguration() throws Exception {
        Path build = Files.writeString(directory.resolve("app.path"), System.getProperty("java.class.path"));
        Contender andon = Contenders.of("andon-hop10").orElseThrow();
        Path contest = Files.createDirectory(directory.resolve("contest"));

        Outcome outcome = contest(
                contest,
                new Sizes(60_000, 20, 120, 10, Irregularity.NONE),
                List.of(andon, andon.of(build.toString(), "old", "old build, hop 10")));

        // Each tenth of 40 windows of 10 assets, of both.
        assertThat(outcome.compared()).isEqualTo(2 * 10 * 4);
        assertThat(outcome.figures().keySet()).extracting(Contender::id).containsExactly("andon-hop10", "old");
    }

    private Outcome contest(Sizes sizes, String... contenders) throws Exception {
        List<Contender> chosen =
                Stream.of(contenders).map(id -> Contenders.of(id).orElseThrow()).toList();
        return contest(directory, sizes, chosen);
    }

    private static Outcome contest(Path directory, Sizes sizes, List<Contender> chosen) throws Exception {
        return new Contest(chosen, sizes, 1, ContenderMain.class.getName(), directory, (done, total, next) -> {}).run();
    }
}
