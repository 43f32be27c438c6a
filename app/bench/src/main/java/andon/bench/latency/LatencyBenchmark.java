package andon.bench.latency;

import andon.app.benchmark.TelemetryLoad;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender;
import andon.bench.contest.ContenderProcess;
import andon.bench.contest.Contenders;
import andon.bench.contest.Testbed;
import andon.bench.streams.Committed;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Andon, and an echo with the same guarantee, each in turn on telemetry that is sent as they run. */
public final class LatencyBenchmark {
    /** The contenders, in the order of their turns; the stateless ones are the echoes. */
    private static final List<String> IDS = List.of("stateless", "andon-hop10", "stateless-alo", "andon-hop10-alo");

    /** Whose capacity it is that the load is half of. */
    private static final String LOADED = "andon-hop10";

    /** Rows of each asset before the first window ends, and some. */
    private static final int ROWS_UNTIL_WINDOWS = 90;

    private static final long IN_A_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int END_WITHIN_SECONDS = 60;

    private final OptionalDouble rate;
    private final LatencyScale scale;
    private final String service;
    private final Path directory;

    /**
     * @param rate records a second; if empty, half of what Andon manages, which is measured first
     * @param service the class whose main runs a contender until its input ends
     * @param directory an empty directory for the broker and all else
     */
    public LatencyBenchmark(OptionalDouble rate, LatencyScale scale, String service, Path directory) {
        this.rate = rate;
        this.scale = scale;
        this.service = service;
        this.directory = directory;
    }

    /** What is done with a contender that runs. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Assignment assignment, Bundle bundle) throws InterruptedException;
    }

    /**
     * Measures.
     *
     * @throws BenchmarkFailed if a contender does not take in all its telemetry, or nothing comes back of it
     */
    public LatencyOutcome run(Consumer<String> progress) throws IOException, BundleRefused, InterruptedException {
        try (Testbed testbed = new Testbed(directory)) {
            OptionalDouble capacity = OptionalDouble.empty();
            if (rate.isEmpty()) {
                progress.accept("capacity");
                capacity = OptionalDouble.of(serve(LOADED, testbed, this::capacity));
            }
            double load = rate.orElse(capacity.orElse(0) / 2);
            Map<Contender, Latencies> measured = new LinkedHashMap<>();
            for (String id : IDS) {
                Contender contender = contender(id);
                progress.accept(contender.name());
                Latencies latencies = serve(id, testbed, (assignment, bundle) -> latencies(assignment, bundle, load));
                if (latencies.events().getTotalCount() == 0) {
                    throw new BenchmarkFailed("nothing came back of the telemetry sent to " + id, null);
                }
                measured.put(contender, latencies);
            }
            return new LatencyOutcome(capacity, load, scale.assets(), measured);
        }
    }

    private <T> T serve(String id, Testbed testbed, Work<T> work)
            throws IOException, BundleRefused, InterruptedException {
        Contender contender = contender(id);
        Bundle bundle = testbed.models().bundle(contender.model(), contender.hop(), true);
        TelemetryLoad sentLater = new TelemetryLoad(0, scale.assets(), 0, 0, 0);
        Assignment assignment = testbed.assignLive(contender, sentLater, bundle);
        ContenderProcess processes = testbed.processes();
        Process process = processes.serve(assignment, service);
        try {
            return work.with(assignment, bundle);
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            testbed.clear(assignment.run());
        }
    }

    private double capacity(Assignment assignment, Bundle bundle) {
        Schedule atOnce = new Schedule(System.nanoTime(), Schedule.AT_ONCE, scale.assets(), bundle.window());
        return new Capacity(assignment, atOnce).recordsPerSecond(scale.warmUpSeconds(), scale.seconds());
    }

    private Latencies latencies(Assignment assignment, Bundle bundle, double load) throws InterruptedException {
        long warmUp = (long) ROWS_UNTIL_WINDOWS * scale.assets() + (long) (scale.warmUpSeconds() * load);
        Schedule schedule = new Schedule(System.nanoTime() + IN_A_SECOND, load, scale.assets(), bundle.window());
        return new LatencyRun(assignment.bootstrap(), assignment.telemetry(), assignment.output(), schedule)
                .run(warmUp, warmUp + (long) (scale.seconds() * load), () -> Committed.await(assignment));
    }

    private static Contender contender(String id) {
        return Contenders.of(id).orElseThrow();
    }
}
