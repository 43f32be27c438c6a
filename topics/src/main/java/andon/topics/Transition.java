package andon.topics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert has a new revision.
 *
 * @param reason what happened
 * @param by who did it, null if nobody: it followed from telemetry or from time
 * @param note what they said about it; of what nobody did, why, where that does not go without saying
 * @param at the wall-clock time
 */
public record Transition(
        Reason reason, @Nullable String by, @Nullable String note, Instant at) {
    public Transition {
        JsonSerde.required("transition.reason", reason);
        JsonSerde.required("transition.at", at);
    }

    /** What happened to an alert. */
    @EnumNaming(KebabCaseStrategy.class)
    public enum Reason {
        /** Its condition began. */
        RAISED,
        /** Its condition is back before it was closed; the alert tells of this occurrence from here on. */
        RAISED_AGAIN,
        /** It became more severe. */
        ESCALATED,
        /** It became less severe. */
        DE_ESCALATED,
        /** Something else in it changed, such as its worst grade. */
        UPDATED,
        /** Its condition is over. */
        CLEARED,
        /** Somebody took note. */
        ACKNOWLEDGED,
        /** Somebody put it aside until a stated time. */
        SHELVED,
        /** Somebody took it from the shelf. */
        UNSHELVED,
        /** The time of shelving is over. */
        SHELVING_ENDED,
        /** It was suppressed, by somebody or as one of a flood. */
        SUPPRESSED,
        /** It is suppressed no longer. */
        UNSUPPRESSED,
        /** Somebody took it out of service. */
        OUT_OF_SERVICE,
        /** Somebody put it back into service. */
        IN_SERVICE,
        /** Somebody commented on it. */
        COMMENTED,
        /** Somebody told whether it was a true alarm. */
        FEEDBACK,
        /** The flood of alerts in its area is over. */
        FLOOD_ENDED,
        /** Nothing is left to do; this is its last revision. */
        CLOSED,
        /** A reason that this version does not know; never written. */
        @JsonEnumDefaultValue
        OTHER
    }
}
