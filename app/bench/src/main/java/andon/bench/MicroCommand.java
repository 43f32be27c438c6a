package andon.bench;

import andon.bench.contest.Contender.Model;
import andon.bench.contest.Models;
import andon.bench.micro.HotParts;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code app/bench/run micro}: the hot parts alone. */
@Command(
        name = "micro",
        description = {
            "Measure the hot parts alone with JMH: times, and bytes allocated (gc.alloc.rate.norm).",
            "",
            "decode: a record; decodeAndRing: and its values into the ring of its asset; fill: a window out of its ring;"
                    + " score: a window, in batches of 64; encode: an anomaly. Takes some two minutes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MicroCommand implements Callable<Integer> {
    private static final String BUNDLE = "andon.bench.bundle";
    private static final String RING = "decodeAndRing";
    private static final List<String> PARTS = List.of("decode", RING, "fill", "score", "encode");
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** What JMH's own work between records comes to stays below this. */
    private static final double NONE = 0.5;

    @Spec
    CommandSpec spec;

    @Option(names = "--only", paramLabel = "NAMES", split = ",", description = "Only these parts, separated by commas.")
    List<String> only = PARTS;

    @Option(names = "--quick", description = "Some seconds for each, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON, as JMH has them.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException, BundleRefused, RunnerException {
        if (!PARTS.containsAll(only)) {
            throw new ParameterException(
                    spec.commandLine(), "--only must be of " + String.join(", ", PARTS) + ", was " + only);
        }
        Path directory = Files.createTempDirectory("andon-bench");
        try {
            Models models = new Models(directory);
            Bundle bundle = models.bundle(Model.MLP, 1, true);
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .jvmArgsAppend("-D" + BUNDLE + "="
                            + models.bundles().resolve(bundle.name()).resolve(bundle.version()));
            only.forEach(part -> options.include("^" + HotParts.class.getName() + "." + part + "$"));
            if (quick) {
                options.forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.seconds(1));
            }
            if (json != null) {
                options.resultFormat(ResultFormatType.JSON).result(json.toString());
            }
            Collection<RunResult> results = new Runner(options.build()).run();
            results.forEach(this::tellTarget);
            return 0;
        } finally {
            Directories.remove(directory);
        }
    }

    private void tellTarget(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        if (result.getPrimaryResult().getLabel().equals(RING) && allocated != null) {
            double bytes = allocated.getScore();
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "decode and ring update: %.1f bytes allocated, target 0: %s%n",
                            bytes,
                            bytes < NONE ? "met" : "missed");
        }
    }
}
