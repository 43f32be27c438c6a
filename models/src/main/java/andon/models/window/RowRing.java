package andon.models.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The last closed rows, one float per column, NaN where nothing is known. The rows lie in blocks of bytes, so that a
 * block can be logged as it is: there is no second copy and nothing to encode. Row r lies in slot r mod capacity.
 */
final class RowRing {
    static final int ROWS_PER_BLOCK = 8;

    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final int columns;
    private final int capacity;
    private final byte[][] blocks;

    RowRing(int columns, int rows) {
        this.columns = columns;
        this.blocks = new byte[(rows + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK][bytesPerBlock(columns)];
        this.capacity = blocks.length * ROWS_PER_BLOCK;
        clear();
    }

    private static int bytesPerBlock(int columns) {
        return ROWS_PER_BLOCK * columns * Float.BYTES;
    }

    int capacity() {
        return capacity;
    }

    int blocks() {
        return blocks.length;
    }

    byte[] block(int index) {
        return blocks[index];
    }

    /** Takes over a logged block, or says no when it is of another shape. */
    boolean adopt(int index, byte[] block) {
        if (index >= blocks.length || block.length != bytesPerBlock(columns)) {
            return false;
        }
        blocks[index] = block;
        return true;
    }

    void clear() {
        for (int slot = 0; slot < capacity; slot++) {
            for (int column = 0; column < columns; column++) {
                set(slot, column, Float.NaN);
            }
        }
    }

    int slot(long row) {
        return (int) Math.floorMod(row, (long) capacity);
    }

    /** The slot of the row before the one in {@code slot}. */
    int before(int slot) {
        return slot == 0 ? capacity - 1 : slot - 1;
    }

    /** The slot of the row after the one in {@code slot}. */
    int after(int slot) {
        return slot == capacity - 1 ? 0 : slot + 1;
    }

    int blockOf(int slot) {
        return slot / ROWS_PER_BLOCK;
    }

    float get(int slot, int column) {
        return (float) FLOATS.get(blocks[slot / ROWS_PER_BLOCK], index(slot, column));
    }

    void set(int slot, int column, float value) {
        FLOATS.set(blocks[slot / ROWS_PER_BLOCK], index(slot, column), value);
    }

    void copyRow(int from, int to) {
        for (int column = 0; column < columns; column++) {
            set(to, column, get(from, column));
        }
    }

    private int index(int slot, int column) {
        return (slot % ROWS_PER_BLOCK * columns + column) * Float.BYTES;
    }
}
