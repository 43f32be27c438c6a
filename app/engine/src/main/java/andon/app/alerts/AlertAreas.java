package andon.app.alerts;

import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.app.monitoring.LostState;
import andon.app.monitoring.Portion;
import andon.app.monitoring.Round;
import andon.app.monitoring.StateLog;
import andon.models.window.StateUnreadable;
import andon.topics.Alert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The second stage: what the alerts of an area come to. It gives each alert its revisions, from 1 without a gap, suppresses
 * floods, publishes the rate of alarms, and removes alerts closed long ago. One for each task of a stream keyed by area, for
 * one thread. After a restart {@link #restore} reads back what was logged.
 */
public final class AlertAreas {
    private final AlertsConfig config;
    private final StateLog log;
    private final AreaSink sink;
    private final InstantSource clock;
    private final Map<String, AlertArea> areas = new HashMap<>();
    private final Round<AlertArea> due = new Round<>(AlertArea::name);
    private final LostState lost = new LostState();

    /**
     * @param config when there is a flood, and how long closed alerts are kept
     * @param log keeps the state
     * @param sink takes what is to be published
     * @param clock the wall clock, which decides floods, rates and tombstones
     */
    public AlertAreas(AndonConfig config, StateLog log, AreaSink sink, InstantSource clock) {
        this.config = config.alerts();
        this.log = log;
        this.sink = sink;
        this.clock = clock;
    }

    /**
     * Takes in an alert of the first stage; one that was reported before is passed over, also if it is reported anew. If that fails
     * unexpectedly, the area's flood and rate start afresh. If it fails then too, the alert is published as it came.
     */
    public void take(Alert alert) {
        AlertArea area = area(alert.area());
        try {
            area.take(alert, clock.instant());
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(area, e);
            takeAgain(area, alert);
        }
    }

    private void takeAgain(AlertArea area, Alert alert) {
        try {
            area.take(alert, clock.instant());
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(area, e);
            sink.alert(alert);
        }
    }

    /** Alerts keep their state, so what was published of them stays. */
    private void startAfresh(AlertArea area, Throwable cause) {
        area.startAfresh(clock.instant());
        sink.failed(area.name(), cause);
    }

    /**
     * Does what is due, of as many alerts as {@code portion} has: ends floods, publishes rates, removes alerts closed long ago. To
     * be called about every second.
     *
     * @return whether all areas have been looked at since that was last so; if not, there is more to do at once
     */
    public boolean tick(Portion portion) {
        Instant now = clock.instant();
        lost.publish(sink::status, now);
        return due.goOn(portion, area -> tick(area, now, portion));
    }

    private Round.Outcome tick(AlertArea area, Instant now, Portion portion) {
        try {
            return area.tick(now, portion);
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(area, e);
            return Round.Outcome.SOMETHING;
        }
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
        return areas.computeIfAbsent(name, n -> {
            AlertArea area = new AlertArea(n, config, log, sink, clock.instant());
            due.add(area);
            return area;
        });
    }
}
