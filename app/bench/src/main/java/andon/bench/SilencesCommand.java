package andon.bench;

import andon.bench.report.SilencesJson;
import andon.bench.report.SilencesTable;
import andon.bench.silences.Silences;
import andon.bench.silences.SilencesBenchmark;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code app/bench/run silences}: many assets that fall silent in one moment. */
@Command(
        name = "silences",
        description = {
            "Measure how long Andon takes to report that many assets of one partition fell silent in one moment, and how"
                    + " often it is fenced meanwhile.",
            "",
            "To measure another state of Andon, check that state out beside this one, bring app/bench of this one over it,"
                    + " and run the same command there."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SilencesCommand implements Callable<Integer> {
    private static final int MOST_ASSETS = 1_000_000;

    @Option(
            names = "--assets",
            paramLabel = "LIST",
            split = ",",
            description = "How many fall silent, separated by commas. Default: 50000,200000.")
    @Nullable
    List<Integer> assets;

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            description = "Give a measurement up after so long. Default: 300.")
    int within = 300;

    @Mixin
    Measuring measuring;

    @Override
    public Integer call() throws Exception {
        List<Integer> counts = assets != null ? assets : measuring.quick ? List.of(1000) : List.of(50_000, 200_000);
        for (int count : counts) {
            measuring.require(
                    count >= 1 && count <= MOST_ASSETS, "--assets must be from 1 to " + MOST_ASSETS + ", was " + count);
        }
        measuring.require(within >= 1, "--within must be 1 or more, was " + within);
        return measuring.run(directory -> {
            List<Silences> all =
                    new SilencesBenchmark(counts, Duration.ofSeconds(within), directory, measuring::tell).run();
            measuring.report(SilencesTable.of(all), start -> SilencesJson.of(all, start));
        });
    }
}
