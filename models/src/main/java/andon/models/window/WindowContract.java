package andon.models.window;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The shape of a model's input: a window is {@code rows} consecutive rows of a time grid of {@code period}, aligned to
 * the epoch, with one value for each of {@code signals} in each row. A window ends at every {@code hop}-th row of the
 * grid, counted from the epoch, so that every instance forms the same windows.
 *
 * @param signals the signals in the order of the model's input, at least one, names unique
 * @param period the span of one row, 1 ms to {@link #LONGEST_PERIOD}
 * @param rows rows in a window, 1 to {@link #MOST_ROWS}; with all signals at most {@link #MOST_CELLS} values
 * @param hop rows between the ends of successive windows, 1 to {@link #MOST_ROWS}
 * @param coverage the least share of cells that must be observed, not filled, for a window to be scored, 0 to 1
 */
public record WindowContract(List<SignalContract> signals, Duration period, int rows, int hop, double coverage) {
    /** The most rows of a window, and of anything that is counted in rows. */
    public static final int MOST_ROWS = 100_000;

    /** The most values in a window: a batch of 1024 of them still has an address for each byte. */
    public static final int MOST_CELLS = 1 << 18;

    /** The longest span of a row, which keeps the time of any number of rows within a long. */
    public static final Duration LONGEST_PERIOD = Duration.ofDays(30);

    public WindowContract {
        signals = List.copyOf(signals);
        if (signals.isEmpty()) {
            throw new IllegalArgumentException("window.signals must not be empty");
        }
        Set<String> names = new HashSet<>();
        for (SignalContract signal : signals) {
            if (!names.add(signal.name())) {
                throw new IllegalArgumentException(
                        "window.signals must have unique names, '" + signal.name() + "' appears twice");
            }
        }
        if (period.toMillis() < 1 || period.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("window.period must be whole milliseconds, 1 or more, was " + period);
        }
        if (period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("window.period must be at most 30 d, was " + period);
        }
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("window.rows must lie between 1 and " + MOST_ROWS + ", was " + rows);
        }
        if (hop < 1 || hop > MOST_ROWS) {
            throw new IllegalArgumentException("window.hop must lie between 1 and " + MOST_ROWS + ", was " + hop);
        }
        if ((long) rows * signals.size() > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "window.rows × signals must be at most " + MOST_CELLS + ", was " + rows + " × " + signals.size());
        }
        if (!(coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("window.coverage must lie between 0 and 1, was " + coverage);
        }
    }

    /** Values in one window: rows × signals. */
    public int cells() {
        return rows * signals.size();
    }

    /** The period in milliseconds. */
    public long periodMillis() {
        return period.toMillis();
    }
}
