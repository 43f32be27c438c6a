package andon.bench;

import andon.bench.recovery.Recovery;
import andon.bench.recovery.RecoveryBenchmark;
import andon.bench.recovery.RecoveryScale;
import andon.bench.report.RecoveryJson;
import andon.bench.report.RecoveryTable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code app/bench/run recovery}: how Andon starts, and what it holds in memory. */
@Command(
        name = "recovery",
        description = {
            "Measure how long Andon takes to restore its state after a kill and to score its first window after a start,"
                    + " and what it holds in memory for an asset.",
            "",
            "The load before a kill is as many records as each asset sends in the time given, one a second, read as fast"
                    + " as can be. For 100,000 assets and ten minutes that are sixty million records: some twenty minutes,"
                    + " and up to forty gigabytes of disk."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RecoveryCommand implements Callable<Integer> {
    private static final double MOST_RECORDS = Integer.MAX_VALUE;

    @Option(
            names = "--assets",
            paramLabel = "LIST",
            split = ",",
            description = "Whose state is restored, separated by commas. Default: 1000,10000,100000.")
    @Nullable
    List<Integer> assets;

    @Option(names = "--minutes", paramLabel = "N", description = "Of load before a kill. Default: 10.")
    @Nullable
    Double minutes;

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            split = ",",
            description = "Only these, separated by commas: restore, start, memory.")
    List<String> only = RecoveryBenchmark.PARTS;

    @Mixin
    Repetitions repetitions;

    @Mixin
    Measuring measuring;

    @Override
    public Integer call() throws Exception {
        RecoveryScale scale = scale();
        int times = repetitions.of(measuring);
        measuring.requireKnown(only, RecoveryBenchmark.PARTS);
        return measuring.run(directory -> {
            Recovery recovery = new RecoveryBenchmark(
                            Set.copyOf(only),
                            scale,
                            times,
                            ContenderMain.class.getName(),
                            ServiceMain.class.getName(),
                            directory,
                            measuring::tell)
                    .run();
            measuring.report(RecoveryTable.of(recovery), start -> RecoveryJson.of(recovery, start));
        });
    }

    private RecoveryScale scale() {
        RecoveryScale usual = measuring.quick ? RecoveryScale.QUICK : RecoveryScale.STANDARD;
        RecoveryScale scale =
                usual.with(assets == null ? usual.assets() : assets, minutes == null ? usual.minutes() : minutes);
        measuring.require(scale.minutes() >= 2, "--minutes must be 2 or more, for full windows, was " + minutes);
        for (int count : scale.assets()) {
            measuring.require(count >= 1, "--assets must be 1 or more, was " + count);
            measuring.require(
                    60 * scale.minutes() * count <= MOST_RECORDS,
                    "--assets must be fewer for " + scale.minutes() + " minutes, was " + count);
        }
        return scale;
    }
}
