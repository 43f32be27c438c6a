package andon.models.window;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How late in its row the sample came that a cell holds, in cells of {@link Aggregate#LAST} of rows that are still
 * open: what tells whether another is later. As long as all samples of each row came at one time, as they mostly do,
 * that is kept once for the row.
 */
final class LatestSamples {
    private static final byte NO_SAMPLE = 0;
    private static final byte SAME_OFFSET = 1;
    private static final byte OFFSETS = 2;

    private final int columns;
    private final int slots;

    /** Offset + 1, so that 0 stands for no sample: of each row, or of each cell of each row. */
    private int[] offsets;

    /**
     * @param rows how many are open at a time, at most
     */
    LatestSamples(int columns, int rows) {
        this.columns = columns;
        this.slots = rows;
        this.offsets = new int[columns == 0 ? 0 : rows];
    }

    /** What became of a sample. */
    enum Taken {
        /** It is the latest. */
        LATEST,
        /** Another is later. */
        EARLIER,
        /** Another came at the same time, and holds. */
        REPEATED
    }

    /**
     * Takes a sample, if it is the latest.
     *
     * @param slot of its row
     * @param held whether the cell holds a sample
     */
    Taken take(int slot, int column, int offset, boolean held) {
        if (isKeptOnce() && offsets[slot] != 0 && offsets[slot] != offset + 1) {
            keepForEachCell();
        }
        int at = isKeptOnce() ? slot : slot * columns + column;
        if (!held || offset + 1 > offsets[at]) {
            offsets[at] = offset + 1;
            return Taken.LATEST;
        }
        return offset + 1 == offsets[at] ? Taken.REPEATED : Taken.EARLIER;
    }

    private boolean isKeptOnce() {
        return offsets.length < slots * columns;
    }

    /** Cells without a sample get their row's offset too; it is never looked at. */
    private void keepForEachCell() {
        int[] ofCells = new int[slots * columns];
        for (int at = 0; at < ofCells.length; at++) {
            ofCells[at] = offsets[at / columns];
        }
        offsets = ofCells;
    }

    /** How many offsets are kept of a row. */
    private int width() {
        return isKeptOnce() ? 1 : columns;
    }

    /** Where what is kept of an open row lies. */
    int slot(long row) {
        return (int) Math.floorMod(row, (long) slots);
    }

    void clear(long row) {
        int at = slot(row) * width();
        Arrays.fill(offsets, at, at + width(), 0);
    }

    void clear() {
        Arrays.fill(offsets, 0);
    }

    /** The most bytes that {@link #write} writes. */
    int bytes() {
        return 1 + columns * Varint.MOST_BYTES;
    }

    void write(long row, ByteBuffer to) {
        int width = width();
        int at = slot(row) * width;
        int first = width == 0 ? 0 : offsets[at];
        boolean same = true;
        for (int i = 0; i < width; i++) {
            same &= offsets[at + i] == first;
        }
        to.put(same ? first == 0 ? NO_SAMPLE : SAME_OFFSET : OFFSETS);
        if (same && first > 0) {
            Varint.put(to, first);
        } else if (!same) {
            for (int i = 0; i < width; i++) {
                Varint.put(to, offsets[at + i]);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param open whether the row still is; if not, it is read past
     * @return whether the row is open and has a sample
     */
    boolean read(long row, StateInput from, boolean open) {
        byte form = from.get();
        StateUnreadable.unless(form >= NO_SAMPLE && form <= OFFSETS, "latest samples of form " + form);
        if (form == NO_SAMPLE) {
            return false;
        }
        int[] read = new int[form == OFFSETS ? columns : 1];
        for (int i = 0; i < read.length; i++) {
            read[i] = from.varint(0, Integer.MAX_VALUE);
        }
        if (open) {
            if (form == OFFSETS && isKeptOnce()) {
                keepForEachCell();
            }
            int at = slot(row) * width();
            for (int i = 0; i < width(); i++) {
                offsets[at + i] = read[form == OFFSETS ? i : 0];
            }
        }
        return open;
    }
}
