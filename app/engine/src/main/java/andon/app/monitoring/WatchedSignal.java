package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.SignalCheck;
import andon.app.monitoring.SignalFinding.Kind;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Context;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One signal that is checked: whether its values lie within its range, and for how long they have been the same. Samples
 * count in rising time; one that comes after a later one is passed over.
 *
 * <ul>
 *   <li>Out of range from the first value outside until all values of a minute were within: the longest delay that
 *       ISA-18.2 recommends to begin with, so that a value at the limit does not chatter.
 *   <li>Frozen once the value was the same for {@code frozen-after} of event time, in which the machine ran and no two
 *       samples were farther apart than that; until it changes.
 * </ul>
 */
final class WatchedSignal {
    private static final Duration WITHIN_RANGE_FOR = Duration.ofMinutes(1);
    private static final long NEVER = Long.MIN_VALUE;
    private static final int NUMBERS = 5 * Long.BYTES + 1;

    private final String name;
    private final byte[] nameBytes;
    private final SignalCheck check;
    private final long frozenAfter;
    private final MonitorEvents events;

    private long time = NEVER;
    private double value;
    private long outSince = NEVER;
    private long withinSince = NEVER;
    private long sameSince = NEVER;
    private boolean frozen;

    WatchedSignal(String name, SignalCheck check, MonitorEvents events) {
        this.name = name;
        this.nameBytes = name.getBytes(UTF_8);
        this.check = check;
        this.frozenAfter = check.frozenAfter().toMillis();
        this.events = events;
    }

    String name() {
        return name;
    }

    void observe(long t, double v, boolean running, @Nullable Context context) {
        if (t > time) {
            checkRange(t, v, context);
            checkFrozen(t, v, running, context);
            time = t;
            value = v;
        }
    }

    private void checkRange(long t, double v, @Nullable Context context) {
        if (!check.contains(v)) {
            withinSince = NEVER;
            if (outSince == NEVER) {
                outSince = t;
                events.found(Kind.OUT_OF_RANGE, name, true, t, t, "reads " + v + ", outside " + range(), context);
            }
        } else if (outSince != NEVER) {
            withinSince = withinSince == NEVER ? t : withinSince;
            if (t - withinSince >= WITHIN_RANGE_FOR.toMillis()) {
                events.found(
                        Kind.OUT_OF_RANGE, name, false, outSince, t, "reads " + v + ", within " + range(), context);
                outSince = NEVER;
                withinSince = NEVER;
            }
        }
    }

    private String range() {
        return "its physical range of " + check.lowest() + " to " + check.highest();
    }

    private void checkFrozen(long t, double v, boolean running, @Nullable Context context) {
        if (time == NEVER || v != value) {
            endFrozen(t, "changes again, to " + v, context);
            sameSince = t;
        } else if (!frozen && (!running || t - time > frozenAfter)) {
            sameSince = t;
        } else if (!frozen && frozenAfter > 0 && t - sameSince >= frozenAfter) {
            frozen = true;
            String since = v + " without change since " + Instant.ofEpochMilli(sameSince);
            events.found(Kind.FROZEN, name, true, sameSince, t, "has read " + since, context);
        }
    }

    private void endFrozen(long t, String detail, @Nullable Context context) {
        if (frozen) {
            frozen = false;
            events.found(Kind.FROZEN, name, false, sameSince, t, detail, context);
        }
    }

    /** Begins anew, after the asset's clock was set back. */
    void restart() {
        if (outSince != NEVER) {
            events.found(Kind.OUT_OF_RANGE, name, false, outSince, time, "starts afresh", null);
        }
        endFrozen(time, "starts afresh", null);
        time = NEVER;
        outSince = NEVER;
        withinSince = NEVER;
    }

    int bytes() {
        return Integer.BYTES + nameBytes.length + NUMBERS;
    }

    void write(ByteBuffer to) {
        to.putInt(nameBytes.length).put(nameBytes);
        to.putLong(time).putDouble(value).putLong(outSince).putLong(withinSince);
        to.putLong(sameSince).put((byte) (frozen ? 1 : 0));
    }

    /** Reads what {@link #write} wrote behind the name. */
    void read(StateInput from) {
        time = from.timeOrNone();
        value = from.finite();
        outSince = from.timeOrNone();
        withinSince = from.timeOrNone();
        sameSince = from.timeOrNone();
        frozen = from.flag();
        StateUnreadable.unless(!frozen || (time != NEVER && sameSince != NEVER), "a frozen signal without a time");
    }

    /** Ends what may have been found before what was known was lost. */
    void startAfresh(long now) {
        events.found(Kind.OUT_OF_RANGE, name, false, now, now, "starts afresh", null);
        events.found(Kind.FROZEN, name, false, now, now, "starts afresh", null);
    }

    /** The name of the signal whose state comes next. */
    static String readName(StateInput from) {
        return LoggedText.read(from);
    }

    /** Passes over the state of a signal that is not checked any more. */
    static void skip(StateInput from) {
        from.bytes(NUMBERS);
    }
}
