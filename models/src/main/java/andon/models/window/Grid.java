package andon.models.window;

/**
 * The time grid of a monitor: row r spans [r × period, (r + 1) × period) in milliseconds since the epoch.
 *
 * @param period the span of a row in milliseconds
 */
public record Grid(long period) {
    /** The row that {@code time} falls into. */
    public long row(long time) {
        return Math.floorDiv(time, period);
    }

    /** The first millisecond of {@code row}. */
    public long start(long row) {
        return row * period;
    }

    /** The first millisecond after {@code row}. */
    public long end(long row) {
        return (row + 1) * period;
    }

    /** The last row that is closed when the asset's clock shows {@code clock} and rows stay open for {@code grace}. */
    public long lastClosed(long clock, long grace) {
        return Math.floorDiv(clock - grace, period) - 1;
    }
}
