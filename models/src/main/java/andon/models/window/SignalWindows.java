package andon.models.window;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The grid, rows and windows of one asset as one monitor sees them. Samples go into open rows; when the asset's clock
 * passes a row's end by the grace, the row is closed: aggregated, normalised and put into the ring; each
 * {@code hop}-th closed row ends a window.
 *
 * <p>Columns are the contract's signals in order and behind them the running conditions. All state lies in the blocks
 * and open rows told to the {@link WindowLog} and in what {@link #writeHead} writes, the newest block among it.
 */
public final class SignalWindows {
    /**
     * Rows kept beyond those of one window and its fill, so that windows can wait for the model while so many more rows
     * close: ten windows even if each row ends one, as many as a record with a second of samples at 10 Hz brings.
     */
    private static final int WAITING_ROWS = 9;

    private static final long NONE = Long.MIN_VALUE;

    private final WindowLayout layout;
    private final Rows rows;

    /** The first row with a value since the start or the last reset. */
    private long firstRow = NONE;

    private long lastClosed = NONE;
    private long lastRowWithValue = NONE;
    private long lastJudged = NONE;
    private long idleFrom = NONE;
    private long idleTo = NONE;

    /** What the asset's clock showed when samples were turned to. */
    private long sampleClock;

    /** Cells of the window last filled that were not observed. */
    private int missing;

    /**
     * @param layout what the windows have in common with those of other assets
     */
    public SignalWindows(WindowLayout layout) {
        this.layout = layout;
        this.rows = new Rows(layout, layout.rows() + layout.longestHold() + WAITING_ROWS);
    }

    /** The grid of the rows. */
    public Grid grid() {
        return layout.grid();
    }

    /** Whether any value has come since the start or the last reset. */
    public boolean started() {
        return firstRow != NONE;
    }

    /** Whether a sample of {@code time} comes too late, its row being closed. */
    public boolean isLate(long time, long clock) {
        return grid().row(time) <= Math.max(lastClosed, grid().lastClosed(clock, layout.grace()));
    }

    /**
     * Turns to samples of {@code time}, which {@link #add} adds. Their row must not be closed, and {@link #closeBefore} must
     * have seen {@code clock}, the asset's.
     */
    public void turnTo(long time, long clock) {
        long row = grid().row(time);
        sampleClock = clock;
        rows.turnTo(row, (int) (time - grid().start(row)));
    }

    /**
     * Adds a sample of the time that was turned to. A value that is not finite is a missing one, and adds nothing.
     *
     * @param column a signal's place in the contract, or behind the signals a running condition's
     * @return false if the sample repeats one that the row already has
     */
    public boolean add(int column, double value) {
        if (!Double.isFinite(value)) {
            return true;
        }
        if (!started()) {
            lastClosed = Math.max(lastClosed, grid().lastClosed(sampleClock, layout.grace()));
            lastJudged = lastClosed;
            firstRow = rows.sampleRow();
        }
        firstRow = Math.min(firstRow, rows.sampleRow());
        return rows.add(column, value);
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
        return grid().end(row) + layout.grace();
    }

    /** Closes the next row, or all rows of a gap, {@code clock} having reached {@link #nextClosing}. */
    public void closeNext(long clock, WindowSink sink) {
        closeNextUpTo(grid().lastClosed(clock, layout.grace()), sink);
    }

    /**
     * Closes every row that has begun by {@code clock}, the asset's, and ended by {@code now}, whatever the grace: the
     * asset has fallen silent.
     *
     * @return whether any row was closed
     */
    public boolean closeIdle(long clock, long now, WindowSink sink) {
        long row = Math.min(grid().row(clock), grid().row(now) - 1);
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
        return LongStream.iterate(nextUnjudged(), row -> row <= lastClosed, row -> row + layout.hop())
                .boxed()
                .toList();
    }

    /** Hands out again the window that ends with {@code row}, one of {@link #unjudged}. */
    public void recover(long row, WindowSink sink) {
        if (window(row).isEmpty()) {
            reportEmpty(row, row, sink);
        } else {
            sink.ended(row);
        }
    }

    private void reportEmpty(long first, long last, WindowSink sink) {
        if (first <= last) {
            // What runs is told by the last row that is closed: from there on nothing changes in a gap.
            UndecidedReason reason =
                    window(Math.min(last, lastClosed)).isRunning() ? UndecidedReason.GAP : UndecidedReason.NOT_RUNNING;
            sink.empty(first, last, (last - first) / layout.hop() + 1, reason);
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
        long first = row - layout.rows() + 1;
        WindowFill window = window(row);
        UndecidedReason reason = window.fill(first >= firstRow && rows.isCompleteFrom(first), target, at);
        missing = window.missing();
        return first < firstRow ? UndecidedReason.WARMING_UP : reason;
    }

    /** The share of cells of the window last filled that were observed, 0 to 1. */
    public double coverage() {
        return layout.coverage(missing);
    }

    private WindowFill window(long row) {
        return new WindowFill(layout, rows.ring(), row);
    }

    /** Forgets all rows; the next value, of a time to be turned to, begins anew. */
    public void restart() {
        firstRow = NONE;
        lastClosed = NONE;
        lastRowWithValue = NONE;
        lastJudged = NONE;
        idleFrom = NONE;
        idleTo = NONE;
        rows.clear();
    }

    /** The most bytes that {@link #writeHead} writes. */
    public int headBytes() {
        return 6 * Varint.MOST_BYTES + rows.newestBytes();
    }

    /** Writes what is not in older blocks and open rows; to be followed by {@link #log}. */
    public void writeHead(ByteBuffer head) {
        Varint.putNear(head, 0, lastClosed);
        for (long row : new long[] {firstRow, lastRowWithValue, lastJudged, idleFrom, idleTo}) {
            Varint.putNear(head, lastClosed, row);
        }
        rows.writeNewest(head, lastClosed);
    }

    /**
     * Reads what {@link #writeHead} wrote.
     *
     * @throws StateUnreadable if it cannot have been written; these windows are of no use then
     */
    public void readHead(StateInput head) {
        lastClosed = StateInput.row(grid(), head.near(0));
        firstRow = StateInput.row(grid(), head.near(lastClosed));
        lastRowWithValue = StateInput.row(grid(), head.near(lastClosed));
        lastJudged = StateInput.row(grid(), head.near(lastClosed));
        idleFrom = StateInput.row(grid(), head.near(lastClosed));
        idleTo = StateInput.row(grid(), head.near(lastClosed));
        StateUnreadable.unless(started() == (lastClosed != NONE), "rows closed before the first, or none closed");
        if (started()) {
            // What follows is enumerated row by row.
            StateUnreadable.unless(firstRow <= lastClosed + layout.openRows(), "a first row that is not open yet");
            StateUnreadable.unless(lastRowWithValue <= lastClosed, "a value in a row that is not closed");
            StateUnreadable.unless(
                    lastClosed - nextUnjudged() <= rows.ring().capacity(), "windows to be judged without their rows");
        }
        rows.restore(lastClosed);
        rows.readNewest(head, lastClosed);
    }

    /** Logs the blocks but the newest, and the open rows, that have changed since the last time. */
    public void log(WindowLog log) {
        rows.log(log, lastClosed);
    }

    /** Has all blocks and open rows logged the next time. */
    public void logAll() {
        rows.logAll();
    }

    /** Takes everything out of the log. */
    public void forget(WindowLog log) {
        rows.forget(log);
    }

    /**
     * Takes over a logged block, the head having been read.
     *
     * @throws StateUnreadable if it cannot have been written; these windows are of no use then
     */
    public void adoptBlock(byte[] bytes) {
        rows.adoptBlock(StateInput.of(bytes), lastClosed);
    }

    /** Takes over a logged open row, the head having been read; false if it is of another shape. */
    public boolean adoptOpenRow(int index, byte[] bytes) {
        return rows.adoptOpenRow(index, bytes, lastClosed);
    }

    private void closeNextUpTo(long last, WindowSink sink) {
        long row = lastClosed + 1;
        if (row > lastRowOfWindowsWithValues() && !rows.anySampleFrom(row)) {
            skipGap(row, last, sink);
        } else {
            close(row, sink);
        }
    }

    private long lastRowOfWindowsWithValues() {
        return lastRowWithValue == NONE ? firstRow - 1 : lastRowWithValue + layout.rows() - 1;
    }

    private void close(long row, WindowSink sink) {
        judgeBeforeOverwritingUpTo(row, sink);
        if (rows.close(row)) {
            lastRowWithValue = row;
        }
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
        rows.closeEmpty(first, last);
        lastClosed = last;
    }

    private void judgeBeforeOverwritingUpTo(long row, WindowSink sink) {
        long next = nextUnjudged();
        if (next <= row && rows.kept(row) > next - layout.rows() + 1 - layout.longestHold()) {
            sink.judgeNow();
        }
    }

    /** The last row of the next window to be judged. */
    private long nextUnjudged() {
        return nextWindowEnd(Math.max(lastJudged, firstRow - 1));
    }

    private long lastWindowEnd(long row) {
        return Math.floorDiv(row + 1, (long) layout.hop()) * layout.hop() - 1;
    }

    private long nextWindowEnd(long row) {
        return lastWindowEnd(row) + layout.hop();
    }
}
