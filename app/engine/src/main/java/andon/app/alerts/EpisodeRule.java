package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.topics.AlertKind;
import java.time.Duration;

/**
 * When findings make an episode.
 *
 * @param windows how many must be present
 * @param of among the last so many decided
 * @param after how long since the first of them
 * @param below what grade counts as over; one without a grade counts as over
 * @param clearWindows how many in a row must be over
 * @param clearAfter how long since the first of those
 */
record EpisodeRule(int windows, int of, Duration after, double below, int clearWindows, Duration clearAfter) {
    static EpisodeRule of(AlertPolicy policy, AlertKind kind) {
        if (kind == AlertKind.MODEL_ANOMALY) {
            return new EpisodeRule(
                    policy.raise().windows(),
                    policy.raise().of(),
                    policy.raise().after(),
                    policy.clear().below(),
                    policy.clear().windows(),
                    policy.clear().after());
        }
        Duration undecided = policy.undecidedAfter();
        return new EpisodeRule(
                1,
                1,
                kind == AlertKind.UNDECIDED && undecided != null ? undecided : Duration.ZERO,
                Double.POSITIVE_INFINITY,
                1,
                Duration.ZERO);
    }
}
