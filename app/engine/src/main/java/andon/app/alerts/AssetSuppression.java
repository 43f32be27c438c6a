package andon.app.alerts;

import andon.app.monitoring.StateEntry;
import andon.app.monitoring.StateLog;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds all alarms of an asset back, or those of one source there; all of it is logged. */
final class AssetSuppression {
    /** All of it, for the log. */
    record State(@Nullable Suppression hold, List<Long> applied) {
        State {
            applied = AppliedCommands.sound(applied);
        }
    }

    private static final JsonSerde<State> STATE = new JsonSerde<>(State.class);

    private final StateEntry entry;
    private final AppliedCommands applied = new AppliedCommands();
    private @Nullable Suppression hold;

    /**
     * @param key of its entry in {@code log}
     */
    AssetSuppression(StateLog log, byte[] key) {
        this.entry = new StateEntry(log, key, () -> STATE.toJson(new State(hold, applied.state())));
    }

    @Nullable
    Suppression hold() {
        return hold;
    }

    /** Normal where nothing holds back. */
    AlertState state() {
        return hold == null ? AlertState.NORMAL : hold.state();
    }

    AppliedCommands applied() {
        return applied;
    }

    void hold(@Nullable Suppression next) {
        hold = next;
        entry.changed();
    }

    /** Forgets commands that have nothing left to hold back; returns whether it did. */
    boolean forgetIfOver() {
        if (hold == null) {
            entry.remove();
        }
        return hold == null;
    }

    /** Reads what was logged; throws any runtime exception if that cannot be it. */
    static State read(byte[] bytes) {
        return STATE.fromJson(bytes);
    }

    void restore(State state) {
        hold = state.hold();
        applied.restore(state.applied());
    }
}
