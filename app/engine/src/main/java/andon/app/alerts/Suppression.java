package andon.app.alerts;

import andon.models.window.StateUnreadable;
import andon.topics.AlertState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command keeps alarms from operators: one alarm, those of a source at an asset, or all of an asset. Alarms raised later are
 * kept too. ISA-18.2 calls all three kinds suppression.
 *
 * @param state shelved, suppressed by design or out of service
 * @param by who wants it so
 * @param since the wall-clock time of the command
 * @param until the wall-clock time at which shelving ends; null for the other two
 */
record Suppression(
        AlertState state,
        String by,
        Instant since,
        @Nullable Instant until) {
    Suppression {
        StateUnreadable.unless(
                (state == AlertState.SHELVED
                                || state == AlertState.SUPPRESSED_BY_DESIGN
                                || state == AlertState.OUT_OF_SERVICE)
                        && by != null
                        && since != null,
                "a hold lacks a part");
    }

    /** The stronger of the two; of two of one kind the one that ends later. */
    static @Nullable Suppression stronger(@Nullable Suppression one, @Nullable Suppression other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int stronger = one.state.compareTo(other.state);
        if (stronger == 0 && one.until != null && other.until != null) {
            stronger = one.until.compareTo(other.until);
        }
        return stronger >= 0 ? one : other;
    }

    boolean isDue(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
