package andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.bench.recovery.Recovery;
import andon.bench.recovery.RecoveryBenchmark;
import andon.bench.recovery.RecoveryScale;
import andon.bench.report.RecoveryJson;
import andon.bench.report.RecoveryTable;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Spec
    CommandSpec spec;

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

    @Option(names = "--repetitions", paramLabel = "N", description = "How often each is measured. Default: 3.")
    @Nullable
    Integer repetitions;

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            split = ",",
            description = "Only these, separated by commas: restore, start, memory.")
    List<String> only = RecoveryBenchmark.PARTS;

    @Option(names = "--quick", description = "Few assets and one repetition, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException, BundleRefused, InterruptedException {
        RecoveryScale scale = scale();
        int times = repetitions == null ? quick ? 1 : 3 : repetitions;
        require(times >= 1, "--repetitions must be 1 or more, was " + times);
        for (String wanted : only) {
            require(
                    RecoveryBenchmark.PARTS.contains(wanted),
                    "--only must be of " + String.join(", ", RecoveryBenchmark.PARTS) + ", was '" + wanted + "'");
        }
        Path directory = Files.createTempDirectory("andon-bench");
        try {
            Instant start = Instant.now();
            Recovery recovery = new RecoveryBenchmark(
                            Set.copyOf(only),
                            scale,
                            times,
                            ContenderMain.class.getName(),
                            ServiceMain.class.getName(),
                            directory,
                            this::tell)
                    .run();
            spec.commandLine().getOut().println(RecoveryTable.of(recovery));
            if (json != null) {
                Files.writeString(json, RecoveryJson.of(recovery, start) + "\n", UTF_8);
            }
            spec.commandLine()
                    .getErr()
                    .println("took " + Duration.between(start, Instant.now()).toSeconds() + " s");
            return 0;
        } finally {
            Directories.remove(directory);
        }
    }

    private RecoveryScale scale() {
        RecoveryScale usual = quick ? RecoveryScale.QUICK : RecoveryScale.STANDARD;
        RecoveryScale scale =
                usual.with(assets == null ? usual.assets() : assets, minutes == null ? usual.minutes() : minutes);
        require(scale.minutes() >= 2, "--minutes must be 2 or more, for full windows, was " + minutes);
        for (int count : scale.assets()) {
            require(count >= 1, "--assets must be 1 or more, was " + count);
            require(
                    60 * scale.minutes() * count <= MOST_RECORDS,
                    "--assets must be fewer for " + scale.minutes() + " minutes, was " + count);
        }
        return scale;
    }

    private void tell(int done, int total, String next) {
        spec.commandLine().getErr().println(done + "/" + total + " " + next);
        spec.commandLine().getErr().flush();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
