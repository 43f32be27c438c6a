package andon.app.demo;

import andon.topics.Alert;
import andon.topics.AlertKind;
import andon.topics.Transition.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How often alerts were raised, cleared and acknowledged, and by what. May be used by several threads. */
final class AlertTally {
    /**
     * An alert that was raised, or raised again.
     *
     * @param at event time
     */
    record Raised(String asset, AlertKind kind, Instant at) {}

    private final List<Raised> raised = new ArrayList<>();
    private final Set<String> standing = new HashSet<>();
    private int cleared;
    private int acknowledged;

    synchronized void take(Alert alert) {
        Reason reason = alert.transition().reason();
        if (reason == Reason.RAISED || reason == Reason.RAISED_AGAIN) {
            raised.add(new Raised(alert.asset(), alert.kind(), alert.last().windowEnd()));
        }
        cleared += reason == Reason.CLEARED ? 1 : 0;
        acknowledged += reason == Reason.ACKNOWLEDGED ? 1 : 0;
        if (alert.active()) {
            standing.add(alert.id());
        } else {
            standing.remove(alert.id());
        }
    }

    /** Whether an alert of {@code asset} stands, its condition holding. */
    synchronized boolean stands(String asset) {
        return standing.stream().anyMatch(id -> asset.equals(Alert.assetOf(id)));
    }

    /** Those raised so far, in the order in which they came. */
    synchronized List<Raised> raised() {
        return List.copyOf(raised);
    }

    /** Such as {@code 9 alerts raised, 7 cleared, 1 acknowledged}. */
    synchronized String inWords() {
        return String.format(
                Locale.ROOT,
                "%,d alert%s raised, %,d cleared, %,d acknowledged",
                raised.size(),
                raised.size() == 1 ? "" : "s",
                cleared,
                acknowledged);
    }
}
