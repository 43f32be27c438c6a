package andon.app.alerts;

import andon.app.monitoring.EventIds;
import andon.topics.Alert;
import andon.topics.Alert.Acknowledgement;
import andon.topics.Alert.Comment;
import andon.topics.Feedback;
import andon.topics.Transition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the first stage told of an alert, as far as it can be told again: with at-least-once delivery a task that crashed
 * finds and tells the same once more, only later by the wall clock.
 *
 * @param revision the first stage's own
 * @param contents a digest of all but wall-clock times
 */
record RevisionDigest(int revision, long contents) {
    /** Far more than an alert is told of between two commits. */
    private static final int KEPT = 16;

    static RevisionDigest of(Alert alert) {
        return new RevisionDigest(alert.revision(), EventIds.fingerprint(timeless(alert)));
    }

    /** Most are of a new revision, so that no digest is needed. */
    static boolean contains(@Nullable List<RevisionDigest> tellings, Alert alert) {
        return tellings != null
                && tellings.stream().anyMatch(telling -> telling.revision == alert.revision())
                && tellings.contains(of(alert));
    }

    /**
     * Adds one, and forgets those that it takes the place of: after a crash, commands and telemetry may come in another
     * order than before.
     */
    static List<RevisionDigest> with(@Nullable List<RevisionDigest> tellings, Alert alert) {
        Stream<RevisionDigest> before = tellings == null ? Stream.of() : tellings.stream();
        List<RevisionDigest> all = Stream.concat(
                        before.filter(telling -> telling.revision < alert.revision()), Stream.of(of(alert)))
                .toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    private static Alert timeless(Alert alert) {
        Instant then = Instant.EPOCH;
        Transition turn = alert.transition();
        AlertDraft draft =
                new AlertDraft(alert).transition(new Transition(turn.reason(), turn.by(), turn.note(), then));
        Acknowledgement taken = alert.acknowledgement();
        if (taken != null) {
            draft.acknowledged(new Acknowledgement(taken.by(), then, taken.note()));
        }
        Feedback feedback = alert.feedback();
        if (feedback != null) {
            draft.feedback(new Feedback(feedback.verdict(), feedback.by(), then, feedback.note()));
        }
        return draft.comments(alert.comments().stream()
                        .map(comment -> new Comment(comment.by(), then, comment.text()))
                        .toList())
                .alert();
    }
}
