package andon.app.monitoring;

import andon.app.config.MonitorConfig;
import andon.app.monitoring.MonitorState.Use;
import andon.models.window.StateInput;
import andon.topics.ResendScope;
import andon.topics.Telemetry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One asset with all that is known of it: its clock, the samples that it holds, and the state of each monitor. */
final class MonitoredAsset implements Asset, StateLog.Part {
    /** The name of none; what is refused for it is refused for all. */
    private static final String NO_MONITOR = "";

    private final String name;
    private final MonitoringContext context;
    private final AssetClock clock;
    private final List<MonitorState> monitors;
    private final Runnable changed;

    /** Null until something is held: of a hundred thousand assets hardly any ever has. */
    private @Nullable HeldSamples held;

    private boolean forgotten;

    /** Why it is of no use any more; null while it is. */
    private @Nullable Throwable failure;

    /** Whether its entry was read back, as far as it could be. */
    private boolean restored;

    /** Whether the epoch was read back. */
    private boolean epochKnown;

    MonitoredAsset(String name, List<Monitor> monitors, MonitoringContext context) {
        this.name = name;
        this.context = context;
        this.clock = new AssetClock(context.limits());
        // Of one or two elements this list, unlike that of toList, has no array.
        this.monitors = monitors.stream()
                .map(monitor -> new MonitorState(this, monitor, context))
                .collect(Collectors.toUnmodifiableList());
        this.changed = context.log().keep(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int epoch() {
        return clock.epoch();
    }

    /** The wall-clock time of its last record, in milliseconds. */
    long lastSeen() {
        return clock.lastSeen();
    }

    /** Takes in a record of this asset; returns whether any monitor watches any of it. */
    boolean accept(Telemetry telemetry, TelemetryRecord record, ResendScope scope) {
        Refusals refusals = context.refusals();
        boolean relevant = false;
        for (int sample = 0; sample < telemetry.samples(); sample++) {
            if (scope.covers(telemetry.index(sample)) && !refusedAsFuture(telemetry, sample, record, refusals)) {
                relevant |= accept(telemetry, sample, record, scope, refusals);
            }
        }
        if (held != null) {
            held.refuseIfTooLarge();
        }
        compareClocks(telemetry, record, scope);
        refusals.publish(record, context.outcomes(), context.now());
        clock.seen(context.millis());
        changed();
        return relevant;
    }

    private void compareClocks(Telemetry telemetry, TelemetryRecord record, ResendScope scope) {
        if (telemetry.samples() > 0 && record.timestamp() > 0 && scope.equals(ResendScope.ALL)) {
            long latest = telemetry.time(telemetry.samples() - 1);
            for (MonitorState monitor : monitors) {
                monitor.compareClocks(latest, record.timestamp());
            }
        }
    }

    private boolean refusedAsFuture(Telemetry telemetry, int sample, TelemetryRecord record, Refusals refusals) {
        long time = telemetry.time(sample);
        if (record.timestamp() <= 0
                || time - record.timestamp() <= context.telemetry().maxFuture().toMillis()) {
            return false;
        }
        events().refuseFuture(refusals, telemetry.index(sample), time, record.timestamp());
        return true;
    }

    private boolean accept(
            Telemetry telemetry, int sample, TelemetryRecord record, ResendScope scope, Refusals refusals) {
        long time = telemetry.time(sample);
        long before = clock.time();
        switch (clock.observe(time)) {
            case HOLD -> held().hold(record, sample);
            case REFUSE_HELD_AND_HOLD -> {
                refuseHeld();
                held().hold(record, sample);
            }
            case CONFIRM -> {
                context.queue().flush();
                useHeld();
                clock.advance(time);
                events().jumped(before, time);
                return use(telemetry, sample, scope, refusals);
            }
            case REFUSE_HELD_AND_ACCEPT -> {
                refuseHeld();
                return use(telemetry, sample, scope, refusals);
            }
            case ACCEPT -> {
                return use(telemetry, sample, scope, refusals);
            }
        }
        return true;
    }

    /** Gives a sample that the clock has accepted to all who watch it; returns whether any watches any of it. */
    private boolean use(Telemetry telemetry, int sample, ResendScope scope, Refusals refusals) {
        long time = telemetry.time(sample);
        if (monitors.isEmpty()) {
            return useUnmonitored(telemetry, sample, scope, refusals);
        }
        int used = 0;
        List<String> lateFor = List.of();
        closePassed();
        for (MonitorState monitor : monitors) {
            if (scope.covers(telemetry.index(sample), monitor.monitor().name())) {
                Use use = monitor.use(telemetry, sample, clock.time());
                used += use == Use.USED ? 1 : 0;
                if (use == Use.LATE) {
                    lateFor = lateFor.isEmpty() ? new ArrayList<>() : lateFor;
                    lateFor.add(monitor.monitor().name());
                }
            }
        }
        if (used > 0) {
            clock.inTime();
        }
        if (used == 0 && !lateFor.isEmpty() && clock.late(time)) {
            reset(time);
            return use(telemetry, sample, scope, refusals);
        }
        boolean relevant = used > 0;
        if (relevant || lateFor.isEmpty()) {
            relevant |= handOn(telemetry, sample, scope);
        }
        if (lateFor.isEmpty()) {
            return relevant;
        }
        events().refuseLate(refusals, telemetry.index(sample), lateFor, time, clock.time());
        return true;
    }

    /** As {@link #use} where no monitor watches the asset, so that there are no rows by which a sample is late. */
    private boolean useUnmonitored(Telemetry telemetry, int sample, ResendScope scope, Refusals refusals) {
        long time = telemetry.time(sample);
        if (time >= clock.time() - context.telemetry().maxJump().toMillis()) {
            clock.inTime();
            return handOn(telemetry, sample, scope);
        }
        if (clock.late(time)) {
            reset(time);
            return handOn(telemetry, sample, scope);
        }
        events().refuseBehind(refusals, telemetry.index(sample), time, clock.time());
        return true;
    }

    /** Hands a sample on; one that only some monitors refused, and that is sent again, was handed on before. */
    private boolean handOn(Telemetry telemetry, int sample, ResendScope scope) {
        return scope.covers(telemetry.index(sample), NO_MONITOR)
                && context.outcomes().sample(telemetry, sample, clock.epoch());
    }

    /**
     * Closes what the clock has passed, in the order in which it passed them whichever monitor's they are: so the order
     * of an asset's events does not depend on which records came between two commits.
     */
    private void closePassed() {
        while (true) {
            MonitorState first = null;
            long at = Long.MAX_VALUE;
            for (MonitorState monitor : monitors) {
                long next = monitor.windows().nextClosing();
                if (next < at) {
                    at = next;
                    first = monitor;
                }
            }
            if (first == null || at > clock.time()) {
                return;
            }
            first.closeNext(clock.time());
        }
    }

    private void reset(long time) {
        long before = clock.time();
        monitors.forEach(monitor -> monitor.closeAll(before));
        context.queue().flush();
        monitors.forEach(MonitorState::restart);
        refuseHeld();
        clock.reset(time);
        events().setBack(before, time);
    }

    /** Puts events of this asset into words; made anew each time, as hardly any sample needs it. */
    AssetEvents events() {
        return new AssetEvents(this, context);
    }

    private HeldSamples held() {
        if (held == null) {
            held = new HeldSamples(name, context);
        }
        return held;
    }

    private void refuseHeld() {
        if (held != null) {
            held.refuse();
        }
    }

    private void useHeld() {
        Refusals refused = new Refusals();
        for (HeldSamples.HeldRecord one : held().take()) {
            Telemetry telemetry = held().decode(one);
            for (int sample : one.samples()) {
                clock.advance(telemetry.time(sample));
                use(telemetry, sample, HeldSamples.scope(one), refused);
            }
            refused.publish(one.record(), context.outcomes(), context.now());
        }
    }

    // --- silence and the end

    /** Looks whether the asset has fallen silent, all it sent having been taken in; returns whether anything came of it. */
    boolean checkSilence(long now) {
        boolean something = false;
        boolean silent = !monitors.isEmpty() || now - clock.lastSeen() >= MonitorConfig.DEFAULT_IDLE_TIMEOUT.toMillis();
        for (MonitorState monitor : monitors) {
            something |= monitor.checkSilence(now, clock.time());
            silent &= monitor.isSilent();
        }
        if (silent && held != null && !held.isEmpty()) {
            clock.forgetJump();
            held.refuse();
            changed();
            something = true;
        }
        return something;
    }

    /** Closes everything, as nothing more will come. */
    void end() {
        clock.forgetJump();
        refuseHeld();
        if (clock.started()) {
            monitors.forEach(monitor -> monitor.closeAll(clock.time()));
        }
    }

    // --- state

    @Override
    public void changed() {
        changed.run();
    }

    @Override
    public void write(StateLog.Writer to) {
        byte[] key = new StateKey(StateKey.Kind.ASSET, name, "", 0).bytes();
        if (forgotten) {
            to.put(key, null);
            monitors.forEach(monitor -> monitor.writeNone(to));
        } else {
            to.put(key, head());
            monitors.forEach(monitor -> monitor.write(to));
        }
    }

    @Override
    public void unwritable(StateLog.Writer to, Throwable cause) {
        to.put(new StateKey(StateKey.Kind.ASSET, name, "", 0).bytes(), null);
        monitors.forEach(monitor -> monitor.writeNone(to));
        context.unwritable().put(this, cause);
    }

    @Override
    public void writeAll(StateLog.Writer to) {
        monitors.forEach(MonitorState::writeAllRows);
        write(to);
    }

    /** The clock, and of each monitor its name and, behind how many bytes it takes, its head. */
    private byte[] head() {
        int most = AssetClock.MOST_BYTES;
        for (MonitorState monitor : monitors) {
            most += LoggedText.mostBytes(monitor.monitor().name()) + Integer.BYTES + monitor.mostHeadBytes();
        }
        ByteBuffer to = ByteBuffer.allocate(most);
        clock.write(to);
        for (MonitorState monitor : monitors) {
            LoggedText.write(to, monitor.monitor().name());
            int at = to.position();
            monitor.writeHead(to.putInt(0));
            to.putInt(at, to.position() - at - Integer.BYTES);
        }
        return Arrays.copyOf(to.array(), to.position());
    }

    void restoreHead(byte[] bytes) {
        restored = true;
        StateInput from = StateInput.of(bytes);
        clock.read(from);
        epochKnown = true;
        while (from.left() > 0) {
            MonitorState monitor = monitor(LoggedText.read(from));
            StateInput head = from.slice(from.getInt());
            if (monitor != null) {
                monitor.restoreHead(head);
            }
        }
    }

    void restoreHeld(byte[] bytes) {
        held().restore(bytes);
    }

    /** Where the last epoch is not known, the next is the minutes since 1970, which no number of resets comes to. */
    @Override
    public int abandon(Throwable cause) {
        failure = cause;
        refuseHeld();
        forget();
        return epochKnown || (clock.started() && !restored)
                ? clock.epoch() + 1
                : (int) Duration.ofMillis(context.millis()).toMinutes();
    }

    /** Begins anew in {@code epoch}, what was known of the asset having been lost. */
    void startAfresh(int epoch) {
        clock.startIn(epoch);
        clock.seen(context.millis());
        monitors.forEach(MonitorState::startAfresh);
        changed();
    }

    @Nullable
    MonitorState monitor(String monitor) {
        for (MonitorState candidate : monitors) {
            if (candidate.monitor().name().equals(monitor)) {
                return candidate;
            }
        }
        return null;
    }

    /** Queues again what was not judged, in the order in which it was queued before. */
    void recover() {
        monitors.forEach(MonitorState::startIdleTimeAnew);
        record Unjudged(MonitorState monitor, long row) {}

        monitors.stream()
                .flatMap(monitor -> monitor.windows().unjudged().stream().map(row -> new Unjudged(monitor, row)))
                .sorted(Comparator.comparingLong(
                        unjudged -> unjudged.monitor.windows().closing(unjudged.row)))
                .forEach(unjudged -> unjudged.monitor.recover(unjudged.row));
    }

    @Override
    public boolean isAbandoned() {
        return failure != null;
    }

    /** Fails as it was abandoned, if it was. */
    void requireSound() {
        if (failure != null) {
            throw new IllegalStateException("a window of '" + name + "' could not be judged: " + failure, failure);
        }
    }

    void forget() {
        forgotten = true;
        changed();
        if (held != null) {
            held.forget();
        }
        monitors.forEach(MonitorState::forget);
    }
}
