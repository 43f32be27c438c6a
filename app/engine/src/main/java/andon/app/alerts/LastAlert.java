package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.topics.Alert;
import andon.topics.Alert.Acknowledgement;
import andon.topics.Alert.Comment;
import andon.topics.Alert.Evidence;
import andon.topics.AlertBuilder;
import andon.topics.AlertCommand;
import andon.topics.AlertState;
import andon.topics.Feedback;
import andon.topics.Priority;
import andon.topics.Transition;
import andon.topics.Transition.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An alarm's last alert as it now is, and what was reported of it. Not every change is reported. */
final class LastAlert {
    private final AlarmKey key;
    private final AlertPolicy policy;
    private final AlertContext context;

    private @Nullable Alert alert;

    /** How many occurrences the last report had. */
    private long reportedOccurrences;

    LastAlert(AlarmKey key, AlertPolicy policy, AlertContext context) {
        this.key = key;
        this.policy = policy;
        this.context = context;
    }

    /** Null if there has been none that matters still. */
    @Nullable
    Alert alert() {
        return alert;
    }

    Alert current() {
        return Objects.requireNonNull(alert, "there is no alert");
    }

    boolean isOpen() {
        return alert != null && alert.state() != AlertState.NORMAL;
    }

    long reportedOccurrences() {
        return reportedOccurrences;
    }

    // --- what becomes of it

    /** A new one, which is to be reported. */
    void raise(Finding finding, Episode.Onset onset, WorstFinding sofar, int severity) {
        begin(AlertIds.of(key, finding.epoch(), finding.end(), alert), finding, onset, sofar, severity);
    }

    /**
     * The same one goes on, since its condition is back. It describes this occurrence, and keeps what people said of it and did
     * with it.
     */
    void raiseAgain(Finding finding, Episode.Onset onset, WorstFinding sofar, int severity) {
        Alert before = current();
        alert = AlertBuilder.builder(begin(before.id(), finding, onset, sofar, severity))
                .revision(before.revision())
                .state(before.state())
                .shelvedUntil(before.shelvedUntil())
                .acknowledgement(before.acknowledgement())
                .comments(before.comments())
                .feedback(before.feedback())
                .build();
    }

    private Alert begin(String id, Finding finding, Episode.Onset onset, WorstFinding sofar, int severity) {
        reportedOccurrences = onset.occurrences();
        Alert begun = sofar.describe(AlertBuilder.builder())
                .id(id)
                .revision(0)
                .state(AlertState.UNACKNOWLEDGED)
                .active(true)
                .kind(key.kind())
                .asset(key.asset())
                .area(Alert.areaOf(key.asset()))
                .source(key.source())
                .signal(key.signal())
                .severity(severity)
                .priority(Priority.of(severity))
                .since(onset.since())
                .raisedAt(finding.end())
                .first(onset.first())
                .last(evidence(finding))
                .occurrences(onset.occurrences())
                .context(finding.context())
                .action(policy.action())
                .transition(new Transition(Reason.RAISED, null, null, context.now()))
                .comments(List.of())
                .epoch(finding.epoch())
                .build();
        alert = begun;
        return begun;
    }

    void seen(Finding finding) {
        Alert before = current();
        WorstFinding worst = WorstFinding.of(WorstFinding.of(before), WorstFinding.of(finding));
        alert = worst.describe(AlertBuilder.builder(before))
                .last(evidence(finding))
                .occurrences(before.occurrences() + 1)
                .build();
    }

    /** Its condition is over. */
    void inactive(@Nullable Instant clearedAt) {
        alert = AlertBuilder.builder(current())
                .active(false)
                .clearedAt(clearedAt)
                .build();
    }

    /** What somebody did with it alone. */
    Reason apply(AlertCommand command) {
        Instant now = context.now();
        Alert before = current();
        AlertBuilder next = AlertBuilder.builder(before);
        Reason reason = switch (command.command()) {
            case ACKNOWLEDGE -> {
                next.acknowledgement(new Acknowledgement(command.by(), now, command.note()));
                yield Reason.ACKNOWLEDGED;
            }
            case COMMENT -> {
                next.comments(with(
                        before.comments(), new Comment(command.by(), now, Objects.requireNonNull(command.note()))));
                yield Reason.COMMENTED;
            }
            case FEEDBACK -> {
                next.feedback(
                        new Feedback(Objects.requireNonNull(command.feedback()), command.by(), now, command.note()));
                yield Reason.FEEDBACK;
            }
            default -> throw new IllegalArgumentException(command.command() + " is about more than an alert");
        };
        alert = next.build();
        return reason;
    }

    private static List<Comment> with(List<Comment> comments, Comment latest) {
        List<Comment> all = new ArrayList<>(comments);
        all.add(latest);
        return all.subList(Math.max(0, all.size() - Alert.COMMENTS), all.size());
    }

    void forget() {
        alert = null;
    }

    private static Evidence evidence(Finding finding) {
        return new Evidence(finding.start(), finding.end(), finding.anomaly());
    }

    // --- reports

    /** Reports a new priority, if it is one. */
    boolean reportSeverity(int now) {
        Alert before = current();
        if (now == before.severity()) {
            return false;
        }
        alert = AlertBuilder.builder(before)
                .severity(now)
                .priority(Priority.of(now))
                .build();
        int change = Priority.of(now).compareTo(before.priority());
        if (change != 0) {
            report(change > 0 ? Reason.ESCALATED : Reason.DE_ESCALATED, null, null);
        }
        return change != 0;
    }

    /** Reports that its findings have doubled in number, if they have. */
    void reportOccurrences() {
        if (current().occurrences() >= 2 * reportedOccurrences) {
            report(Reason.UPDATED, null, null);
        }
    }

    /**
     * Reports that it is in {@code state} now.
     *
     * @param until when shelving ends, if it is shelved
     */
    void enter(AlertState state, @Nullable Instant until, Reason reason, @Nullable String by, @Nullable String note) {
        alert = AlertTransitions.enter(AlertBuilder.builder(current()), state, until)
                .build();
        report(reason, by, note);
    }

    private void report(Reason reason, @Nullable String by, @Nullable String note) {
        Alert next = AlertBuilder.builder(current())
                .transition(new Transition(reason, by, note, context.now()))
                .revision(current().revision() + 1)
                .build();
        alert = next;
        reportedOccurrences = Math.max(reportedOccurrences, next.occurrences());
        context.sink().alert(next);
    }

    // --- state

    void restore(@Nullable Alert last, long lastReported) {
        alert = last;
        reportedOccurrences = lastReported;
    }
}
