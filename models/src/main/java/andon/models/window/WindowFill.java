package andon.models.window;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Copies a window out of the ring and fills its missing cells, or says why it must not be scored. */
final class WindowFill {
    private final WindowContract contract;
    private final SignalContract[] signals;
    private final int conditions;
    private final RowRing ring;
    private double coverage;

    WindowFill(WindowContract contract, int conditions, RowRing ring) {
        this.contract = contract;
        this.signals = contract.signals().toArray(SignalContract[]::new);
        this.conditions = conditions;
        this.ring = ring;
    }

    double coverage() {
        return coverage;
    }

    /** Whether no signal has a value in any row of the window. */
    boolean isEmpty(long lastRow) {
        for (long row = lastRow - contract.rows() + 1; row <= lastRow; row++) {
            int at = ring.at(row);
            for (int column = 0; column < signals.length; column++) {
                if (!Float.isNaN(ring.get(at, column))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether every running condition is known to hold in {@code row}. */
    boolean isRunning(long row) {
        int at = ring.at(row);
        for (int condition = 0; condition < conditions; condition++) {
            if (ring.get(at, signals.length + condition) != 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the window that ends with {@code lastRow}.
     *
     * @param complete whether it is known that no cell is missing
     */
    @Nullable
    UndecidedReason fill(long lastRow, boolean complete, FloatBuffer target, int at) {
        long first = lastRow - contract.rows() + 1;
        ring.copy(first, contract.rows(), signals.length, target, at);
        int missing = complete ? 0 : missing(target, at);
        coverage = 1 - (double) missing / contract.cells();
        if (!isRunningThroughout(first)) {
            return UndecidedReason.NOT_RUNNING;
        }
        if (missing > 0) {
            for (int column = 0; column < signals.length; column++) {
                if (!fillColumn(column, first, target, at + column)) {
                    return UndecidedReason.GAP;
                }
            }
        }
        return coverage < contract.coverage() ? UndecidedReason.COVERAGE : null;
    }

    private int missing(FloatBuffer target, int at) {
        int missing = 0;
        for (int cell = at; cell < at + contract.cells(); cell++) {
            missing += Float.isNaN(target.get(cell)) ? 1 : 0;
        }
        return missing;
    }

    private boolean isRunningThroughout(long first) {
        if (conditions > 0) {
            for (long row = first; row < first + contract.rows(); row++) {
                if (!isRunning(row)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean fillColumn(int column, long first, FloatBuffer target, int at) {
        SignalContract signal = signals[column];
        return switch (signal.fill()) {
            case HOLD -> carryForward(signal, column, first, target, at, false);
            case ZERO -> carryForward(signal, column, first, target, at, true);
            case LINEAR -> interpolate(signal, target, at);
            case NONE -> noneMissing(target, at);
        };
    }

    /** Fills from the last value, or with zero, for as long as that value is at most the largest gap old. */
    private boolean carryForward(
            SignalContract signal, int column, long first, FloatBuffer target, int at, boolean zero) {
        int age = 0;
        float last = Float.NaN;
        for (; age < signal.maxGapRows() && Float.isNaN(last); age++) {
            last = ring.get(ring.at(first - age - 1), column);
        }
        age = Math.max(0, age - 1);
        for (int row = 0; row < contract.rows(); row++) {
            int cell = at + row * signals.length;
            float value = target.get(cell);
            if (!Float.isNaN(value)) {
                last = value;
                age = 0;
            } else if (Float.isNaN(last) || ++age > signal.maxGapRows()) {
                return false;
            } else {
                target.put(cell, zero ? signal.normalise(0) : last);
            }
        }
        return true;
    }

    private boolean interpolate(SignalContract signal, FloatBuffer target, int at) {
        int known = -1;
        for (int row = 0; row < contract.rows(); row++) {
            float right = target.get(at + row * signals.length);
            if (Float.isNaN(right)) {
                continue;
            }
            int gap = row - known - 1;
            if (gap > 0) {
                if (known < 0 || gap > signal.maxGapRows()) {
                    return false;
                }
                float left = target.get(at + known * signals.length);
                for (int step = 1; step <= gap; step++) {
                    target.put(at + (known + step) * signals.length, left + (right - left) * step / (gap + 1));
                }
            }
            known = row;
        }
        return known == contract.rows() - 1;
    }

    private boolean noneMissing(FloatBuffer target, int at) {
        for (int row = 0; row < contract.rows(); row++) {
            if (Float.isNaN(target.get(at + row * signals.length))) {
                return false;
            }
        }
        return true;
    }
}
