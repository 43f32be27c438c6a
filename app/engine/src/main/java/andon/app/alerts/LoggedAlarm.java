package andon.app.alerts;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Alert;
import andon.topics.JsonSerde;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as the log has it. A part that is absent is as at the beginning.
 *
 * @param epoch how often the asset's clock had been set back
 * @param episode whether its condition holds
 * @param worst what the worst finding so far says
 * @param severity of its alert
 * @param alert its last alert
 * @param reportedOccurrences how many occurrences its last report had
 * @param unacknowledgedSince from when on the time without acknowledgement counts
 * @param suppression by a command for this alarm alone
 * @param applied the last commands
 * @param heard when its asset had last been heard of, at least
 */
@RecordBuilder
record LoggedAlarm(
        int epoch,
        Episode.State episode,
        @Nullable WorstFinding worst,
        Severity.State severity,
        @Nullable Alert alert,
        @JsonProperty("told") long reportedOccurrences,
        @Nullable Instant unacknowledgedSince,
        @JsonProperty("hold") @Nullable Suppression suppression,
        List<Long> applied,
        @Nullable Instant heard) {
    private static final int MOST_REVISIONS = 1_000_000_000;

    private static final JsonSerde<LoggedAlarm> JSON = new JsonSerde<>(LoggedAlarm.class);

    LoggedAlarm {
        StateUnreadable.unless(epoch >= 0, "an epoch is " + epoch);
        StateUnreadable.unless(episode != null && severity != null, "an alarm lacks its episode or severity");
        applied = AppliedCommands.sound(applied);
    }

    byte[] toJson() {
        return JSON.toJson(this);
    }

    /** Reads what was logged of {@code key}; throws any runtime exception if that cannot be it. */
    static LoggedAlarm read(AlarmKey key, byte[] bytes) {
        LoggedAlarm state = JSON.fromJson(bytes);
        Alert alert = state.alert();
        requireWritable(state.unacknowledgedSince());
        requireWritable(state.heard());
        StateUnreadable.unless(
                state.episode().active() == (alert != null && alert.active()),
                "its condition and its alert do not agree");
        if (alert != null) {
            requireSound(alert, key);
        }
        return state;
    }

    private static void requireWritable(@Nullable Instant time) {
        if (time != null) {
            StateInput.time(time.toEpochMilli());
        }
    }

    /** Looks at what an alert's own rules leave open, and its life cycle relies on. */
    private static void requireSound(Alert alert, AlarmKey key) {
        StateUnreadable.unless(
                alert.asset().equals(key.asset())
                        && alert.area().equals(Alert.areaOf(key.asset()))
                        && alert.source().equals(key.source())
                        && alert.kind() == key.kind()
                        && Objects.equals(alert.signal(), key.signal()),
                "its alert is of another alarm");
        boolean possible = switch (alert.state()) {
            case UNACKNOWLEDGED, ACKNOWLEDGED -> alert.active();
            case NORMAL, RETURN_TO_NORMAL_UNACKNOWLEDGED -> !alert.active();
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE -> true;
            case OTHER -> false;
        };
        StateUnreadable.unless(possible, "its alert is in a state that it cannot be in");
        StateUnreadable.unless(
                alert.revision() <= MOST_REVISIONS && alert.occurrences() <= Episode.MOST_OCCURRENCES,
                "its alert has too many revisions or occurrences");
    }
}
