package andon.bench;

import andon.bench.latency.LatencyBenchmark;
import andon.bench.latency.LatencyOutcome;
import andon.bench.latency.LatencyScale;
import andon.bench.report.LatencyJson;
import andon.bench.report.LatencyTable;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    Measuring measuring;

    @Override
    public Integer call() throws Exception {
        LatencyScale scale = scale();
        measuring.require(rate == null || rate > 0, "--rate must be above 0, was " + rate);
        OptionalDouble given = rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
        return measuring.run(directory -> {
            LatencyOutcome outcome =
                    new LatencyBenchmark(given, scale, ServiceMain.class.getName(), directory).run(measuring::tell);
            measuring.report(LatencyTable.of(outcome), start -> LatencyJson.of(outcome, start));
        });
    }

    private LatencyScale scale() {
        LatencyScale usual = measuring.quick ? LatencyScale.QUICK : LatencyScale.STANDARD;
        LatencyScale scale =
                usual.with(assets == null ? usual.assets() : assets, seconds == null ? usual.seconds() : seconds);
        measuring.require(scale.assets() >= 1, "--assets must be 1 or more, was " + scale.assets());
        measuring.require(scale.seconds() >= 1, "--seconds must be 1 or more, was " + scale.seconds());
        return scale;
    }
}
