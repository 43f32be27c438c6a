package andon.app.alerts;

import andon.app.config.AlertsConfig.Flood;
import andon.models.window.StateUnreadable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an area has more alarms than a person can take in: more than so many within some time are a flood, until there
 * are no more than half as many (ISA-18.2 has more than 10 in 10 minutes, until fewer than 5).
 */
final class FloodWatch {
    /** An alarm called for attention. */
    record Arrival(Instant at, String alert) {
        Arrival {
            StateUnreadable.unless(at != null && alert != null, "an alarm of a flood lacks a part");
        }
    }

    /**
     * All of it, for the log.
     *
     * @param arrivals the last of them, as many as can matter
     * @param first the id of the first alert of the group, while there is a flood
     * @param suppressed how many others there have been
     * @param published how many of them were last published
     */
    record State(
            List<Arrival> arrivals,
            @Nullable String first,
            int suppressed,
            @JsonProperty("told") int published) {
        static final State NONE = new State(List.of(), null, 0, 0);

        private static final int MOST = 1_000_000_000;

        State {
            StateUnreadable.unless(
                    arrivals != null && suppressed >= 0 && suppressed <= MOST && published >= 0 && published <= MOST,
                    "a flood lacks its alarms, or has " + suppressed + " suppressed and " + published + " told of");
            arrivals = List.copyOf(arrivals);
        }
    }

    private final Flood limit;
    private final Deque<Arrival> arrivals;
    private @Nullable String first;
    private int suppressed;
    private int published;

    FloodWatch(Flood limit, State state) {
        this.limit = limit;
        this.arrivals = new ArrayDeque<>(state.arrivals());
        this.first = state.first();
        this.suppressed = state.suppressed();
        this.published = state.published();
    }

    State state() {
        return new State(List.copyOf(arrivals), first, suppressed, published);
    }

    /** The id of the first alert of the group; null if there is no flood. */
    @Nullable
    String first() {
        return first;
    }

    int suppressed() {
        return suppressed;
    }

    /** Takes in that {@code alert} calls for attention; returns whether it is one of a flood, but not the first. */
    boolean isOneOfMany(String alert, Instant now) {
        arrivals.add(new Arrival(now, alert));
        while (arrivals.size() > limit.alerts() + 1) {
            arrivals.removeFirst();
        }
        if (first == null && within(now) > limit.alerts()) {
            first = arrivals.getFirst().alert();
            suppressed = 0;
            published = 0;
        }
        return first != null && !first.equals(alert);
    }

    /** One more is suppressed. */
    void suppress() {
        suppressed++;
    }

    /** Whether the number of suppressed ones has doubled since it was published; it counts as published from here on. */
    boolean isWorthPublishing() {
        boolean worth = suppressed >= Math.max(1, 2 * published);
        published = worth ? suppressed : published;
        return worth;
    }

    /** Whether fewer were published than there are; all count as published from here on. */
    boolean hasUnpublished() {
        boolean unpublished = suppressed > published;
        published = suppressed;
        return unpublished;
    }

    /** Whether the flood, if there is one, is over. */
    boolean isOver(Instant now) {
        return first != null && within(now) <= limit.alerts() / 2;
    }

    void end() {
        first = null;
    }

    private long within(Instant now) {
        Instant from = now.minus(limit.within());
        return arrivals.stream().filter(arrival -> arrival.at().isAfter(from)).count();
    }
}
