package andon.app.monitoring;

import andon.app.config.MonitorChecks;
import andon.models.window.Grid;
import andon.topics.Context;
import andon.topics.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * The checks that one monitor makes of one asset's input, besides what its model says: of recipes, of signals and of the
 * clock. Each has an entry of its own in the state.
 */
final class InputChecks {
    private static final InputChecks NONE = new InputChecks(null, null, null);

    private final @Nullable Changeover changeover;
    private final @Nullable SignalChecks signals;
    private final @Nullable ClockSkew skew;

    private InputChecks(@Nullable Changeover changeover, @Nullable SignalChecks signals, @Nullable ClockSkew skew) {
        this.changeover = changeover;
        this.signals = signals;
        this.skew = skew;
    }

    /** Those that {@code monitor} is configured to make. */
    static InputChecks of(String asset, Monitor monitor, MonitorEvents events, StateLog log) {
        MonitorChecks asked = monitor.config().checks();
        Changeover changeover = asked.changeover().isZero()
                ? null
                : new Changeover(asked.changeover().toMillis(), log, key(StateKey.Kind.CHANGEOVER, asset, monitor));
        SignalChecks signals = asked.signals().isEmpty()
                ? null
                : new SignalChecks(monitor, events, log, key(StateKey.Kind.SIGNALS, asset, monitor));
        ClockSkew skew = asked.maxSkew().isZero()
                ? null
                : new ClockSkew(asked.maxSkew().toMillis(), events, log, key(StateKey.Kind.SKEW, asset, monitor));
        return changeover == null && signals == null && skew == null
                ? NONE
                : new InputChecks(changeover, signals, skew);
    }

    private static byte[] key(StateKey.Kind kind, String asset, Monitor monitor) {
        return new StateKey(kind, asset, monitor.name(), 0).bytes();
    }

    /** Takes in what was being made from the time of a sample on. */
    void observe(long time, Context context, Grid grid) {
        if (changeover != null) {
            changeover.observe(time, context, grid);
        }
    }

    /** Whether the values of samples are checked. */
    boolean areOfSignals() {
        return signals != null;
    }

    /**
     * Takes in a sample that is not late for the monitor.
     *
     * @param context what was being made then
     */
    void observe(Telemetry telemetry, int sample, @Nullable Context context) {
        if (signals != null) {
            signals.observe(telemetry, sample, context);
        }
    }

    /** Takes in the latest event time of a record of the asset and its Kafka timestamp. */
    void compareClocks(long eventTime, long kafkaTime) {
        if (skew != null) {
            skew.observe(eventTime, kafkaTime);
        }
    }

    /** Whether the machine was still settling after a change of recipe in the window from row {@code first} to {@code last}. */
    boolean isSettling(Grid grid, long first, long last) {
        return changeover != null && changeover.isSettling(grid.start(first), grid.end(last));
    }

    /** Windows that end at {@code end} or before are judged. */
    void judged(long end) {
        if (changeover != null) {
            changeover.judged(end);
        }
    }

    /** Begins anew, after the asset's clock was set back. */
    void restart() {
        if (changeover != null) {
            changeover.restart();
        }
        if (signals != null) {
            signals.restart();
        }
    }

    /** Reads back an entry; false if it is of a check that is not made any more. */
    boolean restore(StateKey.Kind kind, byte[] bytes) {
        if (kind == StateKey.Kind.CHANGEOVER && changeover != null) {
            changeover.restore(bytes);
            return true;
        }
        if (kind == StateKey.Kind.SIGNALS && signals != null) {
            signals.restore(bytes);
            return true;
        }
        if (kind == StateKey.Kind.SKEW && skew != null) {
            skew.restore(bytes);
            return true;
        }
        return false;
    }

    /** Ends what may have been found before what was known was lost. */
    void startAfresh(long now) {
        if (signals != null) {
            signals.startAfresh(now);
        }
        if (skew != null) {
            skew.startAfresh(now);
        }
    }

    void forget() {
        if (changeover != null) {
            changeover.forget();
        }
        if (signals != null) {
            signals.forget();
        }
        if (skew != null) {
            skew.forget();
        }
    }
}
