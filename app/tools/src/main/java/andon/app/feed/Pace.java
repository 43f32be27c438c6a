package andon.app.feed;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until an event's time has come, when time runs at some multiple of its speed in life. */
public final class Pace {
    private final double speed;
    private final long firstEvent;
    private final long began = System.nanoTime();

    /**
     * A pace that begins now.
     *
     * @param speed how many seconds of events pass in a second; infinite for no waiting
     * @param firstEvent the time of the event that is due now, epoch milliseconds
     */
    public Pace(double speed, long firstEvent) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be more than 0, was " + speed);
        }
        this.speed = speed;
        this.firstEvent = firstEvent;
    }

    /** Waits until the event of time {@code epochMillis} is due; returns false if {@code stop} came first. */
    public boolean awaitTurn(long epochMillis, CountDownLatch stop) throws InterruptedException {
        double due = (epochMillis - firstEvent) * 1e6 / speed;
        long wait = (long) (due - (System.nanoTime() - began));
        if (wait <= 0) {
            return stop.getCount() > 0;
        }
        return !stop.await(wait, TimeUnit.NANOSECONDS);
    }
}
