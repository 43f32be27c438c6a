package andon.models.window;

import andon.models.window.LatestSamples.Taken;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The rows of one asset as one monitor sees them, open and closed, normalised. The last sample of a row is in its cell
 * from the start; what other aggregates give comes there when the row closes. Columns are the contract's signals in
 * order and behind them the running conditions.
 */
final class Rows {
    private static final long NONE = Long.MIN_VALUE;

    private final WindowLayout layout;
    private final RowRing ring;
    private final LatestSamples latest;
    private final OpenRows aggregated;

    private long lastSampled = NONE;
    private long lastIncomplete = NONE;
    private long changedFrom = Long.MAX_VALUE;
    private long changedTo = NONE;
    private boolean cleared;

    // What was turned to: the row, how far into it, and where it lies in the ring and among the latest samples.
    private long sampleRow;
    private int sampleOffset;
    private int sampleAt;
    private int sampleSlot;

    /**
     * @param kept how many closed rows are kept
     */
    Rows(WindowLayout layout, int kept) {
        this.layout = layout;
        this.ring = new RowRing(layout.columns(), kept + layout.openRows());
        this.latest = new LatestSamples(layout.latestColumns(), layout.openRows());
        this.aggregated =
                layout.running().isEmpty() ? OpenRows.NONE : new OpenRows(layout.running(), layout.openRows());
    }

    RowRing ring() {
        return ring;
    }

    /** The oldest row that is kept whatever samples come before the row after {@code closed} closes. */
    long kept(long closed) {
        return closed + layout.openRows() + 1 - ring.capacity();
    }

    /** Whether {@code row} or one after it has a sample. */
    boolean anySampleFrom(long row) {
        return lastSampled >= row;
    }

    /** Whether it is known that no signal lacks a value from {@code row} on, in rows that are closed. */
    boolean isCompleteFrom(long row) {
        return lastIncomplete < row;
    }

    /** Turns to samples that came {@code offset} milliseconds into {@code row}, which {@link #add} takes in. */
    void turnTo(long row, int offset) {
        sampleRow = row;
        sampleOffset = offset;
        sampleAt = ring.at(row);
        sampleSlot = latest.slot(row);
    }

    /** The row that was turned to. */
    long sampleRow() {
        return sampleRow;
    }

    /** Takes a sample in; false if it repeats one already in. One whose cell would be no number is missing. */
    boolean add(int column, double value) {
        int place = layout.place(column);
        if (place < 0) {
            lastSampled = Math.max(lastSampled, sampleRow);
            return aggregated.add(sampleRow, ~place, sampleOffset, value);
        }
        float cell = layout.cell(column, value);
        if (Float.isNaN(cell)) {
            return true;
        }
        lastSampled = Math.max(lastSampled, sampleRow);
        ring.begin(sampleRow);
        boolean held = !Float.isNaN(ring.get(sampleAt, column));
        Taken taken = latest.take(sampleSlot, place, sampleOffset, held);
        if (taken == Taken.LATEST) {
            ring.set(sampleAt, column, cell);
            changed(sampleRow, sampleRow);
        }
        return taken != Taken.REPEATED;
    }

    /** No more samples come for {@code row}, the one after the last that was closed; whether any signal has a value. */
    boolean close(long row) {
        ring.begin(row);
        if (aggregated.holds(row)) {
            takeAggregates(row);
        }
        carryConditions(row);
        latest.clear(row);
        int at = ring.at(row);
        int observed = 0;
        for (int column = 0; column < layout.signals(); column++) {
            observed += Float.isNaN(ring.get(at, column)) ? 0 : 1;
        }
        if (observed < layout.signals()) {
            lastIncomplete = row;
        }
        return observed > 0;
    }

    private void takeAggregates(long row) {
        int at = ring.at(row);
        int slot = aggregated.slot(row);
        for (int column = 0; column < layout.signals(); column++) {
            int place = layout.place(column);
            if (place < 0) {
                ring.set(at, column, layout.cell(column, aggregated.value(slot, ~place)));
            }
        }
        // Not logged: what is read back of a row that has closed is known to be of no use.
        aggregated.clear(slot);
        changed(row, row);
    }

    /** A condition holds, or does not, until its tag is heard of again. */
    private void carryConditions(long row) {
        int at = ring.at(row);
        int before = ring.at(row - 1);
        for (int column = layout.signals(); column < layout.columns(); column++) {
            float known = ring.get(before, column);
            if (Float.isNaN(ring.get(at, column)) && !Float.isNaN(known)) {
                ring.set(at, column, known);
                changed(row, row);
            }
        }
    }

    /** Closes rows that have no sample, the first being the one after the last that was closed. */
    void closeEmpty(long first, long last) {
        ring.begin(first);
        float[] known = new float[layout.conditions()];
        for (int i = 0; i < known.length; i++) {
            known[i] = ring.get(ring.at(first - 1), layout.signals() + i);
        }
        ring.begin(last);
        if (known.length > 0) {
            long from = Math.max(first, ring.oldest());
            for (long row = from; row <= last; row++) {
                for (int i = 0; i < known.length; i++) {
                    ring.set(ring.at(row), layout.signals() + i, known[i]);
                }
            }
            changed(from, last);
        }
        lastIncomplete = last;
    }

    private void changed(long from, long to) {
        changedFrom = Math.min(changedFrom, from);
        changedTo = Math.max(changedTo, to);
    }

