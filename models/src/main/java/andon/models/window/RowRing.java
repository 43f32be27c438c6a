package andon.models.window;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The last rows, one float per column, NaN where nothing is known. Rows are begun in order, and each that is begun
 * takes the place of the oldest. They are logged in blocks of {@value #ROWS_PER_BLOCK}; block b holds the rows from 8 b
 * on.
 */
final class RowRing {
    static final int ROWS_PER_BLOCK = 8;

    private static final long NONE = Long.MIN_VALUE;

    private final int columns;
    private final int capacity;
    private final float[] cells;

    /** The first row that is not begun. */
    private long end = NONE;

    /**
     * @param rows how many are kept
     */
    RowRing(int columns, int rows) {
        this.columns = columns;
        this.capacity = rows;
        this.cells = new float[rows * columns];
    }

    int capacity() {
        return capacity;
    }

    /** How many blocks are kept whole or in part, but for one that is not whole yet. */
    int blocks() {
        return (capacity + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK;
    }

    /** The block that {@code row} lies in. */
    static long block(long row) {
        return Math.floorDiv(row, (long) ROWS_PER_BLOCK);
    }

    /** The place of a block among those that are kept: once it is whole, that of one no row of which is kept any more. */
    int index(long block) {
        return (int) Math.floorMod(block, (long) blocks());
    }

    /** The oldest row that is kept. */
    long oldest() {
        return end - capacity;
    }

    /** The newest row that is begun. */
    long newest() {
        return end - 1;
    }

    boolean isBegun() {
        return end != NONE;
    }

    void clear() {
        end = NONE;
    }

    /** Begins {@code row}, and all before it, empty; what is oldest goes. */
    void begin(long row) {
        for (long begun = Math.max(end, row + 1 - capacity); begun <= row; begun++) {
            int at = at(begun);
            Arrays.fill(cells, at, at + columns, Float.NaN);
        }
        end = Math.max(end, row + 1);
    }

    /** Where the cells of {@code row} begin. */
    int at(long row) {
        return (int) Math.floorMod(row, (long) capacity) * columns;
    }

    float get(int at, int column) {
        return cells[at + column];
    }

    void set(int at, int column, float value) {
        cells[at + column] = value;
    }

    /** Copies the first {@code signals} columns of {@code rows} rows from {@code first} on, row by row. */
    void copy(long first, int rows, int signals, FloatBuffer target, int at) {
        if (signals == columns) {
            int from = at(first);
            int run = Math.min(rows * columns, cells.length - from);
            target.put(at, cells, from, run);
            target.put(at + run, cells, 0, rows * columns - run);
        } else {
            for (int row = 0; row < rows; row++) {
                target.put(at + row * signals, cells, at(first + row), signals);
            }
        }
    }

    /** Copies the first {@code rows} rows of a block. */
    void write(long block, int rows, FloatBuffer target) {
        copy(block * ROWS_PER_BLOCK, rows, columns, target, 0);
    }

    /** Begins a block with the rows that {@link #write} wrote; those that are older than all that are kept are left out. */
    void read(long block, int rows, FloatBuffer source) {
        long first = block * ROWS_PER_BLOCK;
        begin(first + rows - 1);
        for (int row = (int) Math.min(rows, Math.max(0, oldest() - first)); row < rows; row++) {
            source.get(row * columns, cells, at(first + row), columns);
        }
    }
}
