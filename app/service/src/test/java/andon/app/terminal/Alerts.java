package andon.app.terminal;

import andon.topics.Alert;
import andon.topics.Alert.Evidence;
import andon.topics.AlertBuilder;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.Feedback;
import andon.topics.Priority;
import andon.topics.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts of which a test cares for little. */
public final class Alerts {
    public static final Instant SINCE = Instant.parse("2026-11-22T10:15:00Z");

    private Alerts() {}

    /** Raised two minutes after it began. */
    public static Alert raised(String asset, int severity) {
        return alert(
                asset + "#0123456789abcdef",
                1,
                AlertState.UNACKNOWLEDGED,
                severity,
                new Transition(Transition.Reason.RAISED, null, null, SINCE.plusSeconds(120)));
    }

    public static Alert shelvedBy(String asset, String by, String note) {
        return alert(
                asset + "#0123456789abcdef",
                2,
                AlertState.SHELVED,
                650,
                new Transition(Transition.Reason.SHELVED, by, note, SINCE.plusSeconds(180)));
    }

    /** Unacknowledged, with feedback given just now. */
    public static Alert judgedBy(String asset, String by, Feedback.Verdict verdict, @Nullable String note) {
        Instant at = SINCE.plusSeconds(240);
        Transition given = new Transition(Transition.Reason.FEEDBACK, by, note, at);
        return alert(
                asset + "#0123456789abcdef",
                3,
                AlertState.UNACKNOWLEDGED,
                650,
                SINCE,
                given,
                "vibration is 2.6, expected 1.1",
                new Feedback(verdict, by, at, note));
    }

    public static Alert cleared(String asset) {
        return alert(
                asset + "#0123456789abcdef",
                3,
                AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED,
                650,
                new Transition(Transition.Reason.CLEARED, null, null, SINCE.plusSeconds(300)));
    }

    /** Unacknowledged, medium, with a message of its own. */
    public static Alert saying(String id, String message) {
        Transition raised = new Transition(Transition.Reason.RAISED, null, null, SINCE);
        return alert(id, 1, AlertState.UNACKNOWLEDGED, 500, SINCE, raised, message, null);
    }

    /** Of the monitor {@code pumps}; shelved until 12:00. */
    public static Alert alert(String id, int revision, AlertState state, int severity, Transition transition) {
        return alert(id, revision, state, severity, SINCE, transition);
    }

    public static Alert alert(
            String id, int revision, AlertState state, int severity, Instant since, Transition transition) {
        return alert(id, revision, state, severity, since, transition, "vibration is 2.6, expected 1.1", null);
    }

    private static Alert alert(
            String id,
            int revision,
            AlertState state,
            int severity,
            Instant since,
            Transition transition,
            String message,
            @Nullable Feedback feedback) {
        String asset = String.valueOf(Alert.assetOf(id));
        boolean over = state == AlertState.NORMAL || state == AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED;
        @Nullable Instant until = state == AlertState.SHELVED ? Instant.parse("2026-11-22T12:00:00Z") : null;
        return AlertBuilder.builder()
                .id(id)
                .revision(revision)
                .state(state)
                .active(!over)
                .kind(AlertKind.MODEL_ANOMALY)
                .asset(asset)
                .area(Alert.areaOf(asset))
                .source("pumps")
                .message(message)
                .severity(severity)
                .priority(Priority.of(severity))
                .grade(0.8)
                .since(since)
                .raisedAt(since)
                .clearedAt(over ? since : null)
                .first(new Evidence(since, since, null))
                .last(new Evidence(since, since, null))
                .occurrences(1)
                .signals(List.of())
                .transition(transition)
                .shelvedUntil(until)
                .comments(List.of())
                .feedback(feedback)
                .epoch(0)
                .build();
    }
}
