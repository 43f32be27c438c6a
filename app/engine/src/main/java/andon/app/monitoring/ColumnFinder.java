package andon.app.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a monitor's columns by the names in telemetry. Samples name the same signals in the same order, nearly always, and
 * a decoder hands out the same String for each, so the columns of the name that was last in the same place need no search.
 * For one thread.
 */
final class ColumnFinder {
    private static final int PLACES = 256;

    private record FoundColumns(String name, List<Monitor.Column> columns) {}

    private final Monitor monitor;
    private final @Nullable FoundColumns[] last = new @Nullable FoundColumns[PLACES];

    ColumnFinder(Monitor monitor) {
        this.monitor = monitor;
    }

    /**
     * The columns that {@code name} feeds; none if the monitor does not watch it.
     *
     * @param place of the name in its sample, from 0
     */
    @SuppressWarnings("ReferenceEquality")
    List<Monitor.Column> columns(int place, String name) {
        int slot = place & (PLACES - 1);
        FoundColumns found = last[slot];
        if (found == null || found.name != name) {
            found = new FoundColumns(name, monitor.columns(name));
            last[slot] = found;
        }
        return found.columns;
    }
}
