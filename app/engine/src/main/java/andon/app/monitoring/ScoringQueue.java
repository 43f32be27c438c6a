package andon.app.monitoring;

import andon.models.inference.InferenceFailed;
import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import andon.models.window.UndecidedReason;
import andon.topics.Context;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /** Whose windows wait. */
    interface Owner {
        /** The asset that a failure to judge them costs. */
        Asset asset();

        /** Gives a window its verdict. */
        void judge(Waiting window);
    }

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

        /** Where windows go. */
        FloatBuffer input() {
            return windows.input();
        }

        /** Where in {@link #input} the next window goes; there is room for it after {@link ScoringQueue#makeRoom}. */
        int place() {
            return used * cells;
        }

        /** The last resort for a model: what goes wrong with it costs the windows, and nothing else. */
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
        private final Owner owner;
        private final Batch batch;
        private final long first;
        private final long last;
        private final long count;
        private final @Nullable UndecidedReason reason;
        private final int slot;
        private final double coverage;
        private final @Nullable Context context;

        private Waiting(
                Owner owner,
                Batch batch,
                long first,
                long last,
                long count,
                @Nullable UndecidedReason reason,
                int slot,
                double coverage,
                @Nullable Context context) {
            this.owner = owner;
            this.batch = batch;
            this.first = first;
            this.last = last;
            this.count = count;
            this.reason = reason;
            this.slot = slot;
            this.coverage = coverage;
            this.context = context;
        }

        Owner owner() {
            return owner;
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
            return batch.failed
                    ? UndecidedReason.NO_MODEL
                    : Float.isFinite(score()) ? null : UndecidedReason.MODEL_OUTPUT;
        }

        float score() {
            return batch.windows.score(slot);
        }

        void explain(double[] share, double[] observed, double[] expected) {
            batch.windows.explain(slot, share, observed, expected);
        }
    }

    private final Map<ScoringSession, Batch> batches;
    private final List<Waiting> waiting = new ArrayList<>();
    private final long linger;
    private final InstantSource clock;
    private final Consumer<Waiting> judge;
    private long firstSince;

    /**
     * @param judge takes each window that has been scored; a failure must not leave it, so that the others are judged too
     */
    ScoringQueue(
            List<ScoringSession> sessions,
            int capacity,
            Duration linger,
            InstantSource clock,
            Consumer<Waiting> judge) {
        this.linger = linger.toMillis();
        this.clock = clock;
        this.judge = judge;
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

    /** Makes room for a window in {@code batch}, which is to be written there and then {@linkplain #add added}. */
    void makeRoom(Batch batch) {
        if (batch.used == batch.windows.capacity()) {
            flush();
        }
    }

    /**
     * Queues a window.
     *
     * @param row with which it ends
     * @param reason why it was not written to its place in {@code batch}; null if it was
     * @param coverage how much of it was sent, 0 to 1
     * @param context what was being made at its end
     */
    void add(
            Owner owner,
            Batch batch,
            long row,
            @Nullable UndecidedReason reason,
            double coverage,
            @Nullable Context context) {
        int slot = reason == null ? batch.used++ : -1;
        add(new Waiting(owner, batch, row, row, 1, reason, slot, coverage, context));
    }

    /** Queues {@code count} windows in a gap, the first ending with row {@code first}, the last with {@code last}. */
    void addEmpty(Owner owner, Batch batch, long first, long last, long count, UndecidedReason reason) {
        add(new Waiting(owner, batch, first, last, count, reason, -1, 0, null));
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
                judge.accept(window);
            }
        } finally {
            waiting.clear();
            for (Batch batch : batches.values()) {
                batch.used = 0;
            }
        }
    }

    @Override
    public void close() {
        batches.values().forEach(batch -> batch.windows.close());
    }
}
