package andon.app.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an application that has not run before begins to read telemetry. One that has run goes on where it was.
 *
 * @param position at which end of the topic, or at a time
 * @param time the Kafka timestamp of the first record wanted; given with {@link Position#TIME} only
 */
public record Start(Position position, @Nullable Instant time) {
    /** At the end: only what comes from now on, so that last week's faults page nobody. The default. */
    public static final Start LATEST = new Start(Position.LATEST, null);

    /** At the beginning: everything the topic still holds. */
    public static final Start EARLIEST = new Start(Position.EARLIEST, null);

    /** Kinds of beginning. */
    public enum Position {
        /** The end of the topic. */
        LATEST,
        /** The beginning of the topic. */
        EARLIEST,
        /** The first record of a given Kafka timestamp or later. */
        TIME
    }

    public Start {
        if ((position == Position.TIME) != (time != null)) {
            throw new IllegalArgumentException("start must have a time with TIME and only then, was " + time);
        }
    }

    /** At the first record with this Kafka timestamp or a later one. */
    public static Start at(Instant time) {
        return new Start(Position.TIME, time);
    }
}
