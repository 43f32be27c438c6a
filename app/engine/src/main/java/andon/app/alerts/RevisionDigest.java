package andon.app.alerts;

import andon.app.monitoring.EventIds;
import andon.topics.Alert;
import andon.topics.Alert.Acknowledgement;
import andon.topics.Alert.Comment;
import andon.topics.AlertBuilder;
import andon.topics.Feedback;
import andon.topics.Transition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A revision of an alert that the first stage reported, without its wall-clock times. With at-least-once delivery a task that
 * crashed reports the same revision once more, only later by the wall clock. This recognises it.
 *
 * @param revision the first stage's own
 * @param contents a digest of all but wall-clock times
 */
record RevisionDigest(int revision, long contents) {
    /** Far more than an alert has revisions between two commits. */
    private static final int KEPT = 16;

    static RevisionDigest of(Alert alert) {
        return new RevisionDigest(alert.revision(), EventIds.fingerprint(timeless(alert)));
    }

    /** Most are of a new revision, so that no digest is needed. */
    static boolean contains(@Nullable List<RevisionDigest> digests, Alert alert) {
        return digests != null
                && digests.stream().anyMatch(digest -> digest.revision == alert.revision())
                && digests.contains(of(alert));
    }

    /**
     * Adds one, and forgets those that it takes the place of: after a crash, commands and telemetry may come in another
     * order than before.
     */
    static List<RevisionDigest> with(@Nullable List<RevisionDigest> digests, Alert alert) {
        Stream<RevisionDigest> before = digests == null ? Stream.of() : digests.stream();
        List<RevisionDigest> all = Stream.concat(
                        before.filter(digest -> digest.revision < alert.revision()), Stream.of(of(alert)))
                .toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    private static Alert timeless(Alert alert) {
        Instant then = Instant.EPOCH;
        Transition turn = alert.transition();
        AlertBuilder timeless =
                AlertBuilder.builder(alert).transition(new Transition(turn.reason(), turn.by(), turn.note(), then));
        Acknowledgement taken = alert.acknowledgement();
        if (taken != null) {
            timeless.acknowledgement(new Acknowledgement(taken.by(), then, taken.note()));
        }
        Feedback feedback = alert.feedback();
        if (feedback != null) {
            timeless.feedback(new Feedback(feedback.verdict(), feedback.by(), then, feedback.note()));
        }
        return timeless.comments(alert.comments().stream()
                        .map(comment -> new Comment(comment.by(), then, comment.text()))
                        .toList())
                .build();
    }
}
