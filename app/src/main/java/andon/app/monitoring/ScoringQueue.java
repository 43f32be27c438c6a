package andon.app.monitoring;

import andon.models.inference.InferenceFailed;
import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import andon.models.window.UndecidedReason;
import andon.topics.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows that ended and wait for their model, so that those which end within one poll are scored together: when a
 * model's batch is full, when the first has waited for the linger, or when rows would be overwritten. They are judged
 * in the order in which they ended, the undecided ones among them too. For one thread.
 */
final class ScoringQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringQueue.class);
    private static final int MOST_WAITING = 4096;

    /** The windows of one model that wait. */
    static final class Batch {
        private final WindowBatch windows;
        private final int cells;
        private int used;
        private boolean failed;

        private Batch(ScoringSession session, int capacity) {
            windows = session.newBatch(Math.min(capacity, session.maxCapacity()));
            cells = session.bundle().window().cells();
        }

        private void score() {
            failed = false;
            try {
                windows.run(used);
            } catch (InferenceFailed e) {
                LOG.error("{} windows are undecided, as their model failed", used, e);
                failed = true;
            } catch (RuntimeException | StackOverflowError e) {
                Failures.log(e, used + " windows are undecided, as scoring them failed unexpectedly");
                failed = true;
            }
        }
    }

    /** A window that waits, or several in a gap. */
    static final class Waiting {
        private final MonitorState monitor;
        private final long first;
        private final long last;
        private final long count;
        private final @Nullable UndecidedReason reason;
        private final int slot;
        private final double coverage;
        private final @Nullable Context context;

        private Waiting(
                MonitorState monitor,
                long first,
                long last,
                long count,
                @Nullable UndecidedReason reason,
                int slot,
                double coverage,
                @Nullable Context context) {
            this.monitor = monitor;
            this.first = first;
            this.last = last;
            this.count = count;
            this.reason = reason;
            this.slot = slot;
            this.coverage = coverage;
            this.context = context;
        }

        long first() {
            return first;
        }

        long last() {
            return last;
        }

        long count() {
            return count;
        }

        double coverage() {
            return coverage;
        }

        @Nullable
        Context context() {
            return context;
        }

        /** Why there can be no verdict; null if there is a score. */
        @Nullable
        UndecidedReason undecided() {
            if (reason != null) {
                return reason;
            }
            return monitor.batch().failed
                    ? UndecidedReason.NO_MODEL
                    : Float.isFinite(score()) ? null : UndecidedReason.MODEL_OUTPUT;
        }

        float score() {
            return monitor.batch().windows.score(slot);
        }

        void explain(double[] share, double[] observed, double[] expected) {
            monitor.batch().windows.explain(slot, share, observed, expected);
        }
    }

    private final Map<ScoringSession, Batch> batches;
    private final List<Waiting> waiting = new ArrayList<>();
    private final long linger;
    private final InstantSource clock;
    private final Outcomes outcomes;
    private final BiConsumer<MonitoredAsset, Throwable> failures;
    private long firstSince;

    /**
     * @param outcomes takes what comes of judging
     * @param failures takes an asset whose window could not be judged, and why; the asset is of no use any more
     */
    ScoringQueue(
            List<ScoringSession> sessions,
            int capacity,
            Duration linger,
            InstantSource clock,
            Outcomes outcomes,
            BiConsumer<MonitoredAsset, Throwable> failures) {
        this.linger = linger.toMillis();
        this.clock = clock;
        this.outcomes = outcomes;
        this.failures = failures;
        this.batches = sessions.stream()
                .collect(Collectors.toMap(session -> session, session -> new Batch(session, capacity)));
    }

    Batch batch(ScoringSession session) {
        Batch batch = batches.get(session);
        if (batch == null) {
            throw new IllegalArgumentException(
                    "no batch for " + session.bundle().name());
        }
        return batch;
    }

    /** Queues the window of {@code monitor} that ends with {@code row}. */
    void add(MonitorState monitor, long row) {
        Batch batch = monitor.batch();
        if (batch.used == batch.windows.capacity()) {
            flush();
        }
        UndecidedReason reason = monitor.fill(row, batch.windows.input(), batch.used * batch.cells);
        int slot = reason == null ? batch.used++ : -1;
        add(new Waiting(monitor, row, row, 1, reason, slot, monitor.windows().coverage(), monitor.contextOf(row)));
    }

    /** Queues {@code count} windows in a gap, the first ending with row {@code first}, the last with {@code last}. */
    void addEmpty(MonitorState monitor, long first, long last, long count, UndecidedReason reason) {
        add(new Waiting(monitor, first, last, count, reason, -1, 0, null));
    }

    private void add(Waiting window) {
        if (waiting.isEmpty()) {
            firstSince = clock.millis();
        }
        waiting.add(window);
        if (waiting.size() >= MOST_WAITING) {
            flush();
        }
    }

    /** Scores and judges what waits, if the first of it has waited long enough. */
    void flushIfDue() {
        if (!waiting.isEmpty() && clock.millis() - firstSince >= linger) {
            flush();
        }
    }

    /** Scores and judges all that waits. */
    void flush() {
        for (Batch batch : batches.values()) {
            batch.score();
        }
        try {
            for (Waiting window : waiting) {
                judge(window);
            }
        } finally {
            waiting.clear();
            for (Batch batch : batches.values()) {
                batch.used = 0;
            }
        }
    }

    /** A failure costs the window's asset, never the work in the course of which windows are judged. */
    private void judge(Waiting window) {
        MonitoredAsset asset = window.monitor.asset();
        if (asset.isAbandoned()) {
            return;
        }
        int mark = outcomes.mark();
        try {
            window.monitor.judge(window);
            outcomes.keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            outcomes.discard(mark);
            failures.accept(asset, e);
        }
    }

    @Override
    public void close() {
        batches.values().forEach(batch -> batch.windows.close());
    }
}
