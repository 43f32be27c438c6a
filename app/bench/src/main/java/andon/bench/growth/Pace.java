package andon.bench.growth;

import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contenders;
import andon.bench.contest.Figures;
import andon.bench.latency.Schedule;
import andon.models.window.WindowContract;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Telemetry that is sent while it is read: so many records of each asset in the time from commit to commit. */
final class Pace {
    /** An interval of 100 ms, and what a commit itself takes about. */
    static final int BETWEEN_COMMITS_MILLIS = Contenders.COMMIT_MILLIS + 10;

    private final int assets;
    private final double perSecond;
    private final WindowContract window;

    /**
     * @param perCommit records of each of {@code assets} in the time from commit to commit, evenly spread
     */
    Pace(int assets, int perCommit, WindowContract window) {
        this.assets = assets;
        this.perSecond = (double) assets * perCommit * 1000 / BETWEEN_COMMITS_MILLIS;
        this.window = window;
    }

    /** The records of so many seconds. */
    int records(int seconds) {
        return (int) (perSecond * seconds);
    }

    /** What is measured, in a process. */
    @FunctionalInterface
    interface Run {
        /** Runs it to its end. */
        Figures measure() throws IOException;
    }

    private @Nullable Void send(Assignment assignment) throws ExecutionException, InterruptedException {
        Joined.await(assignment);
        new Schedule(System.nanoTime(), perSecond, assets, window)
                .send(
                        assignment.bootstrap(),
                        assignment.telemetry(),
                        0,
                        assignment.load().records());
        return null;
    }

    /** Sends the telemetry of {@code assignment}, from when it works, while {@code run} is measured. */
    Figures during(Assignment assignment, Run run) throws IOException {
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try {
            Future<?> sent = sender.submit(() -> send(assignment));
            Figures figures = run.measure();
            sent.get();
            return figures;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("telemetry could not be sent: " + e.getCause(), e);
        } finally {
            sender.shutdownNow();
        }
    }
}
