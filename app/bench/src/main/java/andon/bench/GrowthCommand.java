package andon.bench;

import andon.bench.growth.Curve;
import andon.bench.growth.Growth;
import andon.bench.growth.GrowthBenchmark;
import andon.bench.growth.PaceTarget;
import andon.bench.growth.Scale;
import andon.bench.report.GrowthJson;
import andon.bench.report.GrowthTable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--records",
            paramLabel = "N",
            description =
                    "Telemetry records for each point, three quarters of them to warm up; fewer where each costs much,"
                            + " more where windows would not be full. Default: 4000000.")
    @Nullable
    Integer records;

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            split = ",",
            description = "Only these curves, separated by commas: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Ids.class)
    List<String> only = ids();

    @Mixin
    Repetitions repetitions;

    @Mixin
    Measuring measuring;

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
    public Integer call() throws Exception {
        Scale scale = scale();
        int times = repetitions.of(measuring);
        measuring.requireKnown(only, ids());
        List<Curve> curves = Arrays.stream(Curve.values())
                .filter(curve -> only.contains(curve.id()))
                .toList();
        List<Integer> paces = only.contains(COMMITS) ? PaceTarget.PACES : List.of();
        return measuring.run(directory -> {
            String main = ContenderMain.class.getName();
            Growth growth = new GrowthBenchmark(curves, paces, scale, times, main, directory, measuring::tell).run();
            measuring.report(GrowthTable.of(growth), start -> GrowthJson.of(growth, start));
        });
    }

    private Scale scale() {
        Scale usual = measuring.quick ? Scale.QUICK : Scale.STANDARD;
        int wanted = records == null ? usual.records() : records;
        measuring.require(wanted >= 1000, "--records must be 1000 or more, was " + wanted);
        return usual.withRecords(wanted);
    }
}
