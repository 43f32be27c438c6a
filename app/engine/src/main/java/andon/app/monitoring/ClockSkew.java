package andon.app.monitoring;

import andon.app.config.Quantities;
import andon.app.monitoring.SignalFinding.Kind;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Compares one asset's clock with that of Kafka: the latest event time of each record with its Kafka timestamp. The clock
 * is skewed once all records of a minute differed by more than {@code max-skew}, and right again once none of a minute
 * did; so neither a wild timestamp nor a gateway that sends at once what it held back for an hour counts. Minutes are
 * those of the Kafka timestamps, so that a replay finds the same.
 */
final class ClockSkew {
    private static final Duration FOR = Duration.ofMinutes(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final long most;
    private final MonitorEvents events;
    private final StateEntry entry;

    private boolean skewed;

    /** Since when it is skewed. */
    private long since = NEVER;

    /** Since when records say otherwise than was reported. */
    private long otherSince = NEVER;

    /**
     * @param most the largest difference, in milliseconds
     * @param key of its entry in {@code log}
     */
    ClockSkew(long most, MonitorEvents events, StateLog log, byte[] key) {
        this.most = most;
        this.events = events;
        this.entry = new StateEntry(log, key, this::write);
    }

    /** Takes in the latest event time of a record and its Kafka timestamp. */
    void observe(long eventTime, long kafkaTime) {
        long ahead = eventTime - kafkaTime;
        if (Math.abs(ahead) > most == skewed) {
            otherSince = NEVER;
        } else {
            otherSince = otherSince == NEVER ? kafkaTime : otherSince;
            if (kafkaTime - otherSince >= FOR.toMillis()) {
                skewed = !skewed;
                since = skewed ? otherSince : since;
                // Kafka's time may be the producer's, whose clock may have been set back meanwhile.
                long found = Math.max(since, kafkaTime);
                events.found(Kind.CLOCK_SKEW, null, skewed, since, found, detail(ahead), null);
                otherSince = NEVER;
            }
        }
        entry.changed();
    }

    private static String detail(long ahead) {
        String side = ahead < 0 ? " behind" : " ahead of";
        return "the asset's clock is " + Quantities.inWords(Duration.ofMillis(Math.abs(ahead))) + side + " Kafka's";
    }

    void forget() {
        entry.remove();
    }

    private byte[] write() {
        return ByteBuffer.allocate(2 * Long.BYTES + 1)
                .putLong(since)
                .putLong(otherSince)
                .put((byte) (skewed ? 1 : 0))
                .array();
    }

    void restore(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        since = from.timeOrNone();
        otherSince = from.timeOrNone();
        skewed = from.flag();
        StateUnreadable.unless(!skewed || since != NEVER, "a skewed clock without a time");
        from.end();
    }

    /** Ends what may have been found before what was known was lost. */
    void startAfresh(long now) {
        events.found(Kind.CLOCK_SKEW, null, false, now, now, "the comparison of clocks starts afresh", null);
    }
}
