package andon.app.monitoring;

import andon.app.config.SignalCheck;
import andon.app.monitoring.Monitor.Column;
import andon.models.window.RunningCondition;
import andon.models.window.SignalContract;
import andon.models.window.StateInput;
import andon.topics.Context;
import andon.topics.Telemetry;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what one asset's sensors say, sample by sample, for one monitor: whether it can be true. What is found is
 * reported when it begins and when it ends.
 */
final class SignalChecks {
    private final Monitor monitor;
    private final @Nullable WatchedSignal[] byColumn;
    private final List<RunningCondition> conditions;
    private final byte[] holds;
    private final StateEntry entry;
    private final int bytes;

    /**
     * @param key of their entry in {@code log}
     */
    SignalChecks(Monitor monitor, MonitorEvents events, StateLog log, byte[] key) {
        this.monitor = monitor;
        this.entry = new StateEntry(log, key, this::write);
        this.conditions = monitor.config().activeWhen();
        this.holds = new byte[conditions.size()];
        List<SignalContract> signals = monitor.bundle().window().signals();
        this.byColumn = new @Nullable WatchedSignal[signals.size()];
        int bytes = Integer.BYTES + holds.length;
        for (int i = 0; i < byColumn.length; i++) {
            String name = signals.get(i).name();
            SignalCheck check = monitor.config().checks().signals().get(name);
            if (check != null) {
                WatchedSignal watched = new WatchedSignal(name, check, events);
                byColumn[i] = watched;
                bytes += watched.bytes();
            }
        }
        this.bytes = bytes;
    }

    /**
     * Takes a sample in that is not late for the monitor.
     *
     * @param context what was being made then
     */
    void observe(Telemetry telemetry, int sample, @Nullable Context context) {
        boolean running = observeConditions(telemetry, sample);
        long time = telemetry.time(sample);
        for (int v = telemetry.from(sample); v < telemetry.to(sample); v++) {
            for (Column column : monitor.columns(telemetry.name(v))) {
                double value = column.mapping().apply(telemetry.value(v));
                WatchedSignal signal = column.index() < byColumn.length ? byColumn[column.index()] : null;
                if (signal != null && Double.isFinite(value)) {
                    signal.observe(time, value, running, context);
                }
            }
        }
        entry.changed();
    }

    /** Whether the machine runs, as far as known by now. */
    private boolean observeConditions(Telemetry telemetry, int sample) {
        if (holds.length == 0) {
            return true;
        }
        for (int v = telemetry.from(sample); v < telemetry.to(sample); v++) {
            double value = telemetry.value(v);
            for (Column column : monitor.columns(telemetry.name(v))) {
                int condition = column.index() - byColumn.length;
                if (condition >= 0 && Double.isFinite(value)) {
                    holds[condition] = (byte) (conditions.get(condition).holds(value) ? 1 : 0);
                }
            }
        }
        for (byte one : holds) {
            if (one == 0) {
                return false;
            }
        }
        return true;
    }

    /** Begins anew, after the asset's clock was set back. */
    void restart() {
        for (WatchedSignal signal : byColumn) {
            if (signal != null) {
                signal.restart();
            }
        }
        entry.changed();
    }

    /** Ends what may have been found before what was known was lost. */
    void startAfresh(long now) {
        for (WatchedSignal signal : byColumn) {
            if (signal != null) {
                signal.startAfresh(now);
            }
        }
    }

    void forget() {
        entry.remove();
    }

    private byte[] write() {
        ByteBuffer to = ByteBuffer.allocate(bytes).putInt(holds.length).put(holds);
        for (WatchedSignal signal : byColumn) {
            if (signal != null) {
                signal.write(to);
            }
        }
        return to.array();
    }

    /** Reads back what was logged, also by a configuration with other signals and conditions. */
    void restore(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        byte[] held = new byte[from.count(1)];
        for (int i = 0; i < held.length; i++) {
            held[i] = (byte) (from.flag() ? 1 : 0);
        }
        if (held.length == holds.length) {
            System.arraycopy(held, 0, holds, 0, held.length);
        }
        while (from.left() > 0) {
            WatchedSignal signal = named(WatchedSignal.readName(from));
            if (signal == null) {
                WatchedSignal.skip(from);
            } else {
                signal.read(from);
            }
        }
    }

    private @Nullable WatchedSignal named(String name) {
        for (WatchedSignal signal : byColumn) {
            if (signal != null && signal.name().equals(name)) {
                return signal;
            }
        }
        return null;
    }
}
