package andon.bench.latency;

import andon.app.benchmark.BenchmarkFailed;
import andon.app.benchmark.BrokerProcess;
import andon.app.benchmark.TelemetryLoad;
import andon.app.broker.TopicAdmin;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender;
import andon.bench.contest.ContenderProcess;
import andon.bench.contest.Contenders;
import andon.bench.contest.Models;
import andon.bench.streams.Committed;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Andon, and an echo with the same guarantee, each in turn on telemetry that is sent as they run. */
public final class LatencyBenchmark {
    /** The contenders, in the order of their turns; the stateless ones are the echoes. */
    public static final List<String> IDS = List.of("stateless", "andon-hop10", "stateless-alo", "andon-hop10-alo");

    /** Rows of each asset before the first window ends, and some. */
    private static final int ROWS_UNTIL_WINDOWS = 90;

    private static final long IN_A_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int END_WITHIN_SECONDS = 60;

    private final double rate;
    private final int assets;
    private final int warmUpSeconds;
    private final int seconds;
    private final String service;
    private final Path directory;

    /**
     * @param rate records per second
     * @param assets machines that take turns
     * @param warmUpSeconds for how long nothing is counted, after the first windows have ended
     * @param seconds for how long latencies are
     * @param service the class whose main runs a contender until its input ends
     * @param directory an empty directory for the broker and all else
     */
    public LatencyBenchmark(double rate, int assets, int warmUpSeconds, int seconds, String service, Path directory) {
        this.rate = rate;
        this.assets = assets;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
        this.service = service;
        this.directory = directory;
    }

    /**
     * Measures.
     *
     * @throws BenchmarkFailed if a contender does not take in all its telemetry, or nothing comes back of it
     */
    public Map<Contender, Latencies> run(Consumer<String> progress)
            throws IOException, BundleRefused, InterruptedException {
        Map<Contender, Latencies> measured = new LinkedHashMap<>();
        Models models = new Models(directory);
        ContenderProcess processes = new ContenderProcess(directory);
        try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
            for (String id : IDS) {
                Contender contender = Contenders.of(id).orElseThrow();
                progress.accept(contender.name());
                Bundle bundle = models.bundle(contender.model(), contender.hop(), true);
                Assignment assignment = assignment(contender, broker, models, bundle);
                try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrap()))) {
                    admin.create(Topics.named(assignment.run()), Optional.of((short) 1));
                }
                Latencies latencies = measure(processes, assignment, bundle);
                if (latencies.events().getTotalCount() == 0) {
                    throw new BenchmarkFailed("nothing came back of the telemetry sent to " + contender.id(), null);
                }
                measured.put(contender, latencies);
            }
        }
        return measured;
    }

    private Assignment assignment(Contender contender, BrokerProcess broker, Models models, Bundle bundle) {
        String run = "latency-" + contender.id();
        return new Assignment(
                contender,
                run,
                broker.bootstrap(),
                Topics.named(run).telemetry().name(),
                new TelemetryLoad(0, assets, 0, 0, 0),
                models.bundles().toString(),
                bundle.name() + "/" + bundle.version(),
                directory.resolve(run).toString());
    }

    private Latencies measure(ContenderProcess processes, Assignment assignment, Bundle bundle)
            throws IOException, InterruptedException {
        Process process = processes.serve(assignment, service);
        try {
            long warmUp = (long) ROWS_UNTIL_WINDOWS * assets + (long) (warmUpSeconds * rate);
            Schedule schedule = new Schedule(System.nanoTime() + IN_A_SECOND, rate, assets, bundle.window());
            return new LatencyRun(assignment.bootstrap(), assignment.telemetry(), assignment.output(), schedule)
                    .run(warmUp, warmUp + (long) (seconds * rate), () -> Committed.await(assignment));
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
