package andon.models.window;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** One window: copies it out of the ring and fills its missing cells, or says why it must not be scored. */
final class WindowFill {
    private final WindowLayout layout;
    private final RowRing ring;
    private final long first;
    private final long last;
    private int missing;

    /**
     * @param last its last row
     */
    WindowFill(WindowLayout layout, RowRing ring, long last) {
        this.layout = layout;
        this.ring = ring;
        this.first = last - layout.rows() + 1;
        this.last = last;
    }

    /** How many cells were not observed, once it is filled. */
    int missing() {
        return missing;
    }

    /** Whether no signal has a value in any row of the window. */
    boolean isEmpty() {
        for (long row = first; row <= last; row++) {
            int at = ring.at(row);
            for (int column = 0; column < layout.signals(); column++) {
                if (!Float.isNaN(ring.get(at, column))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether every running condition is known to hold in the last row. */
    boolean isRunning() {
        return isRunning(last);
    }

    private boolean isRunning(long row) {
        int at = ring.at(row);
        for (int condition = 0; condition < layout.conditions(); condition++) {
            if (ring.get(at, layout.signals() + condition) != 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the window.
     *
     * @param complete whether it is known that no cell is missing
     */
    @Nullable
    UndecidedReason fill(boolean complete, FloatBuffer target, int at) {
        ring.copy(first, layout.rows(), layout.signals(), target, at);
        missing = complete ? 0 : missing(target, at);
        if (!isRunningThroughout()) {
            return UndecidedReason.NOT_RUNNING;
        }
        if (missing > 0) {
            for (int column = 0; column < layout.signals(); column++) {
                if (!fillColumn(column, target, at + column)) {
                    return UndecidedReason.GAP;
                }
            }
        }
        return layout.coverage(missing) < layout.leastCoverage() ? UndecidedReason.COVERAGE : null;
    }

    private int missing(FloatBuffer target, int at) {
        int missing = 0;
        int end = at + layout.cells();
        for (int cell = at; cell < end; cell++) {
            missing += Float.isNaN(target.get(cell)) ? 1 : 0;
        }
        return missing;
    }

    private boolean isRunningThroughout() {
        if (layout.conditions() > 0) {
            for (long row = first; row <= last; row++) {
                if (!isRunning(row)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean fillColumn(int column, FloatBuffer target, int at) {
        SignalContract signal = layout.signal(column);
        return switch (signal.fill()) {
            case HOLD -> carryForward(signal, column, target, at, false);
            case ZERO -> carryForward(signal, column, target, at, true);
            case LINEAR -> interpolate(signal, target, at);
            case NONE -> noneMissing(target, at);
        };
    }

    /** Fills from the last value, or with zero, for as long as that value is at most the largest gap old. */
    private boolean carryForward(SignalContract signal, int column, FloatBuffer target, int at, boolean zero) {
        int age = 0;
        float carried = Float.NaN;
        for (; age < signal.maxGapRows() && Float.isNaN(carried); age++) {
            carried = ring.get(ring.at(first - age - 1), column);
        }
        age = Math.max(0, age - 1);
        for (int row = 0; row < layout.rows(); row++) {
            int cell = at + row * layout.signals();
            float value = target.get(cell);
            if (!Float.isNaN(value)) {
                carried = value;
                age = 0;
            } else if (Float.isNaN(carried) || ++age > signal.maxGapRows()) {
                return false;
            } else {
                target.put(cell, zero ? signal.normalise(0) : carried);
            }
        }
        return true;
    }

    private boolean interpolate(SignalContract signal, FloatBuffer target, int at) {
        int known = -1;
        for (int row = 0; row < layout.rows(); row++) {
            float right = target.get(at + row * layout.signals());
            if (Float.isNaN(right)) {
                continue;
            }
            int gap = row - known - 1;
            if (gap > 0) {
                if (known < 0 || gap > signal.maxGapRows()) {
                    return false;
                }
                float left = target.get(at + known * layout.signals());
                for (int step = 1; step <= gap; step++) {
                    float filled = left + (right - left) * step / (gap + 1);
                    // Of values that are very far apart, the difference is no float.
                    boolean number = Float.isFinite(filled);
                    target.put(
                            at + (known + step) * layout.signals(),
                            number ? filled : (float) (left + ((double) right - left) * step / (gap + 1)));
                }
            }
            known = row;
        }
        return known == layout.rows() - 1;
    }

    private boolean noneMissing(FloatBuffer target, int at) {
        for (int row = 0; row < layout.rows(); row++) {
            if (Float.isNaN(target.get(at + row * layout.signals()))) {
                return false;
            }
        }
        return true;
    }
}
