package andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.bench.growth.Curve;
import andon.bench.growth.Growth;
import andon.bench.growth.GrowthBenchmark;
import andon.bench.growth.PaceTarget;
import andon.bench.growth.Scale;
import andon.bench.report.GrowthJson;
import andon.bench.report.GrowthTable;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code app/bench/run growth}: how the cost of a record grows. */
@Command(
        name = "growth",
        description = {
            "Measure how the cost of a record grows with assets, rows of a window, hop, signals and monitors, and what is"
                    + " logged by how many records of an asset a commit holds.",
            "",
            "Each point is measured in a process of its own, in turns. The model, and a copy of each window, are measured"
                    + " alone beside it. Takes some twenty minutes for each repetition, half as long without"
                    + " the curve over assets, and some ten gigabytes of disk."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GrowthCommand implements Callable<Integer> {
    private static final String COMMITS = "commits";

    @Spec
    CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Telemetry records for each point, half of them to warm up; fewer where each costs much,"
                    + " more where windows would not be full. Default: 4000000.")
    @Nullable
    Integer records;

    @Option(names = "--repetitions", paramLabel = "N", description = "How often each is measured. Default: 3.")
    @Nullable
    Integer repetitions;

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            split = ",",
            description = "Only these curves, separated by commas: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Ids.class)
    List<String> only = ids();

    @Option(names = "--quick", description = "Little telemetry and one repetition, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
    @Nullable
    Path json;

    /** What {@code --only} knows. */
    static final class Ids implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ids().iterator();
        }
    }

    private static List<String> ids() {
        return Stream.concat(Arrays.stream(Curve.values()).map(Curve::id), Stream.of(COMMITS))
                .toList();
    }

    @Override
    public Integer call() throws IOException, BundleRefused {
        Scale scale = quick ? Scale.QUICK : Scale.STANDARD;
        if (records != null) {
            require(records >= 1000, "--records must be 1000 or more, was " + records);
            scale = scale.withRecords(records);
        }
        int times = repetitions == null ? quick ? 1 : 3 : repetitions;
        require(times >= 1, "--repetitions must be 1 or more, was " + times);
        for (String wanted : only) {
            require(ids().contains(wanted), "--only must be of " + String.join(", ", ids()) + ", was '" + wanted + "'");
        }
        List<Curve> curves = Arrays.stream(Curve.values())
                .filter(curve -> only.contains(curve.id()))
                .toList();
        Path directory = Files.createTempDirectory("andon-bench");
        try {
            Instant start = Instant.now();
            Growth growth = new GrowthBenchmark(
                            curves,
                            only.contains(COMMITS) ? PaceTarget.PACES : List.of(),
                            scale,
                            times,
                            ContenderMain.class.getName(),
                            directory,
                            this::tell)
                    .run();
            spec.commandLine().getOut().println(GrowthTable.of(growth));
            if (json != null) {
                Files.writeString(json, GrowthJson.of(growth, start) + "\n", UTF_8);
            }
            spec.commandLine()
                    .getErr()
                    .println("took " + Duration.between(start, Instant.now()).toSeconds() + " s");
            return 0;
        } finally {
            Directories.remove(directory);
        }
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
