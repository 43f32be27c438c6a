package andon.app.alerts;

import andon.app.monitoring.EventIds;
import andon.models.window.StateUnreadable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last commands that changed something, so that one that is delivered again changes nothing. They are logged in one
 * entry with what they changed: after a crash with at-least-once delivery one is never known without the other.
 */
final class AppliedCommands {
    private static final int KEPT = 8;

    private final Deque<Long> fingerprints = new ArrayDeque<>();

    static long fingerprint(CommandOrigin origin) {
        return EventIds.fingerprint(origin.topic(), origin.partition(), origin.offset(), String.valueOf(origin.text()));
    }

    boolean contains(long fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    void add(long fingerprint) {
        if (fingerprints.size() == KEPT) {
            fingerprints.removeFirst();
        }
        fingerprints.add(fingerprint);
    }

    List<Long> state() {
        return List.copyOf(fingerprints);
    }

    /** {@code state} if it can be one. */
    static List<Long> sound(@Nullable List<Long> state) {
        if (state == null || state.size() > KEPT) {
            throw new StateUnreadable("commands that were carried out are missing, or too many");
        }
        return List.copyOf(state);
    }

    void restore(List<Long> state) {
        fingerprints.addAll(state);
    }
}
