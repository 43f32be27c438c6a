package andon.app.monitoring;

import andon.app.config.TelemetryConfig;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.models.window.Varint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

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
    private static final int MOST_EPOCHS = 1_000_000_000;

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

    /** Null unless a jump is in doubt. */
    private @Nullable PossibleJump jump;

    /** Null unless samples have been late by more than a jump. */
    private @Nullable PossibleReset reset;

    private record PossibleJump(long time, int times) {}

    /** From when to when their times were. */
    private record PossibleReset(long since, long until) {}

    /** What is to be done with a sample. */
    enum Decision {
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
    Decision observe(long t) {
        if (time == NONE || t <= time + limits.maxJump()) {
            Decision decision = jump == null ? Decision.ACCEPT : Decision.REFUSE_HELD_AND_ACCEPT;
            forgetJump();
            advance(t);
            return decision;
        }
        if (jump == null) {
            jump = new PossibleJump(t, 1);
            return Decision.HOLD;
        }
        if (Math.abs(t - jump.time) > limits.maxJump()) {
            jump = new PossibleJump(t, 1);
            return Decision.REFUSE_HELD_AND_HOLD;
        }
        if (t > jump.time) {
            jump = new PossibleJump(t, jump.times + 1);
        }
        if (jump.times < TIMES_THAT_CONFIRM) {
            return Decision.HOLD;
        }
        forgetJump();
        return Decision.CONFIRM;
    }

    /** Moves the clock to {@code t}, if that is ahead, without doubt about jumps. */
    void advance(long t) {
        time = Math.max(time, t);
    }

    void forgetJump() {
        jump = null;
    }

    /** A sample was in time. */
    void inTime() {
        reset = null;
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
        if (reset == null || t < reset.since - limits.maxJump() || t > reset.until + limits.maxJump()) {
            reset = new PossibleReset(t, t);
        } else if (t > reset.until) {
            reset = new PossibleReset(reset.since, t);
        }
        return reset.until - reset.since >= limits.resetAfter();
    }

    /** Begins a new epoch at {@code t}. */
    void reset(long t) {
        epoch++;
        time = t;
        inTime();
        forgetJump();
    }

    /** Begins in {@code epoch}, having shown no time. */
    void startIn(int epoch) {
        this.epoch = epoch;
    }

    void write(ByteBuffer to) {
        Varint.putNear(to, 0, time);
        Varint.putNear(to, time, lastSeen);
        Varint.putNear(to, time, jump == null ? NONE : jump.time);
        Varint.putNear(to, time, reset == null ? NONE : reset.since);
        Varint.putNear(to, time, reset == null ? NONE : reset.until);
        Varint.put(to, epoch);
        Varint.put(to, jump == null ? 0 : jump.times);
    }

    void read(StateInput from) {
        time = from.timeNear(0);
        lastSeen = from.timeNear(time);
        long heldTime = from.timeNear(time);
        long backSince = from.timeNear(time);
        long backUntil = from.timeNear(time);
        epoch = from.varint(0, MOST_EPOCHS);
        int heldTimes = from.varint(0, Integer.MAX_VALUE);
        StateUnreadable.unless((heldTimes == 0) == (heldTime == NONE), "a jump in doubt without a time");
        StateUnreadable.unless((backSince == NONE) == (backUntil == NONE), "a clock set back without a time");
        jump = heldTimes == 0 ? null : new PossibleJump(heldTime, heldTimes);
        reset = backSince == NONE ? null : new PossibleReset(backSince, backUntil);
    }
}
