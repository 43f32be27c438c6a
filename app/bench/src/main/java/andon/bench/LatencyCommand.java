package andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.benchmark.BenchmarkFailed;
import andon.app.benchmark.Measurement;
import andon.bench.contest.Contender;
import andon.bench.contest.Contenders;
import andon.bench.contest.Contest;
import andon.bench.contest.Outcome;
import andon.bench.contest.Sizes;
import andon.bench.latency.Latencies;
import andon.bench.latency.LatencyBenchmark;
import andon.bench.report.LatencyJson;
import andon.bench.report.LatencyTable;
import andon.bench.report.Standings;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
            "Sends telemetry by a schedule, at half of what Andon manages on this machine, to Andon and to an echo that"
                    + " keeps nothing, with each guarantee. Times are from the moment at which a record was to be sent."
                    + " Takes some seven minutes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LatencyCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records per second. Default: half of what Andon manages, which is measured first.")
    @Nullable
    Double rate;

    @Option(names = "--assets", paramLabel = "N", description = "Of how many machines. Default: ${DEFAULT-VALUE}.")
    int assets = 1000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "For how long each is measured. Default: ${DEFAULT-VALUE}.")
    int seconds = 60;

    @Option(names = "--quick", description = "Some seconds for each, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException, BundleRefused, InterruptedException {
        require(assets >= 1, "--assets must be 1 or more, was " + assets);
        require(seconds >= 1, "--seconds must be 1 or more, was " + seconds);
        require(rate == null || rate > 0, "--rate must be above 0, was " + rate);
        Path directory = Files.createTempDirectory("andon-bench");
        try {
            int machines = quick ? Sizes.QUICK.assets() : assets;
            double chosen = rate == null ? capacity(Files.createDirectory(directory.resolve("capacity"))) / 2 : rate;
            Map<Contender, Latencies> latencies = new LatencyBenchmark(
                            chosen,
                            machines,
                            quick ? 5 : 15,
                            quick ? 10 : seconds,
                            ServiceMain.class.getName(),
                            Files.createDirectory(directory.resolve("latency")))
                    .run(this::tell);
            spec.commandLine().getOut().println(LatencyTable.of(latencies, chosen, machines));
            if (json != null) {
                Files.writeString(json, LatencyJson.of(latencies, chosen, machines, Instant.now()) + "\n", UTF_8);
            }
            return 0;
        } finally {
            Directories.remove(directory);
        }
    }

    private double capacity(Path directory) throws IOException, BundleRefused {
        Contender andon = Contenders.of("andon-hop10").orElseThrow();
        Outcome outcome = new Contest(
                        List.of(andon),
                        quick ? Sizes.QUICK : Sizes.STANDARD,
                        1,
                        ContenderMain.class.getName(),
                        directory,
                        (done, total, next) -> tell("capacity: " + next))
                .run();
        double capacity = new Standings(outcome)
                .spread(andon, Measurement::recordsPerSecond)
                .median();
        if (!(capacity > 0)) {
            throw new BenchmarkFailed("Andon read nothing", null);
        }
        return capacity;
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
