package andon.app.alerts;

import andon.app.monitoring.StateEntry;
import andon.app.monitoring.StateLog;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The suppression of all alarms of an asset, or of those of one source there. The whole of it is logged. */
final class AssetSuppression {
    /** All of it, for the log. */
    record State(@JsonProperty("hold") @Nullable Suppression suppression, List<Long> applied) {
        State {
            applied = AppliedCommands.sound(applied);
        }
    }

    private static final JsonSerde<State> STATE = new JsonSerde<>(State.class);

    private final StateEntry entry;
    private final AppliedCommands applied = new AppliedCommands();
    private @Nullable Suppression suppression;

    /**
     * @param key of its entry in {@code log}
     */
    AssetSuppression(StateLog log, byte[] key) {
        this.entry = new StateEntry(log, key, () -> STATE.toJson(new State(suppression, applied.state())));
    }

    @Nullable
    Suppression suppression() {
        return suppression;
    }

    /** Normal if nothing is suppressed. */
    AlertState state() {
        return suppression == null ? AlertState.NORMAL : suppression.state();
    }

    AppliedCommands applied() {
        return applied;
    }

    /** Suppresses the alarms; null ends that. */
    void suppress(@Nullable Suppression next) {
        suppression = next;
        entry.changed();
    }

    /** Forgets the commands if nothing is suppressed any more; returns whether it did. */
    boolean forgetIfOver() {
        if (suppression == null) {
            entry.remove();
        }
        return suppression == null;
    }

    /** Reads what was logged; throws any runtime exception if that cannot be it. */
    static State read(byte[] bytes) {
        return STATE.fromJson(bytes);
    }

    void restore(State state) {
        suppression = state.suppression();
        applied.restore(state.applied());
    }
}
