package andon.models.window;

import static andon.models.window.CellAggregate.INTS;
import static andon.models.window.CellAggregate.LONGS;

import java.util.Arrays;
import java.util.List;

/**
 * The rows that still take samples, as far as their cells are running aggregates. Each is one array of bytes, logged as it is: the row's number, the count of
 * remembered samples, a cell per column, and behind them the (column, offset) of every sample in a cell that counts its
 * samples, so that one sent twice is known again. Such a cell ends with its latest offset + 1 and its count of
 * remembered samples, which spares the search as long as samples come in order.
 */
final class OpenRows {
    /**
     * Samples of one cell that are remembered. In a cell with more of them only rising times are taken, so that none
     * is counted twice.
     */
    static final int REMEMBERED_PER_CELL = 1024;

    /** Of monitors without such cells; there is nothing in it that could change. */
    static final OpenRows NONE = new OpenRows(List.of(), 0);

    private static final long NO_ROW = Long.MIN_VALUE;
    private static final int COUNT_AT = Long.BYTES;
    private static final int CELLS_AT = COUNT_AT + Integer.BYTES;
    private static final int BYTES_PER_SAMPLE = 2 * Integer.BYTES;

    private final Aggregate[] aggregates;
    private final int[] cells;
    private final int samplesAt;
    private final byte[][] rows;
    private final boolean[] changed;

    OpenRows(List<Aggregate> columns, int rows) {
        aggregates = columns.toArray(Aggregate[]::new);
        cells = new int[aggregates.length];
        int at = CELLS_AT;
        for (int column = 0; column < cells.length; column++) {
            cells[column] = at;
            at += CellAggregate.bytes(aggregates[column]);
            at += CellAggregate.countsSamples(aggregates[column]) ? BYTES_PER_SAMPLE : 0;
        }
        samplesAt = at;
        this.rows = new byte[rows][samplesAt];
        this.changed = new boolean[this.rows.length];
        clear();
    }

    int slots() {
        return rows.length;
    }

    int slot(long row) {
        return (int) Math.floorMod(row, (long) rows.length);
    }

    /** Logs the rows that took samples since the last time. */
    void log(WindowLog log) {
        for (int slot = 0; slot < rows.length; slot++) {
            if (changed[slot]) {
                changed[slot] = false;
                log.openRow(slot, rows[slot]);
            }
        }
    }

    /** Has all of them logged the next time. */
    void logAll() {
        Arrays.fill(changed, true);
    }

    /** The row in {@code slot}. */
    long row(int slot) {
        return (long) LONGS.get(rows[slot], 0);
    }

    /** Takes over a logged row unless it has closed, or says no when it is of another shape or place. */
    boolean adopt(int slot, byte[] bytes, long lastClosed) {
        if (slot < 0 || slot >= rows.length || !isWhole(bytes)) {
            return false;
        }
        long row = (long) LONGS.get(bytes, 0);
        if (row <= lastClosed) {
            return true;
        }
        if (slot(row) != slot || row > lastClosed + rows.length) {
            return false;
        }
        rows[slot] = bytes;
        return true;
    }

    /** Whether there is room in it for as many samples as it says that it remembers. */
    private boolean isWhole(byte[] row) {
        if (row.length < samplesAt || (row.length - samplesAt) % BYTES_PER_SAMPLE != 0) {
            return false;
        }
        int remembered = (int) INTS.get(row, COUNT_AT);
        boolean whole = remembered >= 0 && remembered <= (row.length - samplesAt) / BYTES_PER_SAMPLE;
        for (int column = 0; column < cells.length; column++) {
            if (CellAggregate.countsSamples(aggregates[column])) {
                int count =
                        (int) INTS.get(row, cells[column] + CellAggregate.bytes(aggregates[column]) + Integer.BYTES);
                whole &= count >= 0 && count <= REMEMBERED_PER_CELL;
            }
        }
        return whole;
    }

    boolean holds(long row) {
        return rows.length > 0 && row(slot(row)) == row;
    }

    void clear() {
        for (int slot = 0; slot < rows.length; slot++) {
            clear(slot);
        }
    }

    void clear(int slot) {
        changed[slot] = false;
        if (rows[slot].length > samplesAt) {
            rows[slot] = new byte[samplesAt];
        }
        Arrays.fill(rows[slot], (byte) 0);
        LONGS.set(rows[slot], 0, NO_ROW);
    }

    /** Adds a sample to an open row, opening it first if need be; false if it repeats one already in. */
    boolean add(long row, int column, int offset, double value) {
        int slot = slot(row);
        LONGS.set(rows[slot], 0, row);
        changed[slot] = true;
        if (CellAggregate.countsSamples(aggregates[column]) && !remember(slot, column, offset)) {
            return false;
        }
        CellAggregate.add(aggregates[column], rows[slot], cells[column], value);
        return true;
    }

    double value(int slot, int column) {
        return CellAggregate.value(aggregates[column], rows[slot], cells[column]);
    }

    private boolean remember(int slot, int column, int offset) {
        int latestAt = cells[column] + CellAggregate.bytes(aggregates[column]);
        int countAt = latestAt + Integer.BYTES;
        int latest = (int) INTS.get(rows[slot], latestAt) - 1;
        int count = (int) INTS.get(rows[slot], countAt);
        if (offset <= latest && (count == REMEMBERED_PER_CELL || seen(rows[slot], column, offset))) {
            return false;
        }
        INTS.set(rows[slot], latestAt, Math.max(latest, offset) + 1);
        if (count < REMEMBERED_PER_CELL) {
            INTS.set(rows[slot], countAt, count + 1);
            append(slot, column, offset);
        }
        return true;
    }

    private boolean seen(byte[] row, int column, int offset) {
        int end = samplesAt + (int) INTS.get(row, COUNT_AT) * BYTES_PER_SAMPLE;
        for (int at = samplesAt; at < end; at += BYTES_PER_SAMPLE) {
            if ((int) INTS.get(row, at) == column && (int) INTS.get(row, at + Integer.BYTES) == offset) {
                return true;
            }
        }
        return false;
    }

    private void append(int slot, int column, int offset) {
        int count = (int) INTS.get(rows[slot], COUNT_AT);
        int at = samplesAt + count * BYTES_PER_SAMPLE;
        if (at == rows[slot].length) {
            rows[slot] = Arrays.copyOf(rows[slot], at + Math.max(8, count) * BYTES_PER_SAMPLE);
        }
        INTS.set(rows[slot], at, column);
        INTS.set(rows[slot], at + Integer.BYTES, offset);
        INTS.set(rows[slot], COUNT_AT, count + 1);
    }
}
