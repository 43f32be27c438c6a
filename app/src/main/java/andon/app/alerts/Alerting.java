package andon.app.alerts;

import andon.app.config.AndonConfig;
import andon.app.monitoring.StateLog;
import andon.topics.AlertCommand;
import java.time.InstantSource;

/**
 * The first stage: the alarms of assets. One for each task of the stream, for one thread. After a restart {@link #restore}
 * reads back what was logged.
 */
public final class Alerting {
    /**
     * @param config the policies, by monitor and chart
     * @param log keeps the state
     * @param sink takes alerts and answers
     * @param clock the wall clock, for shelving and for when somebody did something
     */
    public Alerting(AndonConfig config, StateLog log, AlertSink sink, InstantSource clock) {}

    /** Takes in a finding. */
    public void find(Finding finding) {}

    /** Carries out a command, or tells why not. */
    public void command(AlertCommand command, CommandOrigin origin) {}

    /** Does what is due by the wall clock: ends shelving. To be called about every second. */
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
