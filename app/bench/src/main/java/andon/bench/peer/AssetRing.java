package andon.bench.peer;

import java.nio.FloatBuffer;

/**
 * The last rows of an asset. It takes rows in order and begins anew after a gap, as a job would that is not asked for
 * more. Public fields and a constructor without arguments make it a type that Flink serialises without reflection.
 */
public final class AssetRing {
    /** The rows, the newest at {@link #last} modulo their number. */
    public float[] cells = {};

    /** The number of the newest row, counted from the epoch. */
    public long last = Long.MIN_VALUE;

    /** How many rows in a row have come. */
    public int filled;

    /** For state that is read back. */
    public AssetRing() {}

    /** An empty ring for windows of {@code cells} values. */
    public AssetRing(int cells) {
        this.cells = new float[cells];
    }

    /** Adds a row; returns whether the last rows are a whole window that ends here. */
    public boolean add(long row, float[] values, int rows, int hop) {
        if (row <= last) {
            return false;
        }
        filled = row == last + 1 ? Math.min(rows, filled + 1) : 1;
        last = row;
        System.arraycopy(values, 0, cells, (int) (row % rows) * values.length, values.length);
        return filled == rows && (row + 1) % hop == 0;
    }

    /** Copies the window that ends with the newest row, oldest row first. */
    public void copyTo(FloatBuffer target, int at, int rows) {
        int signals = cells.length / rows;
        int oldest = (int) ((last + 1) % rows) * signals;
        target.put(at, cells, oldest, cells.length - oldest);
        target.put(at + cells.length - oldest, cells, 0, oldest);
    }
}
