package andon.app.monitoring;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much may come of the clock alone between two commits of a stream thread. Without a bound, what is due for many assets
 * in one moment would outlast the transaction: the broker aborts it, the service is fenced, and all of it is due again.
 * Records need no such bound, as Kafka Streams looks after commits between them. For one thread.
 */
public final class Portion {
    /** Some tenth of a second of work, commit included, and so little that many kinds of it fit one transaction. */
    private static final int MOST = 1000;

    /** Should each take longer, as with a slow model. */
    private static final Duration WITHIN = Duration.ofMillis(500);

    private final int most;
    private final long withinNanos;
    private final LongSupplier nanos;
    private int used;
    private long firstAt;
    private boolean committed;

    /**
     * @param most of how many assets something may come
     * @param within for how long after the first, in {@code nanos}
     */
    public Portion(int most, Duration within, LongSupplier nanos) {
        this.most = most;
        this.withinNanos = within.toNanos();
        this.nanos = nanos;
    }

    /**
     * One that fits a commit: 1,000 assets, and half a second after the first.
     *
     * @param nanos a time that goes on evenly, in nanoseconds
     */
    public static Portion ofACommit(LongSupplier nanos) {
        return new Portion(MOST, WITHIN, nanos);
    }

    /** One that is never used up, for a run without transactions. */
    public static Portion unlimited() {
        return new Portion(Integer.MAX_VALUE, Duration.ZERO, () -> 0);
    }

    /** The thread commits, so as much may come again; not before the next {@link #begin}, so that a tick has an end. */
    public void committed() {
        committed = true;
    }

    /** Begins, or goes on after what was used since the last commit. */
    public void begin() {
        if (committed) {
            committed = false;
            used = 0;
        }
    }

    /** Something has come of one more asset. */
    public void use() {
        if (used == 0) {
            firstAt = nanos.getAsLong();
        }
        used++;
    }

    /** Whether it is used up and no commit has come since. */
    public boolean awaitsCommit() {
        return !committed && isUsedUp();
    }

    /** Whether nothing more should come before the next commit. */
    public boolean isUsedUp() {
        return used >= most || (used > 0 && nanos.getAsLong() - firstAt > withinNanos);
    }
}
