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
        int slot = ring.slot(lastRow - contract.rows() + 1);
        for (int i = 0; i < contract.rows(); i++, slot = ring.after(slot)) {
            for (int column = 0; column < signals.length; column++) {
                if (!Float.isNaN(ring.get(slot, column))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether every running condition is known to hold in {@code row}. */
    boolean isRunning(long row) {
        return runsIn(ring.slot(row));
    }

    private boolean runsIn(int slot) {
        for (int condition = 0; condition < conditions; condition++) {
            if (ring.get(slot, signals.length + condition) != 1) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    UndecidedReason fill(long lastRow, FloatBuffer target, int at) {
        int first = ring.slot(lastRow - contract.rows() + 1);
        ring.copy(first, contract.rows(), target, at);
        int missing = ring.isComplete(first, contract.rows()) ? 0 : missing(target, at);
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

    private boolean isRunningThroughout(int firstSlot) {
        boolean running = true;
        if (conditions > 0) {
            int slot = firstSlot;
            for (int row = 0; row < contract.rows(); row++, slot = ring.after(slot)) {
                running &= runsIn(slot);
            }
        }
        return running;
    }

    private boolean fillColumn(int column, int firstSlot, FloatBuffer target, int at) {
        SignalContract signal = signals[column];
        return switch (signal.fill()) {
            case HOLD -> carryForward(signal, column, firstSlot, target, at, false);
            case ZERO -> carryForward(signal, column, firstSlot, target, at, true);
            case LINEAR -> interpolate(signal, target, at);
            case NONE -> noneMissing(target, at);
        };
    }

    /** Fills from the last value, or with zero, for as long as that value is at most the largest gap old. */
    private boolean carryForward(
            SignalContract signal, int column, int firstSlot, FloatBuffer target, int at, boolean zero) {
        int age = 0;
        float last = Float.NaN;
        for (int slot = firstSlot; age < signal.maxGapRows() && Float.isNaN(last); age++) {
            slot = ring.before(slot);
            last = ring.get(slot, column);
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
