package andon.models.window;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How late in its row the sample came that a cell holds, in cells of {@link Aggregate#LAST} of rows that are still
 * open: what tells whether another is later.
 */
final class LatestSamples {
    private static final byte NO_SAMPLE = 0;
    private static final byte SAME_OFFSET = 1;
    private static final byte OFFSETS = 2;

    private final int columns;
    private final int slots;

    /** Offset + 1, so that 0 stands for no sample. */
    private final int[] offsets;

    /**
     * @param rows how many are open at a time, at most
     */
    LatestSamples(int columns, int rows) {
        this.columns = columns;
        this.slots = rows;
        this.offsets = new int[columns * rows];
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

    Taken take(long row, int column, int offset) {
        int at = at(row) + column;
        if (offset + 1 > offsets[at]) {
            offsets[at] = offset + 1;
            return Taken.LATEST;
        }
        return offset + 1 == offsets[at] ? Taken.REPEATED : Taken.EARLIER;
    }

    void clear(long row) {
        int at = at(row);
        Arrays.fill(offsets, at, at + columns, 0);
    }

    void clear() {
        Arrays.fill(offsets, 0);
    }

    /** The most bytes that {@link #write} writes. */
    int bytes() {
        return 1 + columns * Varint.MOST_BYTES;
    }

    void write(long row, ByteBuffer to) {
        int at = at(row);
        int first = columns == 0 ? 0 : offsets[at];
        boolean same = true;
        for (int column = 0; column < columns; column++) {
            same &= offsets[at + column] == first;
        }
        to.put(same ? first == 0 ? NO_SAMPLE : SAME_OFFSET : OFFSETS);
        if (same && first > 0) {
            Varint.put(to, first);
        } else if (!same) {
            for (int column = 0; column < columns; column++) {
                Varint.put(to, offsets[at + column]);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param open whether the row still is; if not, it is read past
     * @return whether the row is open and has a sample
     */
    boolean read(long row, ByteBuffer from, boolean open) {
        byte form = from.get();
        if (form == NO_SAMPLE) {
            return false;
        }
        int at = at(row);
        int offset = form == SAME_OFFSET ? (int) Varint.get(from) : 0;
        for (int column = 0; column < columns; column++) {
            int its = form == OFFSETS ? (int) Varint.get(from) : offset;
            if (open) {
                offsets[at + column] = its;
            }
        }
        return open;
    }

    private int at(long row) {
        return (int) Math.floorMod(row, (long) slots) * columns;
    }
}
