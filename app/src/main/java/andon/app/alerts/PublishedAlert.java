package andon.app.alerts;

import andon.app.monitoring.StateLog;
import andon.topics.Alert;
import andon.topics.Alert.Flood;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import andon.topics.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an area knows of an alert; logged after each change. */
final class PublishedAlert {
    /**
     * All of it, for the log.
     *
     * @param taken as the first stage has it; of a closed alert nothing, unless a flood needs it
     * @param revision the last one published
     * @param shown the state last published
     * @param hidden whether it is suppressed as one of a flood
     * @param closedAt the wall-clock time of closing; null while it is open
     */
    record State(
            @Nullable Alert taken,
            int revision,
            @Nullable AlertState shown,
            boolean hidden,
            @Nullable Flood flood,
            @Nullable Instant closedAt) {}

    private static final JsonSerde<State> STATE = new JsonSerde<>(State.class);
    private static final State UNKNOWN = new State(null, 0, null, false, null, null);

    private final StateLog.Entry entry;
    private State state = UNKNOWN;

    PublishedAlert(StateLog.Entry entry) {
        this.entry = entry;
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

    /** The next revision of {@code alert}, suppressed if it is to be hidden. */
    Alert publish(Alert alert, boolean hidden, @Nullable Flood flood, Instant now) {
        Alert published = new AlertDraft(alert)
                .revision(state.revision() + 1)
                .flood(flood)
                .alert();
        if (hidden) {
            published = new AlertDraft(published)
                    .state(AlertState.SUPPRESSED_BY_DESIGN, null)
                    .alert();
        }
        Instant closedAt = alert.state() == AlertState.NORMAL ? now : null;
        put(new State(alert, published.revision(), published.state(), hidden, flood, closedAt));
        return published;
    }

    /** The next revision of what was taken last, for a reason of the area's own. */
    Alert publishAgain(Transition.Reason reason, boolean hidden, @Nullable Flood flood, Instant now) {
        Alert taken = taken();
        if (taken == null) {
            throw new IllegalStateException("a closed alert is not kept");
        }
        Alert again = new AlertDraft(taken)
                .transition(new Transition(reason, null, null, now))
                .alert();
        Alert published = publish(again, hidden, flood, now);
        put(new State(taken, state.revision(), state.shown(), hidden, flood, state.closedAt()));
        return published;
    }

    /** A closed alert is kept without its contents. */
    void forgetContents() {
        put(new State(null, state.revision(), state.shown(), false, state.flood(), state.closedAt()));
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
        entry.put(STATE.toJson(next));
    }

    void restore(byte[] bytes) {
        state = STATE.fromJson(bytes);
    }
}
