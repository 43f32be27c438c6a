package andon.app.trends;

import andon.models.window.StateInput;
import java.nio.ByteBuffer;

/**
 * The times of one chart: the event time of its last value, and the wall-clock time since when none has come. A value is
 * late if it is older than the last, or of a subgroup that the wall clock has closed.
 */
final class ChartClock {
    /** What the methods that write write together, in bytes. */
    static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

    private static final long NONE = Long.MIN_VALUE;

    private final boolean takesSameTime;
    private final long idleTimeout;

    private int epoch;
    private long lastTime = NONE;
    private long lastSeen;
    private long closedUntil = NONE;

    /** Wall-clock time of the last value, or of reading back the state, if that was later. */
    private long idleSince;

    /**
     * @param takesSameTime whether a value of the same time as the last is another value, and not a repetition
     * @param idleTimeout how long nothing may come after an end before it is closed, in milliseconds
     */
    ChartClock(boolean takesSameTime, long idleTimeout) {
        this.takesSameTime = takesSameTime;
        this.idleTimeout = idleTimeout;
    }

    /** A value has come at wall-clock time {@code now}. */
    void hear(long now) {
        lastSeen = now;
        idleSince = now;
    }

    /** Forgets for how long nothing has come: while the state was read back, nothing could. */
    void startIdleTimeAnew(long now) {
        idleSince = now;
    }

    boolean isLate(long time) {
        boolean passed = takesSameTime ? time < lastTime : time <= lastTime;
        return passed || time < closedUntil;
    }

    /** A value of event time {@code time} was taken in. */
    void advance(long time) {
        lastTime = time;
    }

    /** Whether nothing has come for the idle-timeout until {@code now}. */
    boolean isIdle(long now) {
        return idleSince <= idleEnd(now);
    }

    /** The time before which an end is closed although nothing comes any more, in milliseconds. */
    long idleEnd(long now) {
        return now - idleTimeout;
    }

    /** The wall clock has closed a subgroup that ends at {@code end}. */
    void close(long end) {
        closedUntil = end;
    }

    /** The asset's clock was set back: times begin anew. */
    void restart(int epoch) {
        this.epoch = epoch;
        lastTime = NONE;
        closedUntil = NONE;
    }

    /** How often the asset's clock has been set back. */
    int epoch() {
        return epoch;
    }

    /** The event time of the last value taken in, in milliseconds; the least number if there is none. */
    long lastTime() {
        return lastTime;
    }

    /** The wall-clock time of the last value, in milliseconds. */
    long lastSeen() {
        return lastSeen;
    }

    /** The end of the last subgroup that the wall clock closed, event time in milliseconds; the least number for none. */
    long closedUntil() {
        return closedUntil;
    }

    void writeTimes(ByteBuffer to) {
        to.putLong(lastTime).putLong(lastSeen).putLong(closedUntil);
    }

    void readTimes(StateInput from) {
        lastTime = from.timeOrNone();
        lastSeen = from.time();
        closedUntil = from.timeOrNone();
    }

    void writeEpoch(ByteBuffer to) {
        to.putInt(epoch);
    }

    void readEpoch(StateInput from) {
        epoch = from.getInt(0, Integer.MAX_VALUE);
    }
}
