package andon.app.benchmark;

import java.util.concurrent.TimeUnit;

/** Gives up on a run that does not get on. */
final class Stall {
    private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String what;
    private long done = -1;
    private long since;

    Stall(String what) {
        this.what = what;
    }

    void check(long done) {
        if (done != this.done) {
            this.done = done;
            since = System.nanoTime();
        } else if (System.nanoTime() - since > WITHIN_NANOS) {
            throw new BenchmarkFailed(what + " stood still for a minute after " + done + " records", null);
        }
    }
}
