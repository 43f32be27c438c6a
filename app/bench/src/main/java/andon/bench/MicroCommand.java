package andon.bench;

import andon.bench.contest.Contender.Model;
import andon.bench.contest.Models;
import andon.bench.micro.HotParts;
import andon.models.bundle.Bundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code app/bench/run micro}: the hot parts alone. */
@Command(
        name = "micro",
        description = {
            "Measure the hot parts alone with JMH: times, and bytes allocated (gc.alloc.rate.norm).",
            "",
            "decode: a record; decodeAndRing: and its values into the ring of its asset; fill: a window out of its ring;"
                    + " score: a window, in batches of 64; encode: an anomaly. Takes some two minutes. The JSON is that of JMH."
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

    @Option(names = "--only", paramLabel = "NAMES", split = ",", description = "Only these parts, separated by commas.")
    List<String> only = PARTS;

    @Mixin
    Measuring measuring;

    @Override
    public Integer call() throws Exception {
        measuring.requireKnown(only, PARTS);
        return measuring.run(directory -> {
            Models models = new Models(directory);
            Bundle bundle = models.bundle(Model.MLP, 1, true);
            Path sealed = models.bundles().resolve(bundle.name()).resolve(bundle.version());
            new Runner(options(sealed)).run().forEach(this::tellTarget);
        });
    }

    private Options options(Path bundle) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend("-D" + BUNDLE + "=" + bundle);
        only.forEach(part -> options.include("^" + HotParts.class.getName() + "." + part + "$"));
        if (measuring.quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.seconds(1));
        }
        if (measuring.json != null) {
            options.resultFormat(ResultFormatType.JSON).result(measuring.json.toString());
        }
        return options.build();
    }

    private void tellTarget(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        if (result.getPrimaryResult().getLabel().equals(RING) && allocated != null) {
            double bytes = allocated.getScore();
            measuring.print(String.format(
                    Locale.ROOT,
                    "decode and ring update: %.1f bytes allocated, target 0: %s",
                    bytes,
                    bytes < NONE ? "met" : "missed"));
        }
    }
}
