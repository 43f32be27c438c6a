package andon.models.bundle;

import andon.models.window.WindowContract;

/** How a window lies in the model's input tensor. The order of the values is the same: row by row, oldest first. */
public enum InputLayout {
    /** {@code [batch, rows, signals]}. */
    ROWS_SIGNALS,
    /** {@code [batch, rows × signals]}. */
    FLAT;

    /** The shape of a batch of {@code windows} windows. */
    public long[] shape(int windows, WindowContract window) {
        return this == FLAT
                ? new long[] {windows, window.cells()}
                : new long[] {windows, window.rows(), window.signals().size()};
    }

    @Override
    public String toString() {
        return Spelling.of(this);
    }
}
