package andon.bench.recovery;

import andon.app.benchmark.Stall;
import andon.app.benchmark.StreamMetrics;
import andon.app.config.AndonConfig;
import andon.app.device.BenchmarkFailed;
import andon.app.pipeline.QualityPipeline;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender.Extent;
import andon.bench.streams.AndonProgram;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A process of Andon that looks how it comes to work, and stops at once as if killed: at the first event of a window, or for
 * {@link Extent#PART} at the first record. Arguments: the file of its assignment, and the file for its {@link Startup}.
 */
public final class StartupMain {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final QualityPipeline pipeline;
    private final StreamMetrics metrics;

    private StartupMain(QualityPipeline pipeline, StreamMetrics metrics) {
        this.pipeline = pipeline;
        this.metrics = metrics;
    }

    /** Runs and ends the process. */
    public static void main(String[] args) throws Exception {
        JsonMapper json = new JsonMapper();
        Assignment assignment = json.readValue(Path.of(args[0]).toFile(), Assignment.class);
        AndonConfig config = AndonProgram.config(assignment);
        // Never closed: it ends as if killed.
        QualityPipeline pipeline = QualityPipeline.start(config);
        try {
            Startup startup = new StartupMain(pipeline, new StreamMetrics(config.applicationId())).watch(assignment);
            json.writeValue(Path.of(args[1]).toFile(), startup);
            Runtime.getRuntime().halt(0);
        } catch (IOException | RuntimeException e) {
            System.err.println(e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private Startup watch(Assignment assignment) {
        long joined = when("joining the group", () -> metrics.assignedPartitions() > 0);
        long restored = when("restoring state", () -> pipeline.state().equals("RUNNING"));
        long entries = metrics.restoredEntries();
        long bytes = metrics.restoredBytes();
        long record = when("processing a record", () -> metrics.processed() > 0);
        long window = assignment.contender().extent() == Extent.PART
                ? 0
                : when("scoring a window", () -> metrics.sent(assignment.output()) > 0);
        return new Startup(joined, restored, record, window, entries, bytes);
    }

    /** The moment from which {@code holds}, in milliseconds since the JVM started. */
    private long when(String what, BooleanSupplier holds) {
        Stall stall = new Stall(what);
        do {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            if (pipeline.failure() != null) {
                throw new BenchmarkFailed("Andon failed: " + pipeline.failure(), pipeline.failure());
            }
            stall.check(metrics.restoredEntries());
        } while (!holds.getAsBoolean());
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }
}
