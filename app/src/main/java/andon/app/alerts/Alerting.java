package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.monitoring.LostState;
import andon.app.monitoring.StateLog;
import andon.models.window.StateUnreadable;
import andon.topics.AlertCommand;
import andon.topics.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The first stage: the alarms of assets, each with its condition, its state by ISA-18.2 and what is done with it by
 * command. One for each task of the stream, for one thread. Event time decides when an alarm is raised, cleared and, but
 * for a silence, escalated; the wall clock decides when shelving ends. After a restart {@link #restore} reads back what was
 * logged.
 */
public final class Alerting {
    /** No asset is forgotten sooner after a start, so that what came meanwhile can be read. */
    private static final Duration CATCHING_UP = Duration.ofHours(1);

    private final AlertContext context;
    private final Duration keep;
    private final long started;
    private final CommandDesk desk;
    private final Map<String, AlarmedAsset> assets = new HashMap<>();
    private final LostState lost = new LostState();
    private boolean recovered;

    /**
     * @param config the policies, by monitor and chart
     * @param log keeps the state
     * @param sink takes alerts and answers
     * @param clock the wall clock, for shelving and for when somebody did something
     */
    public Alerting(AndonConfig config, StateLog log, AlertSink sink, InstantSource clock) {
        this.context = new AlertContext(
                log,
                sink,
                clock,
                new AlertPolicies(config),
                config.forgetAfter().toMillis());
        this.keep = config.alerts().keep();
        this.started = clock.millis();
        this.desk = new CommandDesk(context);
    }

    /**
     * An asset was heard of, and is well by that. Nothing is told, so this may be asked from anywhere.
     *
     * @return whether that matters to any alarm of it; if not, no finding need be made of it
     */
    public boolean hear(String name) {
        if (!recovered) {
            // What has to be put right is told with the finding that then comes.
            return true;
        }
        AlarmedAsset asset = assets.get(name);
        return asset != null && asset.hear();
    }

    /** Takes in a finding; one of a source that is not configured, or that is no alarm there, is passed over. */
    public void find(Finding finding) {
        recover();
        AlertPolicy policy = context.policies().of(finding.source(), finding.kind());
        if (policy == null) {
            return;
        }
        AlarmedAsset asset = assets.get(finding.asset());
        if (asset == null) {
            if (finding.standing() != Standing.PRESENT) {
                return;
            }
            asset = asset(finding.asset());
        }
        asset.find(finding, policy);
    }

    /** Carries out a command, or tells why not; one that was carried out before is passed over. */
    public void command(AlertCommand command, CommandOrigin origin) {
        recover();
        desk.take(command, origin, asset(command.target()));
    }

    /**
     * Does what is due by the wall clock: ends shelving, escalates silences, forgets assets not heard of for long. To be
     * called about every second.
     */
    public void tick() {
        recover();
        Instant now = context.now();
        boolean caughtUp = now.toEpochMilli() - started >= CATCHING_UP.toMillis();
        long heardSince = caughtUp ? now.toEpochMilli() - context.forgetAfter() : Long.MIN_VALUE;
        assets.values().forEach(asset -> asset.tick(now, now.minus(keep), heardSince));
        assets.values().removeIf(AlarmedAsset::isQuiet);
    }

    /**
     * Reads back an entry of the state, in any order. One that cannot be read back starts afresh, and a status event says so.
     * This never throws.
     *
     * @return false if the entry is of no use any more and should be removed from the log
     */
    public boolean restore(byte[] key, byte[] value) {
        AlarmKey alarm;
        try {
            alarm = AlertStateKey.alarm(key);
        } catch (StateUnreadable e) {
            lost.foreign(key);
            return false;
        }
        boolean hold = key[0] == AlertStateKey.HOLD;
        String source = alarm.source().isEmpty() ? null : alarm.source();
        try {
            if (hold) {
                HeldBack.State state = HeldBack.read(value);
                asset(alarm.asset()).held(source).restore(state);
            } else {
                Alarm.State state = Alarm.read(alarm, value);
                AlertPolicy policy = context.policies().of(alarm.source(), alarm.kind());
                asset(alarm.asset()).restore(alarm, policy == null ? AlertPolicy.standard() : policy, state);
            }
            return true;
        } catch (RuntimeException e) {
            String what = hold
                    ? "what holds the alerts of " + (source == null ? "the asset" : source) + " back"
                    : "the alert of kind " + Words.of(alarm.kind()) + " by " + alarm.source()
                            + (alarm.signal() == null ? "" : " of " + alarm.signal());
            lost.add(alarm.asset(), 0, hold ? "hold" : "alert", what, e);
            return false;
        }
    }

    private AlarmedAsset asset(String name) {
        return assets.computeIfAbsent(name, n -> new AlarmedAsset(n, context));
    }

    /** Puts right what may not fit together after a restart: another configuration, or at-least-once delivery. */
    private void recover() {
        if (!recovered) {
            recovered = true;
            assets.values().forEach(AlarmedAsset::recover);
            lost.tell(context.sink()::status, context.now());
        }
    }
}
