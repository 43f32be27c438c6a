package andon.app.monitoring;

import andon.topics.Context;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A monitor's check of an asset's signals or clock found something wrong, or that it is over.
 *
 * @param asset the asset's path
 * @param monitor the monitor's name
 * @param epoch how often the asset's clock has been set back, from 0
 * @param kind what is wrong
 * @param signal the bundle's name of the signal; null for the clock
 * @param present true when it began, false when it ended
 * @param start when it began: event time, but Kafka time for the clock, whose own time is in doubt
 * @param end when it was found to have begun, or to be over; in the same time
 * @param detail a sentence for people
 * @param context what was being made then, as far as known
 */
@RecordBuilder
public record SignalFinding(
        String asset,
        String monitor,
        int epoch,
        Kind kind,
        @Nullable String signal,
        boolean present,
        Instant start,
        Instant end,
        String detail,
        @Nullable Context context) {
    public SignalFinding {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(monitor, "monitor");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(detail, "detail");
    }

    /** What can be wrong. */
    public enum Kind {
        /** A value lies outside the signal's physical range. */
        OUT_OF_RANGE,
        /** A signal's value does not change at all. */
        FROZEN,
        /** The asset's clock differs from that of Kafka. */
        CLOCK_SKEW
    }
}
