package andon.models.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.BitSet;

/**
 * The last closed rows, one float per column, NaN where nothing is known. The rows lie in blocks of bytes, so that a
 * block can be logged as it is: there is no second copy and nothing to encode. Row r lies in slot r mod capacity.
 */
final class RowRing {
    static final int ROWS_PER_BLOCK = 8;

    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final int signals;
    private final int columns;
    private final int capacity;
    private final byte[][] blocks;

    /** The slots whose row has a value of every signal. */
    private final BitSet complete = new BitSet();

    /**
     * @param signals the first so many columns
     * @param columns all, the running conditions behind the signals
     */
    RowRing(int signals, int columns, int rows) {
        this.signals = signals;
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
        for (int slot = index * ROWS_PER_BLOCK; slot < (index + 1) * ROWS_PER_BLOCK; slot++) {
            written(slot);
        }
        return true;
    }

    void clear() {
        for (int slot = 0; slot < capacity; slot++) {
            for (int column = 0; column < columns; column++) {
                set(slot, column, Float.NaN);
            }
        }
        complete.clear();
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
        written(to);
    }

    /** All columns of the row in {@code slot} have been set. */
    void written(int slot) {
        boolean all = true;
        for (int column = 0; column < signals; column++) {
            all &= !Float.isNaN(get(slot, column));
        }
        complete.set(slot, all);
    }

    /** Whether each of {@code rows} rows from {@code slot} on has a value of every signal. */
    boolean isComplete(int slot, int rows) {
        int beyond = slot + rows;
        return beyond <= capacity
                ? complete.nextClearBit(slot) >= beyond
                : complete.nextClearBit(slot) >= capacity && complete.nextClearBit(0) >= beyond - capacity;
    }

    /** Copies the signals of {@code rows} rows from {@code slot} on, row by row, to {@code target} from {@code at} on. */
    void copy(int slot, int rows, FloatBuffer target, int at) {
        int to = at;
        int next = slot;
        for (int left = rows; left > 0; ) {
            int row = next % ROWS_PER_BLOCK;
            int run = Math.min(left, ROWS_PER_BLOCK - row);
            FloatBuffer block = ByteBuffer.wrap(blocks[blockOf(next)])
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            if (signals == columns) {
                target.put(to, block, row * columns, run * columns);
            } else {
                for (int i = 0; i < run; i++) {
                    target.put(to + i * signals, block, (row + i) * columns, signals);
                }
            }
            to += run * signals;
            left -= run;
            next = (next + run) % capacity;
        }
    }

    private int index(int slot, int column) {
        return (slot % ROWS_PER_BLOCK * columns + column) * Float.BYTES;
    }
}
