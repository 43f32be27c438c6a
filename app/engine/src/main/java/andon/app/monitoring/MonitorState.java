package andon.app.monitoring;

import andon.app.monitoring.Outcomes.Counted;
import andon.app.monitoring.ScoringQueue.Waiting;
import andon.models.window.SignalWindows;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.models.window.UndecidedReason;
import andon.models.window.Varint;
import andon.models.window.WindowSink;
import andon.topics.Anomaly;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.Status.Phase;
import andon.topics.Telemetry;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one monitor at one asset: its windows, the verdicts so far and the checks of input. It is logged in blocks and
 * open rows, and in a part of the asset's entry, {@link #writeHead}.
 *
 * <p>A window leaves for the {@link ScoringQueue} when its last row has {@linkplain #ended closed}, and comes back to be {@linkplain
 * #judge judged}.
 */
final class MonitorState implements WindowSink, ScoringQueue.Owner, Judge.SpellSink {
    /** What a monitor made of a sample. */
    enum Use {
        /** It has none of the monitor's tags. */
        IRRELEVANT,
        /** Its row is closed. */
        LATE,
        /** It is in its row. */
        USED
    }

    private static final long NOT_SILENT = Long.MIN_VALUE;

    private final Asset asset;
    private final Monitor monitor;
    private final MonitoringContext context;
    private final ScoringQueue.Batch batch;
    private final ColumnFinder finder;
    private final SignalWindows windows;
    private final Judge judge;
    private final InputChecks checks;

    private ContextTrack contexts = ContextTrack.NONE;

    private boolean restored;

    /** Wall-clock milliseconds. */
    private long lastArrival;

    /** Event time of the last sample before the silence, while it lasts. */
    private long silentSince = NOT_SILENT;

    MonitorState(Asset asset, Monitor monitor, MonitoringContext context) {
        this.asset = asset;
        this.monitor = monitor;
        this.context = context;
        this.batch = context.queue().batch(monitor.session());
        this.finder = context.finder(monitor);
        this.windows = new SignalWindows(monitor.layout());
        this.judge = new Judge(monitor.bundle().threshold(), monitor.bundle().smoothing(), this);
        this.checks = InputChecks.of(asset.name(), monitor, events(), context.log());
        startIdleTimeAnew();
    }

    Monitor monitor() {
        return monitor;
    }

    @Override
    public Asset asset() {
        return asset;
    }

    SignalWindows windows() {
        return windows;
    }

    private MonitorEvents events() {
        return new MonitorEvents(asset, monitor, context);
    }

    // --- samples

    /** Closes the next row, or gap, that the asset's clock has passed. */
    void closeNext(long clock) {
        windows.closeNext(clock, this);
    }

    /** Takes in those values of a sample that the monitor watches, or says that they are late. */
    Use use(Telemetry telemetry, int sample, long clock) {
        long time = telemetry.time(sample);
        boolean late = windows.isLate(time, clock);
        boolean relevant = false;
        if (!late) {
            windows.turnTo(time, clock);
        }
        int from = telemetry.from(sample);
        for (int v = from; v < telemetry.to(sample); v++) {
            for (Monitor.Column column : finder.columns(v - from, telemetry.name(v))) {
                relevant = true;
                double sent = telemetry.value(v);
                double value = column.mapping().apply(sent);
                if (!late && Double.isNaN(value) && !Double.isNaN(sent)) {
                    context.outcomes().counted(Counted.VALUES_TOO_LARGE, 1);
                }
                if (!late && !windows.add(column.index(), value)) {
                    context.outcomes().counted(Counted.VALUES_DUPLICATE, 1);
                }
            }
        }
        if (!relevant) {
            return Use.IRRELEVANT;
        }
        lastArrival = context.millis();
        endSilence(time);
        if (late) {
            return Use.LATE;
        }
        Context made = telemetry.context(sample);
        if (made != null) {
            contexts = contexts.with(time, made, windows.grid());
            checks.observe(time, made, windows.grid());
        }
        if (checks.areOfSignals()) {
            checks.observe(telemetry, sample, made != null ? made : contexts.before(time + 1));
        }
        return Use.USED;
    }

    /** Takes in the latest event time of a record of the asset and its Kafka timestamp. */
    void compareClocks(long eventTime, long kafkaTime) {
        checks.compareClocks(eventTime, kafkaTime);
    }

    // --- windows

    @Override
    public void ended(long row) {
        context.queue().makeRoom(batch);
        UndecidedReason reason = fill(row, batch.input(), batch.place());
        Context made = contexts.before(windows.grid().end(row));
        context.queue().add(this, batch, row, reason, windows.coverage(), made);
    }

    @Override
    public void empty(long first, long last, long count, UndecidedReason reason) {
        context.queue().addEmpty(this, batch, first, last, count, reason);
    }

    @Override
    public void judgeNow() {
        context.queue().flush();
    }

    /** Writes the window that ends with {@code row} to {@code target}, or says why it can not be judged. */
    private @Nullable UndecidedReason fill(long row, FloatBuffer target, int at) {
        UndecidedReason reason = windows.fill(row, target, at);
        long first = row - monitor.bundle().window().rows() + 1;
        return reason == null && checks.isSettling(windows.grid(), first, row) ? UndecidedReason.CHANGEOVER : reason;
    }

    @Override
    public void judge(Waiting window) {
        long end = windows.grid().end(window.last());
        UndecidedReason reason = window.undecided();
        MonitorEvents events = events();
        if (reason != null) {
            judge.undecided(reason, windows.grid().end(window.first()), end, window.count());
            context.outcomes().verdict(events.verdict(window, Double.NaN, reason, List.of(), null));
        } else {
            double score = judge.decided(window.score());
            if (judge.isAnomalous(score)) {
                List<Contribution> contributions = events.contributions(window);
                boolean idle = windows.closedIdle(window.last());
                Anomaly anomaly = events.anomaly(window, score, contributions, idle);
                context.outcomes().anomaly(anomaly);
                context.outcomes().verdict(events.verdict(window, score, null, contributions, anomaly.id()));
            } else if (context.outcomes().hearsNormal(asset.name(), monitor.name())) {
                List<Contribution> contributions =
                        context.outcomes().explainsNormal() ? events.contributions(window) : List.of();
                context.outcomes().verdict(events.verdict(window, score, null, contributions, null));
            }
        }
        context.outcomes().counted(Counted.WINDOWS, window.count());
        windows.judged(window.last());
        contexts.forgetBefore(end);
        checks.judged(end);
        asset.changed();
    }

    @Override
    public void spell(Phase phase, UndecidedReason reason, long start, long end, long count) {
        context.outcomes().status(events().spell(phase, reason, start, end, count));
    }

    // --- silence and resets

    /** Looks whether the asset has fallen silent, all it sent having been taken in; returns whether anything came of it. */
    boolean checkSilence(long now, long clock) {
        if (!windows.started()
                || now - lastArrival < monitor.config().idleTimeout().toMillis()) {
            return false;
        }
        boolean closed = windows.closeIdle(clock, now, this);
        if (closed) {
            context.queue().flush();
        }
        if (silentSince == NOT_SILENT) {
            silentSince = clock;
            context.outcomes().status(events().silence(Phase.STARTED, clock, clock));
        } else if (!closed) {
            return false;
        }
        asset.changed();
        return true;
    }

    /** Forgets for how long nothing has come: while the state was read back, nothing could. */
    void startIdleTimeAnew() {
        lastArrival = context.millis();
    }

    boolean isSilent() {
        return silentSince != NOT_SILENT || !windows.started();
    }

    private void endSilence(long time) {
        if (silentSince != NOT_SILENT) {
            context.outcomes().status(events().silence(Phase.ENDED, silentSince, time));
            silentSince = NOT_SILENT;
        }
    }

    /** Closes every row begun by {@code clock}, as nothing more can come. */
    void closeAll(long clock) {
        windows.closeIdle(clock, Long.MAX_VALUE, this);
    }

    /** Begins anew, all windows having been judged. */
    void restart() {
        judge.restart();
        windows.restart();
        contexts = ContextTrack.NONE;
        checks.restart();
    }

    // --- state

    /** The most bytes that {@link #writeHead} writes. */
    int mostHeadBytes() {
        return Long.BYTES
                + windows.headBytes()
                + Judge.mostBytes(monitor.bundle().smoothing())
                + Varint.MOST_BYTES
                + contexts.bytes().length;
    }

    /** Writes what is not in entries of its own. */
    void writeHead(ByteBuffer to) {
        to.putLong(monitor.fingerprint());
        windows.writeHead(to);
        judge.write(to);
        Varint.putNear(to, 0, silentSince);
        to.put(contexts.bytes());
    }

    /** Reads what {@link #writeHead} wrote, all of it; if it is of another model or mapping, it is of no use. */
    void restoreHead(StateInput from) {
        if (from.getLong() != monitor.fingerprint()) {
            return;
        }
        StateUnreadable.unless(!restored, "monitor " + monitor.name() + " comes twice");
        windows.readHead(from);
        judge.read(from);
        silentSince = from.timeNear(0);
        contexts = ContextTrack.read(from);
        restored = true;
    }

    /** Writes the blocks and open rows that have changed. */
    void write(StateLog.Writer to) {
        windows.log(entries(to));
    }

    /** Has all blocks and open rows written the next time. */
    void writeAllRows() {
        windows.logAll();
    }

    /** Writes that there are no blocks and open rows any more. */
    void writeNone(StateLog.Writer to) {
        windows.forget(entries(to));
    }

    private WindowEntries entries(StateLog.Writer to) {
        return new WindowEntries(asset.name(), monitor.name(), to);
    }

    /** Reads back an entry, the head having been read; false if it is useless. */
    boolean restore(StateKey key, byte[] bytes) {
        return switch (key.kind()) {
            case BLOCK -> {
                if (restored) {
                    windows.adoptBlock(bytes);
                }
                yield restored;
            }
            case OPEN_ROW -> {
                StateUnreadable.unless(
                        !restored || windows.adoptOpenRow(key.index(), bytes), "an open row has another shape");
                yield restored;
            }
            case CHANGEOVER, SIGNALS, SKEW -> checks.restore(key.kind(), bytes);
            default -> throw new IllegalArgumentException(key + " does not belong to a monitor of an asset");
        };
    }

    /** Queues again a window that was not judged. */
    void recover(long row) {
        windows.recover(row, this);
    }

    /** Begins anew, what was known having been lost: what it had found and not ended is over. */
    void startAfresh() {
        checks.startAfresh(context.millis());
    }

    void forget() {
        checks.forget();
    }
}
