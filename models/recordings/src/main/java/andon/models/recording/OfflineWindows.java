package andon.models.recording;

import andon.models.window.Grid;
import andon.models.window.SignalContract;
import andon.models.window.SignalWindows;
import andon.models.window.UndecidedReason;
import andon.models.window.WindowContract;
import andon.models.window.WindowLayout;
import andon.models.window.WindowSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The windows of a recording, formed by the same code that forms them from the stream; for training. */
public final class OfflineWindows {
    private final Recording recording;
    private final WindowContract contract;

    private OfflineWindows(Recording recording, WindowContract contract) {
        this.recording = recording;
        this.contract = contract;
    }

    /** Takes the windows of a recording. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One window.
         *
         * @param start the start of its first row
         * @param end the end of its last row, exclusive
         * @param reason why it cannot be scored, or null
         * @param window its normalised cells, oldest row first, from position 0; valid during the call, and only if
         *     there is no reason against it
         */
        void window(Instant start, Instant end, @Nullable UndecidedReason reason, FloatBuffer window);
    }

    /**
     * The windows that {@code recording} gives under {@code contract}.
     *
     * @throws IllegalArgumentException if the recording lacks a signal of the contract
     */
    public static OfflineWindows of(Recording recording, WindowContract contract) {
        for (SignalContract signal : contract.signals()) {
            if (!recording.signals().contains(signal.name())) {
                throw new IllegalArgumentException("recording " + recording.asset() + " must have signal '"
                        + signal.name() + "', has " + recording.signals());
            }
        }
        return new OfflineWindows(recording, contract);
    }

    /** Hands every window to {@code visitor}, in order; those that lie wholly in a gap are left out. */
    public void forEach(Visitor visitor) {
        SignalWindows windows = new SignalWindows(new WindowLayout(contract, List.of(), 0));
        FloatBuffer buffer = ByteBuffer.allocateDirect(contract.cells() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        WindowSink sink = new WindowSink() {
            @Override
            public void ended(long row) {
                UndecidedReason reason = windows.fill(row, buffer, 0);
                windows.judged(row);
                Grid grid = windows.grid();
                visitor.window(
                        Instant.ofEpochMilli(grid.start(row - contract.rows() + 1)),
                        Instant.ofEpochMilli(grid.end(row)),
                        reason,
                        buffer);
            }

            @Override
            public void empty(long first, long last, long count, UndecidedReason reason) {
                windows.judged(last);
            }

            @Override
            public void judgeNow() {}
        };
        int[] columns = contract.signals().stream()
                .mapToInt(signal -> recording.signals().indexOf(signal.name()))
                .toArray();
        long clock = Long.MIN_VALUE;
        for (int i = 0; i < recording.rows(); i++) {
            long time = recording.times()[i];
            clock = Math.max(clock, time);
            windows.closeBefore(clock, sink);
            if (!windows.isLate(time, clock)) {
                windows.turnTo(time, clock);
                for (int column = 0; column < columns.length; column++) {
                    windows.add(column, recording.values()[i][columns[column]]);
                }
            }
        }
        windows.closeIdle(clock, Long.MAX_VALUE, sink);
    }
}
