package andon.app.benchmark;

import andon.app.device.BenchmarkFailed;
import java.util.concurrent.TimeUnit;

/** Gives up on a run that does not get on. */
public final class Stall {
    private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String what;
    private long done = -1;
    private long since;

    /** {@code what} names, in an error, what does not get on. */
    public Stall(String what) {
        this.what = what;
    }

    /**
     * {@code done} records are done.
     *
     * @throws BenchmarkFailed if that has not changed for a minute
     */
    public void check(long done) {
        if (done != this.done) {
            this.done = done;
            since = System.nanoTime();
        } else if (System.nanoTime() - since > WITHIN_NANOS) {
            throw new BenchmarkFailed(what + " stood still for a minute after " + done + " records", null);
        }
    }
}
