package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Failures;
import andon.app.monitoring.LostState;
import andon.app.monitoring.Portion;
import andon.app.monitoring.Round;
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
    private final Round<AlarmedAsset> due = new Round<>(AlarmedAsset::name);
    private final LostState lost = new LostState();

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
     * An asset was heard of, and is well by that. Nothing comes of that, so this may be asked from anywhere.
     *
     * @return whether that matters to any alarm of it; if not, no finding need be made of it
     */
    public boolean hear(String name) {
        AlarmedAsset asset = assets.get(name);
        return asset != null && asset.hear();
    }

    /**
     * Takes in a finding; one of a source that is not configured, or that is no alarm there, is passed over.
     *
     * @throws RuntimeException if that fails unexpectedly, also as StackOverflowError; the alerts of the asset are closed
     */
    public void find(Finding finding) {
        AlertPolicy policy = context.policies().of(finding.source(), finding.kind());
        if (policy == null) {
            return;
        }
        AlarmedAsset asset = assets.get(finding.asset());
        if (asset == null) {
            if (finding.presence() != Presence.PRESENT) {
                return;
            }
            asset = asset(finding.asset());
        }
        int mark = context.sink().mark();
        try {
            asset.find(finding, policy);
            context.sink().keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(asset, mark, e);
            throw e;
        }
    }

    /**
     * Carries out a command, or refuses it with the reason; one that was carried out before is passed over.
     *
     * @throws RuntimeException if that fails unexpectedly, also as StackOverflowError; the alerts of the asset are closed
     */
    public void command(AlertCommand command, CommandOrigin origin) {
        AlarmedAsset asset = asset(command.target());
        int mark = context.sink().mark();
        try {
            asset.recover();
            desk.take(command, origin, asset);
            context.sink().keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(asset, mark, e);
            throw e;
        }
    }

    /** Closes the alerts of an asset, in whose state nothing can be relied on, and forgets the events since {@code mark}. */
    private void startAfresh(AlarmedAsset asset, int mark, Throwable cause) {
        context.sink().discard(mark);
        asset.startAfresh("the alerts of the asset start afresh, as " + Failures.inWords(cause) + " came");
        context.sink().keep(mark);
    }

    /**
     * Does what is due by the wall clock, for as many assets as {@code portion} has: ends shelving, escalates silences,
     * forgets assets not heard of for long. To be called about every second. The first time also puts right what may not
     * fit together after a restart; an asset of which something comes sooner puts it right by then.
     *
     * @return whether all assets have been looked at since that was last so; if not, there is more to do at once
     */
    public boolean tick(Portion portion) {
        Instant now = context.now();
        boolean caughtUp = now.toEpochMilli() - started >= CATCHING_UP.toMillis();
        long heardSince = caughtUp ? now.toEpochMilli() - context.forgetAfter() : Long.MIN_VALUE;
        Instant keptSince = now.minus(keep);
        lost.publish(context.sink()::status, now);
        return due.goOn(portion, asset -> {
            boolean something = tick(asset, now, keptSince, heardSince);
            if (asset.isQuiet()) {
                assets.remove(asset.name());
                return Round.Outcome.GONE;
            }
            return Round.Outcome.of(something);
        });
    }

    private boolean tick(AlarmedAsset asset, Instant now, Instant keptSince, long heardSince) {
        int mark = context.sink().mark();
        try {
            boolean something = asset.tick(now, keptSince, heardSince);
            context.sink().keep(mark);
            return something;
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(asset, mark, e);
            context.sink().failed(asset.name(), e);
            return true;
        }
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
        boolean suppression = key[0] == AlertStateKey.SUPPRESSION;
        String source = alarm.source().isEmpty() ? null : alarm.source();
        try {
            if (suppression) {
                AssetSuppression.State state = AssetSuppression.read(value);
                asset(alarm.asset()).entry(source).restore(state);
            } else {
                LoggedAlarm state = LoggedAlarm.read(alarm, value);
                AlertPolicy policy = context.policies().of(alarm.source(), alarm.kind());
                asset(alarm.asset()).restore(alarm, policy == null ? AlertPolicy.standard() : policy, state);
            }
            return true;
        } catch (RuntimeException e) {
            String what = suppression
                    ? "what holds the alerts of " + (source == null ? "the asset" : source) + " back"
                    : "the alert of kind " + Words.of(alarm.kind()) + " by " + alarm.source()
                            + (alarm.signal() == null ? "" : " of " + alarm.signal());
            lost.add(alarm.asset(), 0, suppression ? "hold" : "alert", what, e);
            return false;
        }
    }

    private AlarmedAsset asset(String name) {
        return assets.computeIfAbsent(name, n -> {
            AlarmedAsset asset = new AlarmedAsset(n, context);
            due.add(asset);
            return asset;
        });
    }
}
