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
 * @param period the span of one row, at least 1 ms
 * @param rows rows in a window, at least 1
 * @param hop rows between the ends of successive windows, at least 1
 * @param coverage the least share of cells that must be observed, not filled, for a window to be scored, 0 to 1
 */
public record WindowContract(List<SignalContract> signals, Duration period, int rows, int hop, double coverage) {
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
        if (period.toMillis() < 1 || period.toNanos() % 1_000_000 != 0) {
            throw new IllegalArgumentException("window.period must be whole milliseconds, 1 or more, was " + period);
        }
        if (rows < 1) {
            throw new IllegalArgumentException("window.rows must be positive, was " + rows);
        }
        if (hop < 1) {
            throw new IllegalArgumentException("window.hop must be positive, was " + hop);
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
