package andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.bench.latency.LatencyBenchmark;
import andon.bench.latency.LatencyOutcome;
import andon.bench.latency.LatencyScale;
import andon.bench.report.LatencyJson;
import andon.bench.report.LatencyTable;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code app/bench/run latency}: how long it takes from telemetry to an anomaly that a subscriber can read. */
@Command(
        name = "latency",
        description = {
            "Measure the time from the sending of telemetry to an anomaly that a subscriber can read.",
            "",
            "Sends telemetry by a schedule to Andon and to an echo that keeps nothing, with each guarantee. Times are from"
                    + " the moment at which a record was to be sent.",
            "",
            "The schedule is half of Andon's capacity: of how many records a second pass from the sender through broker and"
                    + " Andon, exactly once, while all three work as fast as they can on this machine. That is measured"
                    + " first, for as long as each contender. Each warms up for half a minute. Takes some nine minutes,"
                    + " and some five gigabytes of disk."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LatencyCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records a second. Default: half of the capacity, which is measured first.")
    @Nullable
    Double rate;

    @Option(names = "--assets", paramLabel = "N", description = "Of how many machines. Default: 1000.")
    @Nullable
    Integer assets;

    @Option(names = "--seconds", paramLabel = "N", description = "For how long each is measured. Default: 60.")
    @Nullable
    Integer seconds;

    @Option(names = "--quick", description = "Some seconds for each, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException, BundleRefused, InterruptedException {
        LatencyScale scale = scale();
        require(rate == null || rate > 0, "--rate must be above 0, was " + rate);
        Path directory = Files.createTempDirectory("andon-bench");
        try {
            LatencyOutcome outcome = new LatencyBenchmark(
                            rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                            scale,
                            ServiceMain.class.getName(),
                            directory)
                    .run(this::tell);
            spec.commandLine().getOut().println(LatencyTable.of(outcome));
            if (json != null) {
                Files.writeString(json, LatencyJson.of(outcome, Instant.now()) + "\n", UTF_8);
            }
            return 0;
        } finally {
            Directories.remove(directory);
        }
    }

    private LatencyScale scale() {
        LatencyScale usual = quick ? LatencyScale.QUICK : LatencyScale.STANDARD;
        LatencyScale scale =
                usual.with(assets == null ? usual.assets() : assets, seconds == null ? usual.seconds() : seconds);
        require(scale.assets() >= 1, "--assets must be 1 or more, was " + scale.assets());
        require(scale.seconds() >= 1, "--seconds must be 1 or more, was " + scale.seconds());
        return scale;
    }

    private void tell(String next) {
        spec.commandLine().getErr().println(next);
        spec.commandLine().getErr().flush();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
