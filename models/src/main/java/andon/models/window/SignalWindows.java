package andon.models.window;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grid, rows and windows of one asset as one monitor sees them. Samples go into open rows; when the asset's clock
 * passes a row's end by the grace, the row is closed: aggregated, normalised and put into the ring; each
 * {@code hop}-th closed row ends a window.
 *
 * <p>Columns are the contract's signals in order and behind them the running conditions. All state lies in the blocks
 * and open rows told to the {@link WindowLog} and in the {@value #HEAD_BYTES} bytes of {@link #writeHead}.
 */
public final class SignalWindows {
    /** The bytes that {@link #writeHead} writes. */
    public static final int HEAD_BYTES = 6 * Long.BYTES;

    /** Rows kept beyond those of one window and its fill, so that several windows can wait for the model. */
    private static final int WAITING_ROWS = 16;

    private static final long NONE = Long.MIN_VALUE;

    private final WindowContract contract;
    private final List<RunningCondition> conditions;
    private final Grid grid;
    private final long grace;
    private final int signals;
    private final int longestHold;
    private final OpenRows open;
    private final RowRing ring;
    private final WindowFill fill;
    private final WindowLog log;

    /** The first row with a value since the start or the last reset. */
    private long firstRow = NONE;

    private long lastClosed = NONE;
    private long lastRowWithValue = NONE;
    private long lastJudged = NONE;
    private long idleFrom = NONE;
    private long idleTo = NONE;

    /**
     * @param contract the shape of the model's input
     * @param conditions what must hold for the machine to be running; each adds a column
     * @param grace how long a row stays open after its end, in milliseconds of the asset's clock
     * @param log keeps the state
     */
    public SignalWindows(WindowContract contract, List<RunningCondition> conditions, long grace, WindowLog log) {
        this.contract = contract;
        this.conditions = List.copyOf(conditions);
        this.grid = new Grid(contract.periodMillis());
        this.grace = grace;
        this.log = log;
        this.signals = contract.signals().size();
        List<Aggregate> columns = Stream.concat(
                        contract.signals().stream().map(SignalContract::aggregate),
                        conditions.stream().map(condition -> Aggregate.LAST))
                .toList();
        this.open = new OpenRows(columns, Math.toIntExact(-Math.floorDiv(-grace, grid.period())) + 2);
        this.longestHold = contract.signals().stream()
                .mapToInt(SignalContract::maxGapRows)
                .max()
                .orElse(0);
        this.ring = new RowRing(signals, columns.size(), contract.rows() + longestHold + WAITING_ROWS);
        this.fill = new WindowFill(contract, conditions.size(), ring);
    }

    /** The grid of the rows. */
    public Grid grid() {
        return grid;
    }

    /** How many blocks {@link WindowLog#block} may be told of. */
    public int blocks() {
        return ring.blocks();
    }

    /** How many open rows {@link WindowLog#openRow} may be told of. */
    public int openRows() {
        return open.slots();
    }

    /** Whether any value has come since the start or the last reset. */
    public boolean started() {
        return firstRow != NONE;
    }

    /** Whether a sample of {@code time} comes too late, its row being closed. */
    public boolean isLate(long time, long clock) {
        return grid.row(time) <= Math.max(lastClosed, grid.lastClosed(clock, grace));
    }

    /**
     * Adds a sample to its row, which must not be closed, and for which {@link #closeBefore} has seen the asset's
     * clock. A value that is not finite is a missing one, and adds nothing. {@link #logOpenRow} is to follow.
     *
     * @param column a signal's place in the contract, or behind the signals a running condition's
     * @return false if the sample repeats one that the row already has
     */
    public boolean add(int column, long time, double value, long clock) {
        if (!Double.isFinite(value)) {
            return true;
        }
        long row = grid.row(time);
        if (firstRow == NONE) {
            lastClosed = Math.max(lastClosed, grid.lastClosed(clock, grace));
            lastJudged = lastClosed;
            firstRow = row;
        }
        firstRow = Math.min(firstRow, row);
        return open.add(row, column, (int) (time - grid.start(row)), value);
    }

    /** Tells the log of the row that {@code time} falls into, after all values of a sample were added. */
    public void logOpenRow(long time) {
        int slot = open.slot(grid.row(time));
        log.openRow(slot, open.bytes(slot));
    }

    /** Closes every row that {@code clock}, the asset's, has passed by the grace. */
    public void closeBefore(long clock, WindowSink sink) {
        while (nextClosing() <= clock) {
            closeNext(clock, sink);
        }
    }

    /** What the asset's clock must show for the next row to close; never, until a value has come. */
    public long nextClosing() {
        return started() ? closing(lastClosed + 1) : Long.MAX_VALUE;
    }

    /** What the asset's clock must show for {@code row} to close. */
    public long closing(long row) {
        return grid.end(row) + grace;
    }

    /** Closes the next row, or all rows of a gap, {@code clock} having reached {@link #nextClosing}. */
    public void closeNext(long clock, WindowSink sink) {
        closeNextUpTo(grid.lastClosed(clock, grace), sink);
    }

    /**
     * Closes every row that has begun by {@code clock}, the asset's, and ended by {@code now}, whatever the grace: the
     * asset has fallen silent.
     *
     * @return whether any row was closed
     */
    public boolean closeIdle(long clock, long now, WindowSink sink) {
        long row = Math.min(grid.row(clock), grid.row(now) - 1);
        if (!started() || row <= lastClosed) {
            return false;
        }
        idleFrom = lastClosed;
        idleTo = row;
        while (lastClosed < row) {
            closeNextUpTo(row, sink);
        }
        return true;
    }

    /** Whether the window that ends with {@code row} was closed by silence. */
    public boolean closedIdle(long row) {
        return idleFrom != NONE && row > idleFrom && row <= idleTo;
    }

    /** The window that ends with {@code row}, or an earlier one, has its verdict: its rows may go. */
    public void judged(long row) {
        lastJudged = Math.max(lastJudged, row);
    }

    /** The last rows of the windows that ended and were not judged, in order, after the state was read back. */
    public List<Long> unjudged() {
        if (!started()) {
            return List.of();
        }
        return LongStream.iterate(
                        nextWindowEnd(Math.max(lastJudged, firstRow - 1)),
                        row -> row <= lastClosed,
                        row -> row + contract.hop())
                .boxed()
                .toList();
    }

    /** Hands out again the window that ends with {@code row}, one of {@link #unjudged}. */
    public void recover(long row, WindowSink sink) {
        if (fill.isEmpty(row)) {
            reportEmpty(row, row, sink);
        } else {
            sink.ended(row);
        }
    }

    private void reportEmpty(long first, long last, WindowSink sink) {
        if (first <= last) {
            // What runs is told by the last row that is closed: from there on nothing changes in a gap.
            UndecidedReason reason =
                    fill.isRunning(Math.min(last, lastClosed)) ? UndecidedReason.GAP : UndecidedReason.NOT_RUNNING;
            sink.empty(first, last, (last - first) / contract.hop() + 1, reason);
        }
    }

    /**
     * Writes the window that ends with {@code row}, normalised, oldest row first, the signals of a row together.
     *
     * @param target takes {@link WindowContract#cells()} floats
     * @param at the place of the first of them
     * @return why the window cannot be scored, in which case what was written means nothing; null if it can
     */
    public @Nullable UndecidedReason fill(long row, FloatBuffer target, int at) {
        UndecidedReason reason = fill.fill(row, target, at);
        return row - contract.rows() + 1 < firstRow ? UndecidedReason.WARMING_UP : reason;
    }

    /** The share of cells of the window last filled that were observed, 0 to 1. */
    public double coverage() {
        return fill.coverage();
    }

    /** Forgets all rows; the next value begins anew. */
    public void restart() {
        firstRow = NONE;
        lastClosed = NONE;
        lastRowWithValue = NONE;
        lastJudged = NONE;
        idleFrom = NONE;
        idleTo = NONE;
        ring.clear();
        for (int block = 0; block < ring.blocks(); block++) {
            log.block(block, ring.block(block));
        }
        for (int slot = 0; slot < open.slots(); slot++) {
            open.clear(slot);
            log.openRow(slot, open.bytes(slot));
        }
    }

    /** Writes what is not in blocks and open rows. */
    public void writeHead(ByteBuffer head) {
        head.putLong(firstRow).putLong(lastClosed).putLong(lastRowWithValue);
        head.putLong(lastJudged).putLong(idleFrom).putLong(idleTo);
    }

    /** Reads what {@link #writeHead} wrote. */
    public void readHead(ByteBuffer head) {
        firstRow = head.getLong();
        lastClosed = head.getLong();
        lastRowWithValue = head.getLong();
        lastJudged = head.getLong();
        idleFrom = head.getLong();
        idleTo = head.getLong();
    }

    /** Takes over a logged block of closed rows; false if it is of another shape. */
    public boolean adoptBlock(int index, byte[] bytes) {
        return ring.adopt(index, bytes);
    }

    /** Takes over a logged open row, the head having been read; false if it is of another shape. */
    public boolean adoptOpenRow(int index, byte[] bytes) {
        return open.adopt(index, bytes, lastClosed);
    }

    private void closeNextUpTo(long last, WindowSink sink) {
        long row = lastClosed + 1;
        if (row > lastRowOfWindowsWithValues() && !open.anyFrom(row)) {
            skipGap(row, last, sink);
        } else {
            close(row, sink);
        }
    }

    private long lastRowOfWindowsWithValues() {
        return lastRowWithValue == NONE ? firstRow - 1 : lastRowWithValue + contract.rows() - 1;
    }

    private void close(long row, WindowSink sink) {
        judgeBeforeOverwritingUpTo(row, sink);
        int slot = ring.slot(row);
        if (open.holds(row)) {
            lastRowWithValue = takeFromOpen(row, slot) ? row : lastRowWithValue;
        } else {
            leaveEmpty(slot);
        }
        ring.written(slot);
        int block = ring.blockOf(slot);
        log.block(block, ring.block(block));
        lastClosed = row;
        if (row < firstRow || row != lastWindowEnd(row)) {
            return;
        }
        if (row <= lastRowOfWindowsWithValues()) {
            sink.ended(row);
        } else {
            reportEmpty(row, row, sink);
        }
    }

    private void skipGap(long first, long last, WindowSink sink) {
        reportEmpty(nextWindowEnd(Math.max(first, firstRow) - 1), lastWindowEnd(last), sink);
        judgeBeforeOverwritingUpTo(last, sink);
        long from = Math.max(first, last - ring.capacity() + 1);
        if (from > first) {
            // The rows that hold the conditions' last values are among those to be overwritten.
            ring.copyRow(ring.slot(first - 1), ring.slot(from - 1));
        }
        for (long row = from; row <= last; row++) {
            int slot = ring.slot(row);
            leaveEmpty(slot);
            ring.written(slot);
            if (row == last || ring.blockOf(ring.after(slot)) != ring.blockOf(slot)) {
                log.block(ring.blockOf(slot), ring.block(ring.blockOf(slot)));
            }
        }
        lastClosed = last;
    }

    private void judgeBeforeOverwritingUpTo(long row, WindowSink sink) {
        long next = nextWindowEnd(lastJudged);
        if (next <= row && row - ring.capacity() >= next - contract.rows() + 1 - longestHold) {
            sink.judgeNow();
        }
    }

    private long lastWindowEnd(long row) {
        return Math.floorDiv(row + 1, (long) contract.hop()) * contract.hop() - 1;
    }

    private long nextWindowEnd(long row) {
        return lastWindowEnd(row) + contract.hop();
    }

    /** Returns whether any signal has a value. */
    private boolean takeFromOpen(long row, int slot) {
        int openSlot = open.slot(row);
        boolean observed = false;
        for (int column = 0; column < signals; column++) {
            float value = contract.signals().get(column).normalise(open.value(openSlot, column));
            observed |= !Float.isNaN(value);
            ring.set(slot, column, value);
        }
        for (int i = 0; i < conditions.size(); i++) {
            double value = open.value(openSlot, signals + i);
            ring.set(slot, signals + i, Double.isNaN(value) ? lastKnown(slot, i) : truth(conditions.get(i), value));
        }
        // Not logged: what is read back of a row that has closed is known to be of no use.
        open.clear(openSlot);
        return observed;
    }

    private void leaveEmpty(int slot) {
        for (int column = 0; column < signals; column++) {
            ring.set(slot, column, Float.NaN);
        }
        for (int i = 0; i < conditions.size(); i++) {
            ring.set(slot, signals + i, lastKnown(slot, i));
        }
    }

    private float lastKnown(int slot, int condition) {
        return ring.get(ring.before(slot), signals + condition);
    }

    private static float truth(RunningCondition condition, double value) {
        return condition.holds(value) ? 1 : 0;
    }
}
