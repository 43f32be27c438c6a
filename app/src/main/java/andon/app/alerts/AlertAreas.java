package andon.app.alerts;

import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.app.monitoring.LostState;
import andon.app.monitoring.StateLog;
import andon.models.window.StateUnreadable;
import andon.topics.Alert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The second stage: what the alerts of an area come to. It gives each alert its revisions, from 1 without a gap, suppresses
 * floods, tells the rate of alarms, and removes alerts closed long ago. One for each task of a stream keyed by area, for
 * one thread. After a restart {@link #restore} reads back what was logged.
 */
public final class AlertAreas {
    private final AlertsConfig config;
    private final StateLog log;
    private final AreaSink sink;
    private final InstantSource clock;
    private final Map<String, AlertArea> areas = new HashMap<>();
    private final LostState lost = new LostState();

    /**
     * @param config when there is a flood, and how long closed alerts are kept
     * @param log keeps the state
     * @param sink takes what is to be told
     * @param clock the wall clock, which decides floods, rates and tombstones
     */
    public AlertAreas(AndonConfig config, StateLog log, AreaSink sink, InstantSource clock) {
        this.config = config.alerts();
        this.log = log;
        this.sink = sink;
        this.clock = clock;
    }

    /** Takes in an alert of the first stage; what was told before is passed over, also if it is told anew. */
    public void take(Alert alert) {
        area(alert.area()).take(alert, clock.instant());
    }

    /** Does what is due: ends floods, tells rates, removes alerts closed long ago. To be called about every second. */
    public void tick() {
        Instant now = clock.instant();
        lost.tell(sink::status, now);
        areas.values().forEach(area -> area.tick(now));
    }

    /**
     * Reads back an entry of the state, in any order. One that cannot be read back starts afresh, and a status event says so.
     * This never throws.
     *
     * @return false if the entry is of no use any more and should be removed from the log
     */
    public boolean restore(byte[] key, byte[] value) {
        AreaStateKey parsed;
        try {
            parsed = AreaStateKey.of(key);
        } catch (StateUnreadable e) {
            lost.foreign(key);
            return false;
        }
        String alert = parsed.alert();
        try {
            AlertArea area = area(parsed.area());
            if (alert == null) {
                area.restore(value);
            } else {
                area.restore(alert, value);
            }
            return true;
        } catch (RuntimeException e) {
            String what = alert == null ? "the flood and the rate of the area" : "the published alert " + alert;
            lost.add(parsed.area(), 0, alert == null ? "area" : "published-alert", what, e);
            return false;
        }
    }

    private AlertArea area(String name) {
        return areas.computeIfAbsent(name, n -> new AlertArea(n, config, log, sink, clock.instant()));
    }
}
