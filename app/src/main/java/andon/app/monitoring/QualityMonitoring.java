package andon.app.monitoring;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Outcomes.Counted;
import andon.models.window.StateUnreadable;
import andon.topics.ResendScope;
import andon.topics.Telemetry;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The engine: takes decoded telemetry, tells anomalies, status and dead letters. For one thread; each task of the
 * stream has its own. After a restart {@link #restore} reads back what was logged, and the first call of any other
 * method queues again what had not been judged.
 */
public final class QualityMonitoring implements AutoCloseable {
    private static final int RECENT = 4096;

    private final Monitors monitors;
    private final Predicate<String> interest;
    private final long forgetAfter;
    private final MonitoringContext context;
    private final ScoringQueue queue;
    private final List<ServiceStatus> service;
    private final Map<String, MonitoredAsset> assets = new HashMap<>();

    /** Those last asked for, each in the place that its name's hash gives: it spares most searches in the map. */
    private final @Nullable MonitoredAsset[] recent = new @Nullable MonitoredAsset[RECENT];

    /** Assets of which an entry could not be read back, and why. */
    private final Map<String, RuntimeException> unreadable = new LinkedHashMap<>();

    private final LostState lost = new LostState();

    private boolean recovered;

    /**
     * @param config batch, linger, forget-after and what is believed of telemetry
     * @param monitors the monitors, which outlive the engine
     * @param log keeps the state
     * @param outcomes takes what comes of telemetry
     * @param clock tells {@code detectedAt} and how long an asset has been silent
     */
    public QualityMonitoring(
            AndonConfig config, Monitors monitors, StateLog log, Outcomes outcomes, InstantSource clock) {
        this(config, monitors, log, outcomes, clock, asset -> false);
    }

    /**
     * The same, taking in assets that no monitor watches too.
     *
     * @param interest of which of them {@link Outcomes#sample} is to be told
     */
    public QualityMonitoring(
            AndonConfig config,
            Monitors monitors,
            StateLog log,
            Outcomes outcomes,
            InstantSource clock,
            Predicate<String> interest) {
        this.monitors = monitors;
        this.interest = interest;
        this.forgetAfter = config.forgetAfter().toMillis();
        this.queue = new ScoringQueue(monitors.sessions(), config.batch(), config.linger(), clock);
        this.context = new MonitoringContext(queue, log, outcomes, clock, config.telemetry());
        this.service = monitors.all().stream()
                .map(monitor -> new ServiceStatus(monitor, context))
                .toList();
    }

    /** Tells which models and devices are in use, where that has changed; for one engine of the service. */
    public void checkService() {
        recover();
        service.forEach(ServiceStatus::check);
    }

    /** Takes in a record that was decoded. */
    public void accept(Telemetry decoded, TelemetryRecord record, ResendScope scope) {
        recover();
        if (decoded.wrongTypes() > 0) {
            context.outcomes().counted(Counted.VALUES_WRONG_TYPE, decoded.wrongTypes());
        }
        MonitoredAsset asset = asset(decoded.asset());
        boolean relevant = asset != null && asset.accept(decoded, record, scope);
        context.outcomes().counted(relevant ? Counted.RECORDS_USED : Counted.RECORDS_UNMONITORED, 1);
        queue.flushIfDue();
    }

    private @Nullable MonitoredAsset asset(String name) {
        int place = name.hashCode() & (RECENT - 1);
        MonitoredAsset last = recent[place];
        if (last != null && last.name().equals(name)) {
            return last;
        }
        MonitoredAsset asset = assets.get(name);
        if (asset == null) {
            List<Monitor> covering = monitors.covering(name);
            if (!covering.isEmpty() || interest.test(name)) {
                asset = new MonitoredAsset(name, covering, context);
                assets.put(name, asset);
            }
        }
        recent[place] = asset;
        return asset;
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
     * Looks for assets that have fallen silent, and forgets those not seen for long. To be called only when everything
     * sent by now has been taken in.
     */
    public void checkSilences() {
        recover();
        long now = context.millis();
        assets.values().removeIf(asset -> {
            if (now - asset.clock().lastSeen() > forgetAfter) {
                queue.flush();
                asset.forget();
                Arrays.fill(recent, null);
                return true;
            }
            asset.checkSilence(now);
            return false;
        });
    }

    /** Closes and judges everything, as nothing more will come. */
    public void end() {
        recover();
        assets.values().forEach(MonitoredAsset::end);
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
                parsed.kind() == StateKey.Kind.ASSET ? asset(parsed.asset()) : assets.get(parsed.asset());
        if (asset == null) {
            return false;
        }
        switch (parsed.kind()) {
            case ASSET -> asset.restoreHead(value);
            case HELD -> asset.restoreHeld(value);
            default -> {
                AssetMonitor monitor = asset.monitor(parsed.monitor());
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

    private void recover() {
        if (!recovered) {
            recovered = true;
            unreadable.forEach(this::startAfresh);
            unreadable.clear();
            assets.values().forEach(MonitoredAsset::recover);
            lost.tell(context.outcomes()::status, context.now());
        }
    }

    /** An asset of which part cannot be read back starts afresh as a whole: parts of different moments do not fit. */
    private void startAfresh(String name, RuntimeException why) {
        MonitoredAsset before = assets.remove(name);
        Arrays.fill(recent, null);
        MonitoredAsset asset = asset(name);
        if (before != null && asset != null) {
            int epoch = before.lose();
            asset.startAfresh(epoch);
            lost.add(name, epoch, "asset", "the monitoring of the asset", why);
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
