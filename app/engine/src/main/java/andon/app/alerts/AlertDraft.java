package andon.app.alerts;

import andon.topics.Alert;
import andon.topics.Alert.Acknowledgement;
import andon.topics.Alert.Comment;
import andon.topics.Alert.Evidence;
import andon.topics.Alert.Flood;
import andon.topics.AlertState;
import andon.topics.Feedback;
import andon.topics.Priority;
import andon.topics.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next version of an alert in the making: what may change of it. */
final class AlertDraft {
    private final Alert from;
    private int revision;
    private AlertState state;
    private boolean active;
    private int severity;
    private @Nullable Instant clearedAt;
    private Evidence last;
    private long occurrences;
    private WorstFinding worst;
    private Transition transition;
    private @Nullable Acknowledgement acknowledgement;
    private @Nullable Instant shelvedUntil;
    private List<Comment> comments;
    private @Nullable Feedback feedback;
    private @Nullable Flood flood;

    AlertDraft(Alert from) {
        this.from = from;
        this.revision = from.revision();
        this.state = from.state();
        this.active = from.active();
        this.severity = from.severity();
        this.clearedAt = from.clearedAt();
        this.last = from.last();
        this.occurrences = from.occurrences();
        this.worst = WorstFinding.of(from);
        this.transition = from.transition();
        this.acknowledgement = from.acknowledgement();
        this.shelvedUntil = from.shelvedUntil();
        this.comments = from.comments();
        this.feedback = from.feedback();
        this.flood = from.flood();
    }

    /** Takes over what outlasts an occurrence: where {@code before} stands, and what people said of it and did with it. */
    AlertDraft goingOnFrom(Alert before) {
        revision = before.revision();
        state = before.state();
        shelvedUntil = before.shelvedUntil();
        acknowledgement = before.acknowledgement();
        comments = before.comments();
        feedback = before.feedback();
        return this;
    }

    AlertDraft revision(int next) {
        revision = next;
        return this;
    }

    AlertDraft state(AlertState next, @Nullable Instant until) {
        state = next;
        shelvedUntil = next == AlertState.SHELVED ? until : null;
        if (next == AlertState.UNACKNOWLEDGED) {
            acknowledgement = null;
        }
        return this;
    }

    AlertDraft active(boolean holds, @Nullable Instant cleared) {
        active = holds;
        clearedAt = cleared;
        return this;
    }

    AlertDraft severity(int next) {
        severity = next;
        return this;
    }

    AlertDraft seen(Evidence latest, WorstFinding worstSoFar) {
        last = latest;
        occurrences++;
        worst = worstSoFar;
        return this;
    }

    AlertDraft transition(Transition next) {
        transition = next;
        return this;
    }

    AlertDraft acknowledged(Acknowledgement by) {
        acknowledgement = by;
        return this;
    }

    AlertDraft comment(Comment comment) {
        List<Comment> more = new ArrayList<>(comments);
        more.add(comment);
        return comments(more.subList(Math.max(0, more.size() - Alert.COMMENTS), more.size()));
    }

    AlertDraft comments(List<Comment> all) {
        comments = all;
        return this;
    }

    AlertDraft feedback(Feedback given) {
        feedback = given;
        return this;
    }

    AlertDraft flood(@Nullable Flood next) {
        flood = next;
        return this;
    }

    Alert alert() {
        return new Alert(
                from.id(),
                revision,
                state,
                active,
                from.kind(),
                from.asset(),
                from.area(),
                from.source(),
                from.signal(),
                worst.message(),
                severity,
                Priority.of(severity),
                worst.grade(),
                from.since(),
                from.raisedAt(),
                clearedAt,
                from.first(),
                last,
                occurrences,
                worst.signals(),
                worst.bundle(),
                worst.rule(),
                from.context(),
                from.action(),
                transition,
                acknowledgement,
                shelvedUntil,
                comments,
                feedback,
                flood,
                from.epoch());
    }
}
