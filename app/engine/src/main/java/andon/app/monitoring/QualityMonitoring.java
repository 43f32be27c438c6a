package andon.app.monitoring;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Outcomes.Counted;
import andon.app.monitoring.ScoringQueue.Waiting;
import andon.models.window.StateUnreadable;
import andon.topics.ResendScope;
import andon.topics.Telemetry;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The engine: takes decoded telemetry, publishes anomalies, status and dead letters. For one thread; each task of the
 * stream has its own. After a restart {@link #restore} reads back what was logged, and the first call of any other
 * method queues again what had not been judged.
 */
public final class QualityMonitoring implements AutoCloseable {
    private final long forgetAfter;
    private final MonitoringContext context;
    private final ScoringQueue queue;
    private final AssetsLimit limit;
    private final List<ServiceStatus> service;
    private final MonitoredAssets assets;

    /** Assets of which an entry could not be read back, and why. */
    private final Map<String, RuntimeException> unreadable = new LinkedHashMap<>();

    private final LostState lost = new LostState();

    private boolean recovered;

    /**
     * @param config batch, linger, forget-after and what is believed of telemetry
     * @param monitors the monitors, which outlive the engine
     * @param log keeps the state
     * @param outcomes takes what comes of telemetry
     * @param clock for {@code detectedAt} and for how long an asset has been silent
     */
    public QualityMonitoring(
            AndonConfig config, Monitors monitors, StateLog log, Outcomes outcomes, InstantSource clock) {
        this(config, monitors, log, outcomes, clock, asset -> false);
    }

    /**
     * The same, taking in assets that no monitor watches too.
     *
     * @param interest of which of them {@link Outcomes#sample} is to be called
     */
    public QualityMonitoring(
            AndonConfig config,
            Monitors monitors,
            StateLog log,
            Outcomes outcomes,
            InstantSource clock,
            Predicate<String> interest) {
        this.forgetAfter = config.forgetAfter().toMillis();
        this.queue = new ScoringQueue(monitors.sessions(), config.batch(), config.linger(), clock, this::judge);
        this.context = new MonitoringContext(queue, log, outcomes, clock, config.telemetry());
        this.limit = new AssetsLimit(context);
        this.assets = new MonitoredAssets(monitors, interest, limit, context);
        this.service = monitors.all().stream()
                .map(monitor -> new ServiceStatus(monitor, context))
                .toList();
    }

    /** Reports which models and devices are in use, where that has changed; for one engine of the service. */
    public void checkService() {
        recover();
        service.forEach(ServiceStatus::check);
    }

    /**
     * Takes in a record that was decoded.
     *
     * @throws RuntimeException if that fails unexpectedly, also as StackOverflowError. None of the record's events is
     *     published then, its asset starts afresh, and a status says so. The record is lost unless the caller keeps it
     */
    public void accept(Telemetry decoded, TelemetryRecord record, ResendScope scope) {
        recover();
        MonitoredAsset asset = assets.find(decoded.asset());
        if (decoded.wrongTypes() > 0) {
            context.outcomes().counted(Counted.VALUES_WRONG_TYPE, decoded.wrongTypes());
        }
        if (decoded.tooLarge() > 0) {
            context.outcomes().counted(Counted.VALUES_TOO_LARGE, decoded.tooLarge());
        }
        if (asset == null && !assets.hasRoom() && assets.isWatched(decoded.asset())) {
            limit.refuse(decoded, record, scope);
            queue.flushIfDue();
            return;
        }
        boolean relevant = asset != null && accept(asset, decoded, record, scope);
        context.outcomes().counted(relevant ? Counted.RECORDS_USED : Counted.RECORDS_UNMONITORED, 1);
        queue.flushIfDue();
    }

    private boolean accept(MonitoredAsset asset, Telemetry decoded, TelemetryRecord record, ResendScope scope) {
        int mark = context.outcomes().mark();
        try {
            boolean relevant = asset.accept(decoded, record, scope);
            asset.requireSound();
            return relevant;
        } catch (RuntimeException | StackOverflowError e) {
            context.outcomes().discard(mark);
            context.refusals().clear();
            if (asset.isAbandoned()) {
                // What the record changed after that must not be logged.
                asset.forget();
            }
            // What ended before the record is judged, unless that fails too.
            queue.flush();
            startAfresh(asset, e, "while a record was processed");
            throw e;
        }
    }

    /** A failure costs the window's asset, never the work in the course of which windows are judged. */
    private void judge(Waiting window) {
        Asset asset = window.owner().asset();
        if (asset.isAbandoned()) {
            return;
        }
        int mark = context.outcomes().mark();
        try {
            window.owner().judge(window);
            context.outcomes().keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            context.outcomes().discard(mark);
            startAfresh(asset, e, "while a window was judged");
        }
    }

    /**
     * Forgets all that is known of {@code failed}, begins a new epoch, and says so.
     *
     * @param during when that was, as part of a sentence
     */
    private void startAfresh(Asset failed, Throwable cause, String during) {
        if (failed.isAbandoned()) {
            return;
        }
        int mark = context.outcomes().mark();
        MonitoredAsset afresh = replace(failed, failed.abandon(cause));
        afresh.events().afresh("the asset starts afresh, as " + Failures.inWords(cause) + " came " + during);
        context.outcomes().keep(mark);
        context.outcomes().counted(Counted.ASSETS_AFRESH, 1);
        Failures.log(cause, "asset '" + failed.name() + "' starts afresh: " + during);
    }

    private MonitoredAsset replace(Asset abandoned, int epoch) {
        MonitoredAsset afresh = assets.replace(abandoned);
        int mark = context.outcomes().mark();
        try {
            afresh.startAfresh(epoch);
        } catch (RuntimeException | StackOverflowError e) {
            context.outcomes().discard(mark);
            Failures.log(e, "what was found at asset '" + afresh.name() + "' could not be ended");
        }
        return afresh;
    }

    /** Scores what has waited for the linger. */
    public void flushIfDue() {
        recover();
        queue.flushIfDue();
    }

    /** Scores and judges all that waits. */
    public void flush() {
        recover();
        queue.flush();
    }

    /**
     * Looks for assets that have fallen silent, and forgets those not seen for long, of as many as {@code portion} has. To be
     * called only when everything sent by now has been taken in.
     *
     * @return whether all assets have been looked at since that was last so; if not, there is more to do at once
     */
    public boolean checkSilences(Portion portion) {
        recover();
        long now = context.millis();
        return assets.lookAfter(portion, asset -> {
            if (now - asset.lastSeen() > forgetAfter) {
                queue.flush();
                if (asset.isAbandoned()) {
                    return Round.Outcome.SOMETHING;
                }
                asset.forget();
                assets.remove(asset);
                return Round.Outcome.GONE;
            }
            return Round.Outcome.of(checkSilence(asset, now));
        });
    }

    private boolean checkSilence(MonitoredAsset asset, long now) {
        int mark = context.outcomes().mark();
        try {
            boolean something = asset.checkSilence(now);
            context.outcomes().keep(mark);
            return something;
        } catch (RuntimeException | StackOverflowError e) {
            context.outcomes().discard(mark);
            startAfresh(asset, e, "while its silence was looked for");
            return true;
        }
    }

    /** Closes and judges everything, as nothing more will come. */
    public void end() {
        recover();
        assets.all().forEach(MonitoredAsset::end);
        queue.flush();
    }

    /**
     * Reads back an entry of the state; entries come in the order of the first bytes of their keys. Of an asset of which one
     * cannot be read back nothing is used: it starts afresh in a new epoch, and a status event says so. This never throws.
     *
     * @return false if the entry is of no use any more, as no monitor of the configuration can go on from it; it should
     *     be removed from the log
     */
    public boolean restore(byte[] key, byte[] value) {
        StateKey parsed = parsed(key);
        if (parsed == null) {
            lost.foreign(key);
            return false;
        }
        if (AssetsLimit.owns(parsed)) {
            limit.restore();
            return true;
        }
        if (parsed.kind() == StateKey.Kind.SERVICE) {
            return restoreService(parsed, value);
        }
        try {
            return !unreadable.containsKey(parsed.asset()) && restore(parsed, value);
        } catch (RuntimeException e) {
            unreadable.put(parsed.asset(), e);
            return false;
        }
    }

    private static @Nullable StateKey parsed(byte[] key) {
        try {
            return StateKey.of(key);
        } catch (StateUnreadable e) {
            return null;
        }
    }

    private boolean restore(StateKey parsed, byte[] value) {
        // All else of an asset comes behind its head, and is of no use without.
        MonitoredAsset asset =
                parsed.kind() == StateKey.Kind.ASSET ? assets.findLogged(parsed.asset()) : assets.get(parsed.asset());
        if (asset == null) {
            return false;
        }
        switch (parsed.kind()) {
            case ASSET -> asset.restoreHead(value);
            case HELD -> asset.restoreHeld(value);
            default -> {
                MonitorState monitor = asset.monitor(parsed.monitor());
                return monitor != null && monitor.restore(parsed, value);
            }
        }
        return true;
    }

    private boolean restoreService(StateKey key, byte[] value) {
        for (ServiceStatus status : service) {
            if (status.monitor().equals(key.monitor())) {
                status.restore(key, value);
                return true;
            }
        }
        return false;
    }

    /** Puts right what is left over from reading the state back, or from writing it. */
    private void recover() {
        if (!context.unwritable().isEmpty()) {
            Map<Asset, Throwable> unwritable = new LinkedHashMap<>(context.unwritable());
            context.unwritable().clear();
            unwritable.forEach((asset, cause) -> startAfresh(asset, cause, "while its state was written"));
        }
        if (!recovered) {
            recovered = true;
            unreadable.forEach(this::startAfresh);
            unreadable.clear();
            List.copyOf(assets.all()).forEach(this::recover);
            lost.publish(context.outcomes()::status, context.now());
        }
    }

    /** An asset of which part cannot be read back starts afresh as a whole: parts of different moments do not fit. */
    private void startAfresh(String name, RuntimeException why) {
        MonitoredAsset before = assets.get(name);
        if (before != null) {
            MonitoredAsset afresh = replace(before, before.abandon(why));
            lost.add(name, afresh.epoch(), "asset", "the monitoring of the asset", why);
        }
    }

    private void recover(MonitoredAsset asset) {
        int mark = context.outcomes().mark();
        try {
            asset.recover();
            context.outcomes().keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            context.outcomes().discard(mark);
            startAfresh(asset, e, "while its state was read back");
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
