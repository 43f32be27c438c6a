package andon.app.alerts;

import andon.app.monitoring.StateEntry;
import andon.app.monitoring.StateLog;
import andon.models.window.StateUnreadable;
import andon.topics.Alert;
import andon.topics.Alert.Flood;
import andon.topics.AlertBuilder;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import andon.topics.Transition;
import andon.topics.Transition.Reason;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an area knows of an alert; all of it is logged. */
final class PublishedAlert {
    /**
     * All of it, for the log.
     *
     * @param taken as the first stage has it; of a closed alert nothing, unless a flood needs it
     * @param revision the last one published
     * @param shown the state last published
     * @param hidden whether it is suppressed as one of a flood
     * @param closedAt the wall-clock time of closing; null while it is open
     * @param digests the last revisions that the first stage reported
     */
    record State(
            @Nullable Alert taken,
            int revision,
            @Nullable AlertState shown,
            boolean hidden,
            @Nullable Flood flood,
            @Nullable Instant closedAt,
            @JsonProperty("tellings") @Nullable List<RevisionDigest> digests) {
        State {
            StateUnreadable.unless(
                    revision >= 0 && revision <= MOST_REVISIONS, "an alert has " + revision + " revisions");
            StateUnreadable.unless(!hidden || taken != null, "an alert is hidden that is not known");
            StateUnreadable.unless(
                    shown != AlertState.OTHER && (taken == null || taken.state() != AlertState.OTHER),
                    "an alert is in a state that does not exist");
            digests = digests == null ? null : List.copyOf(digests);
        }
    }

    private static final int MOST_REVISIONS = 1_000_000_000;

    private static final JsonSerde<State> STATE = new JsonSerde<>(State.class);
    private static final State UNKNOWN = new State(null, 0, null, false, null, null, null);

    private final StateEntry entry;
    private State state = UNKNOWN;

    /**
     * @param key of its entry in {@code log}
     */
    PublishedAlert(StateLog log, byte[] key) {
        this.entry = new StateEntry(log, key, () -> STATE.toJson(state));
    }

    @Nullable
    Alert taken() {
        return state.taken();
    }

    @Nullable
    AlertState shown() {
        return state.shown();
    }

    boolean isHidden() {
        return state.hidden();
    }

    @Nullable
    Instant closedAt() {
        return state.closedAt();
    }

    /** Whether the first stage reported just this before, though at another moment. */
    boolean hasTaken(Alert alert) {
        return RevisionDigest.contains(state.digests(), alert);
    }

    /** The next revision of {@code alert}, suppressed if it is to be hidden. */
    Alert publish(Alert alert, boolean hidden, @Nullable Flood flood, Instant now) {
        AlertBuilder next = AlertBuilder.builder(alert).flood(flood);
        if (hidden) {
            AlertTransitions.enter(next, AlertState.SUPPRESSED_BY_DESIGN, null);
        }
        return publish(next, alert, hidden, RevisionDigest.with(state.digests(), alert), now);
    }

    /** The next revision of what was taken last, for a reason of the area's own; it stays as visible as it was. */
    Alert publishAgain(Reason reason, @Nullable Flood flood, Instant now) {
        return publish(again(reason, now).flood(flood), current(), state.hidden(), state.digests(), now);
    }

    /**
     * The flood that hid it is over: it is as any alert is that is suppressed no longer. If its condition is over too,
     * nobody has to take note of it, since nobody knew of it.
     */
    Alert appear(Instant now) {
        Alert taken = current();
        AlertState next =
                AlertTransitions.after(AlertState.SUPPRESSED_BY_DESIGN, AlarmEvent.UNSUPPRESS, taken.active(), true);
        AlertBuilder appearing = AlertTransitions.enter(
                        again(Reason.FLOOD_ENDED, now), Objects.requireNonNull(next), null)
                .flood(taken.active() ? null : flood());
        return publish(appearing, taken, false, state.digests(), now);
    }

    private AlertBuilder again(Reason reason, Instant now) {
        return AlertBuilder.builder(current()).transition(new Transition(reason, null, null, now));
    }

    private Alert publish(
            AlertBuilder next, Alert taken, boolean hidden, @Nullable List<RevisionDigest> digests, Instant now) {
        Alert published = next.revision(state.revision() + 1).build();
        Instant closedAt = published.state() == AlertState.NORMAL ? now : null;
        put(new State(taken, published.revision(), published.state(), hidden, published.flood(), closedAt, digests));
        return published;
    }

    private Alert current() {
        return Objects.requireNonNull(taken(), "a closed alert is not kept");
    }

    /** A closed alert is kept without its contents. */
    void forgetContents() {
        put(new State(null, state.revision(), state.shown(), false, state.flood(), state.closedAt(), state.digests()));
    }

    @Nullable
    Flood flood() {
        return state.flood();
    }

    void remove() {
        entry.remove();
    }

    private void put(State next) {
        state = next;
        entry.changed();
    }

    /** Reads what was logged of the alert of this id; throws any runtime exception if that cannot be it. */
    static State read(String id, byte[] bytes) {
        State state = STATE.fromJson(bytes);
        Alert taken = state.taken();
        StateUnreadable.unless(taken == null || taken.id().equals(id), "it is of another alert");
        return state;
    }

    void restore(State logged) {
        state = logged;
    }
}
