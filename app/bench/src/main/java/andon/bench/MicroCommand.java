package andon.bench;

import andon.bench.contest.Contender.Model;
import andon.bench.contest.Models;
import andon.bench.micro.HotParts;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
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

    @Spec
    CommandSpec spec;

    @Option(names = "--only", paramLabel = "NAMES", split = ",", description = "Only these parts, separated by commas.")
    List<String> only = List.of("decode", "decodeAndRing", "fill", "score", "encode");

    @Option(names = "--quick", description = "Some seconds for each, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON, as JMH has them.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException, BundleRefused, RunnerException {
        Path directory = Files.createTempDirectory("andon-bench");
        try {
            Models models = new Models(directory);
            Bundle bundle = models.bundle(Model.MLP, 1, true);
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .addProfiler(GCProfiler.class)
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
            if (new Runner(options.build()).run().isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only must be of decode, decodeAndRing, fill, score, encode, was " + only);
            }
            return 0;
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), "--only must be names, was " + only, e);
        } finally {
            Directories.remove(directory);
        }
    }
}
