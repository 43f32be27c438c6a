package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.topics.Alert;
import andon.topics.Transition.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One asset: its alarms, and what holds them back. */
final class AlarmedAsset {
    private static final String ALL = "";

    private final String name;
    private final AlertContext context;
    private final Map<AlarmKey, Alarm> alarms = new TreeMap<>();
    private final Map<String, HeldBack> held = new TreeMap<>();

    /** Wall-clock time; only of what has come since the state was read back. */
    private Instant lastHeard;

    AlarmedAsset(String name, AlertContext context) {
        this.name = name;
        this.context = context;
        this.lastHeard = context.now();
    }

    // --- alarms

    void find(Finding finding, AlertPolicy policy) {
        lastHeard = context.now();
        for (Alarm alarm : alarms.values()) {
            alarm.timeIs(finding.end(), finding.epoch());
        }
        AlarmKey key = AlarmKey.of(finding);
        Alarm alarm = alarms.get(key);
        if (alarm == null) {
            if (finding.standing() != Standing.PRESENT) {
                return;
            }
            alarm = alarm(key, policy);
        }
        alarm.find(finding);
        if (alarm.isQuiet()) {
            alarms.remove(key);
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

    // --- what holds them back

    /** What holds all alarms back that are of {@code source}, or all of the asset for null. */
    HeldBack held(@Nullable String source) {
        return held.computeIfAbsent(
                source == null ? ALL : source, s -> new HeldBack(context.log().entry(AlertStateKey.of(name, source))));
    }

    /** What holds {@code alarm} back: a hold of its own, of its source or of the asset. */
    @Nullable
    Hold holding(Alarm alarm) {
        return Hold.stronger(alarm.hold(), Hold.stronger(hold(alarm.key().source()), hold(null)));
    }

    @Nullable
    Hold hold(@Nullable String source) {
        HeldBack back = held.get(source == null ? ALL : source);
        return back == null ? null : back.hold();
    }

    /** The alerts follow what now holds their alarms back. */
    void follow(Reason reason, @Nullable String by, @Nullable String note) {
        for (Alarm alarm : alarms.values()) {
            alarm.follow(reason, by, note);
        }
    }

    // --- time

    /** Ends shelving that is due, and forgets what is long past. */
    void tick(Instant now, Instant keptSince, Instant heardSince) {
        boolean ended = false;
        for (HeldBack back : held.values()) {
            if (back.hold() != null && back.hold().isDue(now)) {
                back.hold(null);
                ended = true;
            }
        }
        for (Alarm alarm : alarms.values()) {
            Hold own = alarm.hold();
            if (own != null && own.isDue(now)) {
                alarm.hold(null);
                ended = true;
            }
            alarm.wallTimeIs(now);
            alarm.forgetClosed(keptSince);
        }
        if (ended) {
            follow(Reason.SHELVING_ENDED, null, null);
        }
        if (lastHeard.isBefore(heardSince)) {
            alarms.values().stream().filter(alarm -> alarm.hold() == null).forEach(Alarm::close);
            held.values().removeIf(HeldBack::forgetIfOver);
            lastHeard = now;
        }
        alarms.values().removeIf(Alarm::isQuiet);
    }

    /** Whether nothing of it needs to be remembered. */
    boolean isQuiet() {
        return alarms.isEmpty() && held.isEmpty();
    }

    // --- state

    void restore(AlarmKey key, AlertPolicy policy, byte[] bytes) {
        alarm(key, policy).restore(bytes);
    }

    /**
     * Closes what nothing in the configuration finds any more, and lets the alerts follow what holds them back, should a
     * crash have parted them.
     */
    void recover() {
        alarms.values().removeIf(alarm -> {
            boolean gone =
                    context.policies().of(alarm.key().source(), alarm.key().kind()) == null;
            if (gone) {
                alarm.hold(null);
                alarm.close();
            }
            return gone;
        });
        alarms.values().forEach(Alarm::recover);
    }
}