    void clear() {
        ring.clear();
        latest.clear();
        aggregated.clear();
        lastSampled = NONE;
        lastIncomplete = NONE;
        changedFrom = Long.MAX_VALUE;
        changedTo = NONE;
        cleared = true;
    }

    // --- state

    /** Logs what has changed since the last time, but for the newest block, which {@link #writeNewest} writes. */
    void log(WindowLog log, long lastClosed) {
        if (cleared) {
            cleared = false;
            forget(log);
        }
        if (ring.isBegun()) {
            long newest = RowRing.block(ring.newest());
            if (changedFrom <= changedTo) {
                long first = RowRing.block(Math.max(changedFrom, ring.oldest()));
                long last = Math.min(RowRing.block(changedTo), newest - 1);
                for (long block = first; block <= last; block++) {
                    log.block(ring.index(block), write(block, lastClosed));
                }
            }
            // In no entry of its own yet, so to be logged once another is newer.
            changedFrom = newest * RowRing.ROWS_PER_BLOCK;
            changedTo = changedFrom;
        }
        aggregated.log(log);
    }

    /** Has all blocks and open rows logged the next time. */
    void logAll() {
        if (ring.isBegun()) {
            changed(ring.oldest(), ring.newest());
        }
        aggregated.logAll();
    }

    /** Takes everything out of the log. */
    void forget(WindowLog log) {
        for (int index = 0; index < ring.blocks(); index++) {
            log.block(index, null);
        }
        for (int slot = 0; slot < aggregated.slots(); slot++) {
            log.openRow(slot, null);
        }
    }

    /** The most bytes that {@link #writeNewest} writes. */
    int newestBytes() {
        return Varint.MOST_BYTES + blockBytes(RowRing.ROWS_PER_BLOCK, 0);
    }

    /** Writes the newest block, which changes with each commit and so goes with what else does; before {@link #log}. */
    void writeNewest(ByteBuffer to, long lastClosed) {
        byte[] block = ring.isBegun() ? write(RowRing.block(ring.newest()), lastClosed) : new byte[0];
        Varint.put(to, block.length);
        to.put(block);
    }

    /** Reads what {@link #writeNewest} wrote, {@link #restore} having been called. */
    void readNewest(StateInput from, long lastClosed) {
        StateInput block = from.slice(from.varint(0, from.left()));
        if (block.left() > 0) {
            StateUnreadable.unless(lastClosed != NONE, "rows before any was closed");
            adoptBlock(block, lastClosed);
            changed(ring.newest(), ring.newest());
        }
    }

    private int blockBytes(int rows, int closed) {
        return Varint.MOST_BYTES + 2 + rows * layout.columns() * Float.BYTES + (rows - closed) * latest.bytes();
    }

    /** A block: its number, how many rows, how many of them closed, their cells, the latest samples of the others. */
    private byte[] write(long block, long lastClosed) {
        long first = block * RowRing.ROWS_PER_BLOCK;
        int rows = rowsUpTo(ring.newest(), first);
        int closed = rowsUpTo(lastClosed, first);
        ByteBuffer to = ByteBuffer.allocate(blockBytes(rows, closed)).order(ByteOrder.LITTLE_ENDIAN);
        Varint.put(to, block);
        to.put((byte) rows).put((byte) closed);
        ring.write(block, rows, to.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
        to.position(to.position() + rows * layout.columns() * Float.BYTES);
        for (int row = closed; row < rows; row++) {
            latest.write(first + row, to);
        }
        byte[] bytes = new byte[to.position()];
        to.get(0, bytes);
        return bytes;
    }

    private static int rowsUpTo(long last, long first) {
        return last < first ? 0 : (int) Math.min(last - first + 1, RowRing.ROWS_PER_BLOCK);
    }

    /** Begins with {@code lastClosed} as the last row that is closed; blocks and open rows are to follow. */
    void restore(long lastClosed) {
        if (lastClosed != NONE) {
            ring.begin(lastClosed);
            lastIncomplete = lastClosed;
        }
    }

    /** Takes over a logged block; rows that are not kept any more are passed over. */
    void adoptBlock(StateInput from, long lastClosed) {
        long block = from.varint();
        StateUnreadable.unless(Math.abs(block) < Long.MAX_VALUE / RowRing.ROWS_PER_BLOCK, "a block is " + block);
        long first = StateInput.row(layout.grid(), block * RowRing.ROWS_PER_BLOCK);
        int rows = from.get();
        int closed = from.get();
        StateUnreadable.unless(
                rows >= 1 && rows <= RowRing.ROWS_PER_BLOCK && closed >= 0 && closed <= rows,
                "a block of " + rows + " rows, " + closed + " of them closed");
        float[] cells = from.cells(rows * layout.columns());
        boolean kept = lastClosed != NONE && first <= lastClosed + layout.openRows();
        if (kept) {
            ring.read(block, rows, FloatBuffer.wrap(cells));
        }
        for (long row = first + closed; row < first + rows; row++) {
            if (latest.read(row, from, kept && row > lastClosed)) {
                lastSampled = Math.max(lastSampled, row);
            }
        }
        from.end();
    }

    /** Takes over a logged open row; false if it is of another shape. */
    boolean adoptOpenRow(int slot, byte[] bytes, long lastClosed) {
        boolean adopted = aggregated.adopt(slot, bytes, lastClosed);
        if (adopted) {
            lastSampled = Math.max(lastSampled, aggregated.row(slot));
        }
        return adopted;
    }
}
