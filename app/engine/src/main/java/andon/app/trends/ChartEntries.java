package andon.app.trends;

import andon.app.monitoring.LoggedContext;
import andon.app.monitoring.StateEntry;
import andon.app.monitoring.StateLog;
import andon.models.window.StateUnreadable;
import andon.topics.Context;
import org.jspecify.annotations.Nullable;

/** The entries of the log that hold one chart of one asset: its head, its points, and what was being made. */
final class ChartEntries {
    private final ChartHead head;
    private final StateEntry headEntry;
    private final StateEntry pointsEntry;
    private final StateEntry contextEntry;

    private @Nullable Context context;
    private boolean restored;
    private boolean replacesAnother;

    ChartEntries(String asset, String chart, ChartHead head, StateLog log) {
        ChartHistory history = head.history();
        this.head = head;
        this.headEntry = new StateEntry(log, new ChartKey(ChartKey.Kind.CHART, asset, chart).bytes(), head::bytes);
        this.pointsEntry =
                new StateEntry(log, new ChartKey(ChartKey.Kind.POINTS, asset, chart).bytes(), history::points);
        this.contextEntry =
                new StateEntry(log, new ChartKey(ChartKey.Kind.CONTEXT, asset, chart).bytes(), this::contextBytes);
    }

    void headChanged() {
        headEntry.changed();
    }

    void pointsChanged() {
        pointsEntry.changed();
    }

    /** What was being made last; null if unknown. */
    @Nullable
    Context context() {
        return context;
    }

    /** Takes what is being made; null changes nothing. */
    void observe(@Nullable Context made) {
        if (made != null && !made.equals(context)) {
            context = made;
            contextEntry.changed();
        }
    }

    private byte @Nullable [] contextBytes() {
        return context == null ? null : LoggedContext.encode(context);
    }

    /**
     * Reads an entry back, the head first. The head of another chart by this name stays until the first value, so that the end
     * of that chart's findings is published even after a crash.
     *
     * @return false if it is of no use any more
     * @throws StateUnreadable if it cannot be read
     */
    boolean restore(ChartKey.Kind kind, byte[] bytes) {
        switch (kind) {
            case CHART -> {
                restored = head.read(bytes);
                replacesAnother = !restored;
                return true;
            }
            case POINTS -> {
                if (restored) {
                    head.history().adoptPoints(bytes);
                }
            }
            case CONTEXT -> context = LoggedContext.decode(bytes);
        }
        return restored;
    }

    /** Whether the logged head is of another chart by this name, whose findings are over. */
    boolean replacesAnother() {
        return replacesAnother;
    }

    /** The end of the other chart's findings has been published. */
    void finishReplacement() {
        replacesAnother = false;
    }

    void remove() {
        headEntry.remove();
        pointsEntry.remove();
        contextEntry.remove();
    }
}
