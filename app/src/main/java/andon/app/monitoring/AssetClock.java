package andon.app.monitoring;

import andon.app.config.TelemetryConfig;
import andon.models.window.Varint;
import java.nio.ByteBuffer;

/**
 * The clock of one asset: the largest event time accepted for it. Kept apart for each asset, so that one machine's
 * wrong clock moves no other, and slow to believe a jump, so that one wild timestamp does not silence the asset.
 *
 * <ul>
 *   <li>A time more than {@code maxJump} ahead is held. Three rising times near each other confirm the jump; anything
 *       else refuses what was held.
 *   <li>When for {@code resetAfter} of their own event time all samples were late by more than {@code maxJump}, the
 *       clock was set back: a new epoch begins.
 * </ul>
 */
final class AssetClock {
    /** The most bytes that {@link #write} writes. */
    static final int MOST_BYTES = 7 * Varint.MOST_BYTES;

    private static final long NONE = Long.MIN_VALUE;
    private static final int TIMES_THAT_CONFIRM = 3;

    /**
     * What is believed of times.
     *
     * @param maxJump how far ahead at once, in milliseconds, more than 0
     * @param resetAfter for how long all must be late, in milliseconds, more than 0
     */
    record Limits(long maxJump, long resetAfter) {
        static Limits of(TelemetryConfig config) {
            return new Limits(config.maxJump().toMillis(), config.resetAfter().toMillis());
        }
    }

    private final Limits limits;

    private long time = NONE;
    private long lastSeen = NONE;
    private int epoch;

    private long heldTime = NONE;
    private int heldTimes;

    private long backSince = NONE;
    private long backUntil = NONE;

    /** What is to be done with a sample. */
    enum Reading {
        /** Use it. */
        ACCEPT,
        /** Refuse what was held, then use it. */
        REFUSE_HELD_AND_ACCEPT,
        /** Hold it until the jump is confirmed. */
        HOLD,
        /** Refuse what was held, then hold it. */
        REFUSE_HELD_AND_HOLD,
        /** The jump is confirmed: use what was held, then this one. */
        CONFIRM
    }

    AssetClock(Limits limits) {
        this.limits = limits;
    }

    /** What the clock shows, in milliseconds since the epoch. */
    long time() {
        return time;
    }

    boolean started() {
        return time != NONE;
    }

    /** How often the clock was set back. */
    int epoch() {
        return epoch;
    }

    /** The wall-clock time of the asset's last record, in milliseconds. */
    long lastSeen() {
        return lastSeen;
    }

    void seen(long now) {
        lastSeen = now;
    }

    /** Decides about a sample of time {@code t}, and moves the clock unless the sample is to be held. */
    Reading observe(long t) {
        if (time == NONE || t <= time + limits.maxJump()) {
            Reading reading = heldTimes == 0 ? Reading.ACCEPT : Reading.REFUSE_HELD_AND_ACCEPT;
            forgetHeld();
            advance(t);
            return reading;
        }
        if (heldTimes == 0) {
            hold(t);
            return Reading.HOLD;
        }
        if (Math.abs(t - heldTime) > limits.maxJump()) {
            forgetHeld();
            hold(t);
            return Reading.REFUSE_HELD_AND_HOLD;
        }
        if (t > heldTime) {
            hold(t);
        }
        if (heldTimes < TIMES_THAT_CONFIRM) {
            return Reading.HOLD;
        }
        forgetHeld();
        return Reading.CONFIRM;
    }

    /** Moves the clock to {@code t}, if that is ahead, without doubt about jumps. */
    void advance(long t) {
        time = Math.max(time, t);
    }

    void forgetHeld() {
        heldTime = NONE;
        heldTimes = 0;
    }

    private void hold(long t) {
        heldTime = t;
        heldTimes++;
    }

    /** A sample was in time. */
    void inTime() {
        backSince = NONE;
    }

    /**
     * A sample of time {@code t} was late for every monitor.
     *
     * @return true if by now the clock must have been set back; {@link #reset} is to follow
     */
    boolean late(long t) {
        if (t >= time - limits.maxJump()) {
            inTime();
            return false;
        }
        if (backSince == NONE || t < backSince - limits.maxJump() || t > backUntil + limits.maxJump()) {
            backSince = t;
            backUntil = t;
        }
        backUntil = Math.max(backUntil, t);
        return backUntil - backSince >= limits.resetAfter();
    }

    /** Begins a new epoch at {@code t}. */
    void reset(long t) {
        epoch++;
        time = t;
        inTime();
        forgetHeld();
    }

    void write(ByteBuffer to) {
        Varint.putNear(to, 0, time);
        Varint.putNear(to, time, lastSeen);
        Varint.putNear(to, time, heldTime);
        Varint.putNear(to, time, backSince);
        Varint.putNear(to, time, backUntil);
        Varint.put(to, epoch);
        Varint.put(to, heldTimes);
    }

    void read(ByteBuffer from) {
        time = Varint.getNear(from, 0);
        lastSeen = Varint.getNear(from, time);
        heldTime = Varint.getNear(from, time);
        backSince = Varint.getNear(from, time);
        backUntil = Varint.getNear(from, time);
        epoch = (int) Varint.get(from);
        heldTimes = (int) Varint.get(from);
    }
}
