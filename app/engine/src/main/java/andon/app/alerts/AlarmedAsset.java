package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.app.config.Quantities;
import andon.topics.Alert;
import andon.topics.AlertKind;
import andon.topics.Transition.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One asset: its alarms, and their suppression. */
final class AlarmedAsset implements AlarmOwner {
    private static final String ALL = "";

    private final String name;
    private final AlertContext context;
    private final Map<AlarmKey, Alarm> alarms = new TreeMap<>();
    private final Map<String, AssetSuppression> suppressions = new TreeMap<>();

    /** How often that is logged within forget-after: with each finding would be one for each of a healthy asset. */
    private static final int HEARD_LOGGED = 16;

    /** Wall-clock milliseconds. */
    private long lastHeard;

    private long lastHeardLogged;
    private boolean restored;

    /** What was read back may not fit together, until {@link #recover}. */
    private boolean unrecovered;

    /** No alarm is under way, nor can one have begun since that was seen. */
    private boolean noneUnderWay;

    AlarmedAsset(String name, AlertContext context) {
        this.name = name;
        this.context = context;
        this.lastHeard = context.clock().millis();
        this.lastHeardLogged = lastHeard;
    }

    String name() {
        return name;
    }

    @Override
    public Instant lastHeard() {
        return Instant.ofEpochMilli(lastHeard);
    }

    // --- alarms

    /** The asset was heard of, and is well by that; returns whether that matters to any of its alarms. */
    boolean hear() {
        if (alarms.isEmpty()) {
            return false;
        }
        if (unrecovered) {
            // The finding that then comes puts it right and reports that.
            return true;
        }
        heard();
        if (noneUnderWay) {
            return false;
        }
        for (Alarm alarm : alarms.values()) {
            if (alarm.isUnderWay()) {
                return true;
            }
        }
        noneUnderWay = true;
        return false;
    }

    private void heard() {
        lastHeard = context.clock().millis();
        if (lastHeard - lastHeardLogged >= context.forgetAfter() / HEARD_LOGGED) {
            lastHeardLogged = lastHeard;
            alarms.values().forEach(Alarm::save);
        }
    }

    void find(Finding finding, AlertPolicy policy) {
        recover();
        heard();
        noneUnderWay = false;
        for (Alarm alarm : alarms.values()) {
            alarm.timeIs(finding.end(), finding.epoch());
        }
        if (finding.kind() == AlertKind.MODEL_ANOMALY) {
            endSilenceBefore(finding);
        }
        AlarmKey key = AlarmKey.of(finding);
        Alarm alarm = alarms.get(key);
        if (alarm == null) {
            if (finding.presence() != Presence.PRESENT) {
                return;
            }
            alarm = alarm(key, policy);
        }
        alarm.find(finding);
        if (alarm.isQuiet()) {
            alarms.remove(key);
        }
    }

    /**
     * A window that begins after the last sample before a silence shows that there were samples again. The monitor
     * reports that by itself, unless it has lost what it knew of the asset, as with a new model.
     */
    private void endSilenceBefore(Finding window) {
        Alarm alarm = alarms.get(new AlarmKey(name, window.source(), AlertKind.SILENCE, null));
        if (alarm != null && alarm.isUnderWay()) {
            alarm.endBefore(window);
        }
    }

    private Alarm alarm(AlarmKey key, AlertPolicy policy) {
        return alarms.computeIfAbsent(key, k -> new Alarm(k, policy, this, context));
    }

    /** The alarm whose last alert has this id. */
    @Nullable
    Alarm alarm(String alert) {
        for (Alarm alarm : alarms.values()) {
            Alert last = alarm.alert();
            if (last != null && last.id().equals(alert)) {
                return alarm;
            }
        }
        return null;
    }

    /** The ids of the alerts that are not closed. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        for (Alarm alarm : alarms.values()) {
            Alert last = alarm.alert();
            if (last != null && alarm.isOpen()) {
                open.add(last.id());
            }
        }
        return open;
    }

    // --- suppression

    /** That of the alarms of {@code source}, or for null of all alarms of the asset; a new one if there was none. */
    AssetSuppression entry(@Nullable String source) {
        return suppressions.computeIfAbsent(
                source == null ? ALL : source,
                s -> new AssetSuppression(context.log(), AlertStateKey.of(name, source)));
    }

