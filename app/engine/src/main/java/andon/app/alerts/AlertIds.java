package andon.app.alerts;

import andon.app.monitoring.EventIds;
import andon.topics.Alert;
import andon.topics.Words;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Ids of alerts: the asset, and a digest of what makes the episode what it is. The same episode has the same id again. */
final class AlertIds {
    private AlertIds() {}

    /**
     * @param raisedAt the event time of raising
     * @param last the alarm's last alert: where event time has not moved on since it was last raised, its id is in the
     *     digest too
     */
    static String of(AlarmKey key, int epoch, Instant raisedAt, @Nullable Alert last) {
        boolean notLater = last != null && last.epoch() == epoch && !raisedAt.isAfter(last.raisedAt());
        long digest = EventIds.fingerprint(
                key.asset(),
                epoch,
                key.source(),
                Words.of(key.kind()),
                key.signal() == null ? "" : key.signal(),
                raisedAt,
                notLater && last != null ? last.id() : "");
        return key.asset() + "#" + HexFormat.of().toHexDigits(digest);
    }
}
