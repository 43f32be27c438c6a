package andon.topics;

import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people found an alert to be.
 *
 * @param verdict whether something was wrong
 * @param by who says so
 * @param at the wall-clock time
 * @param note what they found
 */
public record Feedback(
        Verdict verdict, String by, Instant at, @Nullable String note) {
    public Feedback {
        JsonSerde.required("feedback.verdict", verdict);
        JsonSerde.required("feedback.by", by);
        JsonSerde.required("feedback.at", at);
    }

    /** Whether something was wrong. */
    @EnumNaming(KebabCaseStrategy.class)
    public enum Verdict {
        /** Something was wrong. */
        TRUE_ALARM,
        /** Nothing was wrong. */
        FALSE_ALARM
    }
}