    @Override
    public @Nullable Suppression suppressionOf(String source) {
        return Suppression.stronger(suppression(source), suppression(null));
    }

    /** That of the alarms of {@code source} only, or for null that of the asset; null if there is none. */
    @Nullable
    Suppression suppression(@Nullable String source) {
        AssetSuppression entry = suppressions.get(source == null ? ALL : source);
        return entry == null ? null : entry.suppression();
    }

    /** The alerts take the states of their suppression. */
    void follow(Reason reason, @Nullable String by, @Nullable String note) {
        for (Alarm alarm : alarms.values()) {
            alarm.follow(reason, by, note);
        }
    }

    // --- time

    /** Ends shelving that is due, and forgets what is long past; returns whether anything came of it. */
    boolean tick(Instant now, Instant keptSince, long heardSince) {
        boolean something = recover();
        boolean ended = false;
        for (AssetSuppression entry : suppressions.values()) {
            if (entry.suppression() != null && entry.suppression().isDue(now)) {
                entry.suppress(null);
                ended = true;
            }
        }
        for (Alarm alarm : alarms.values()) {
            Suppression own = alarm.suppression();
            if (own != null && own.isDue(now)) {
                alarm.suppress(null);
                ended = true;
            }
            something |= alarm.wallTimeIs(now);
            something |= alarm.forgetClosed(keptSince);
        }
        if (ended) {
            follow(Reason.SHELVING_ENDED, null, null);
        }
        if (lastHeard < heardSince) {
            String why = "the asset has not been heard of for "
                    + Quantities.inWords(Duration.ofMillis(context.forgetAfter()));
            alarms.values().forEach(alarm -> end(alarm, why));
            suppressions.values().removeIf(AssetSuppression::forgetIfOver);
            lastHeard = now.toEpochMilli();
            something = true;
        }
        alarms.values().removeIf(Alarm::isQuiet);
        return something || ended;
    }

    /** Closes all alerts, as a failure left their state in doubt; an alarm that can not even do that is dropped. */
    void startAfresh(String why) {
        noneUnderWay = false;
        for (Alarm alarm : alarms.values()) {
            int mark = context.sink().mark();
            try {
                end(alarm, why);
            } catch (RuntimeException | StackOverflowError e) {
                context.sink().discard(mark);
                alarm.drop();
            }
        }
        alarms.values().removeIf(Alarm::isQuiet);
    }

    private static void end(Alarm alarm, String why) {
        if (alarm.suppression() == null) {
            alarm.close(why);
        } else {
            alarm.closeSuppressed(why);
        }
    }

    /** Whether nothing of it needs to be remembered. */
    boolean isQuiet() {
        return alarms.isEmpty() && suppressions.isEmpty();
    }

    // --- state

    void restore(AlarmKey key, AlertPolicy policy, LoggedAlarm state) {
        noneUnderWay = false;
        unrecovered = true;
        alarm(key, policy).restore(state);
        Instant heard = state.heard();
        if (heard != null && (!restored || heard.toEpochMilli() > lastHeard)) {
            restored = true;
            lastHeard = heard.toEpochMilli();
            lastHeardLogged = lastHeard;
        }
    }

    /**
     * Puts right, once, what may not fit together after a restart. It closes alerts that nothing in the configuration finds any
     * more. It gives the others the states of their suppression, in case a crash came between the two.
     *
     * @return whether anything was closed
     */
    boolean recover() {
        if (!unrecovered) {
            return false;
        }
        unrecovered = false;
        boolean closed = alarms.values().removeIf(alarm -> {
            String gone = context.policies().gone(alarm.key());
            if (gone != null) {
                alarm.suppress(null);
                alarm.close(gone);
            }
            return gone != null;
        });
        alarms.values().forEach(Alarm::recover);
        return closed;
    }
}
