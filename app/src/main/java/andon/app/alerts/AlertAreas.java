package andon.app.alerts;

import andon.app.config.AndonConfig;
import andon.app.monitoring.StateLog;
import andon.topics.Alert;
import java.time.InstantSource;

/**
 * The second stage: what the alerts of an area come to. One for each task of a stream keyed by area, for one thread. After
 * a restart {@link #restore} reads back what was logged.
 */
public final class AlertAreas {
    /**
     * @param config when there is a flood, and how long closed alerts are kept
     * @param log keeps the state
     * @param sink takes what is to be told
     * @param clock the wall clock, which decides floods, rates and tombstones
     */
    public AlertAreas(AndonConfig config, StateLog log, AreaSink sink, InstantSource clock) {}

    /** Takes in an alert of the first stage. */
    public void take(Alert alert) {}

    /** Does what is due: ends floods, tells rates, removes alerts closed long ago. To be called about every second. */
    public void tick() {}

    /**
     * Reads back an entry of the state, in any order.
     *
     * @return false if the entry is of no use any more and should be removed from the log
     */
    public boolean restore(byte[] key, byte[] value) {
        return true;
    }
}
