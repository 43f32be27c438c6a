package andon.app.alerts;

import andon.app.config.AlertsConfig;
import andon.app.monitoring.EventIds;
import andon.app.monitoring.Portion;
import andon.app.monitoring.Round.Outcome;
import andon.app.monitoring.StateEntry;
import andon.app.monitoring.StateLog;
import andon.models.window.StateUnreadable;
import andon.topics.Alert;
import andon.topics.Alert.Flood;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import andon.topics.Priority;
import andon.topics.Status;
import andon.topics.StatusBuilder;
import andon.topics.Transition.Reason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One area: its alerts, its flood, its rate of alarms. */
final class AlertArea {
    /** All but the alerts, for the log. */
    record State(FloodWatch.State flood, AlarmRate.State rate) {
        State {
            StateUnreadable.unless(flood != null && rate != null, "an area lacks its flood or rate");
        }
    }

    private static final JsonSerde<State> STATE = new JsonSerde<>(State.class);

    private final String name;
    private final AlertsConfig config;
    private final StateLog log;
    private final AreaSink sink;
    private final StateEntry entry;
    private final Map<String, PublishedAlert> alerts = new TreeMap<>();
    private FloodWatch flood;
    private AlarmRate rate;

    /** Those hidden by a flood that is over, which are to appear; null if they are not known, as after a restart. */
    private @Nullable Deque<PublishedAlert> appearing;

    AlertArea(String name, AlertsConfig config, StateLog log, AreaSink sink, Instant now) {
        this.name = name;
        this.config = config;
        this.log = log;
        this.sink = sink;
        this.flood = new FloodWatch(config.flood(), FloodWatch.State.NONE);
        this.rate = new AlarmRate(now);
        this.entry =
                new StateEntry(log, AreaStateKey.of(name), () -> STATE.toJson(new State(flood.state(), rate.state())));
    }

    String name() {
        return name;
    }

    /** Forgets the flood and the rate of alarms, as a failure left them in doubt; the alerts and their revisions stay. */
    void startAfresh(Instant now) {
        flood = new FloodWatch(config.flood(), FloodWatch.State.NONE);
        rate = new AlarmRate(now);
        appearing = null;
        entry.changed();
    }

    // --- alerts

    void take(Alert alert, Instant now) {
        endFlood(now);
        PublishedAlert known = alert(alert.id());
        if (known.isHidden() && flood.first() == null) {
            appear(known, now);
        }
        if (known.hasTaken(alert)) {
            return;
        }
        Alert before = known.taken();
        boolean calls = alert.state() == AlertState.UNACKNOWLEDGED
                && (before == null || before.state() != AlertState.UNACKNOWLEDGED);
        boolean oneOfMany = calls && flood.isOneOfMany(alert.id(), now);
        boolean hidden = isHideable(alert) && (oneOfMany || (known.isHidden() && !calls));
        if (hidden && calls) {
            flood.suppress();
        }
        publish(known.shown(), known.publish(alert, hidden, flood(known, alert, hidden, calls), now), now);
        if (hidden && calls && flood.isWorthPublishing()) {
            publishFirst(now);
        }
        forgetContents(known);
        entry.changed();
    }

    /**
     * Whether a flood may hide it: what is urgent never is, nor what somebody has taken note of or put aside.
     */
    private static boolean isHideable(Alert alert) {
        return alert.priority() != Priority.URGENT
                && (alert.state() == AlertState.UNACKNOWLEDGED
                        || alert.state() == AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED);
    }

    private @Nullable Flood flood(PublishedAlert known, Alert alert, boolean hidden, boolean calls) {
        String first = flood.first();
        if (first != null && first.equals(alert.id())) {
            return new Flood(first, flood.suppressed());
        }
        if (hidden && first != null) {
            return new Flood(first, 0);
        }
        boolean appears = known.isHidden() && alert.state() == AlertState.UNACKNOWLEDGED;
        return calls || appears ? null : known.flood();
    }

    private void publish(@Nullable AlertState before, Alert published, Instant now) {
        sink.alert(published);
        if (published.state() == AlertState.UNACKNOWLEDGED && before != AlertState.UNACKNOWLEDGED) {
            rate.count(now);
        }
    }

    private PublishedAlert alert(String id) {
        return alerts.computeIfAbsent(id, i -> new PublishedAlert(log, AreaStateKey.of(name, i)));
    }

    // --- floods

    /** Publishes with the first of the group how many others there are. */
    private void publishFirst(Instant now) {
        String id = flood.first();
        PublishedAlert first = id == null ? null : alerts.get(id);
        if (id != null && first != null && first.taken() != null) {
            Flood counted = new Flood(id, flood.suppressed());
            publish(first.shown(), first.publishAgain(Reason.UPDATED, counted, now), now);
        }
    }

    private void endFlood(Instant now) {
        if (!flood.isOver(now)) {
            return;
        }
        if (flood.hasUnpublished()) {
            publishFirst(now);
        }
        String first = flood.first();
        flood.end();
        appearing = hidden();
        if (first != null && alerts.containsKey(first)) {
            forgetContents(alert(first));
        }
        entry.changed();
    }

    /** Those that a flood hid, in the order in which they were raised. */
    private Deque<PublishedAlert> hidden() {
        return alerts.values().stream()
                .filter(PublishedAlert::isHidden)
                .sorted(Comparator.comparing(known -> raisedAt(known)))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /**
     * Has those appear that were hidden by a flood that is over, as many as {@code portion} has. Those left when another
     * flood begins are hidden by that one.
     */
    private void appear(Instant now, Portion portion) {
        if (flood.first() != null) {
            appearing = null;
            return;
        }
        Deque<PublishedAlert> left = appearing == null ? hidden() : appearing;
        appearing = left;
        while (!left.isEmpty() && !portion.isUsedUp()) {
            PublishedAlert known = left.remove();
            if (known.isHidden()) {
                appear(known, now);
                portion.use();
            }
        }
    }

    private void appear(PublishedAlert known, Instant now) {
        publish(known.shown(), known.appear(now), now);
        forgetContents(known);
        entry.changed();
    }

    private static Instant raisedAt(PublishedAlert known) {
        Alert taken = known.taken();
        return taken == null ? Instant.EPOCH : taken.raisedAt();
    }

    private void forgetContents(PublishedAlert known) {
        Alert taken = known.taken();
        if (taken != null && known.closedAt() != null && !taken.id().equals(flood.first())) {
            known.forgetContents();
        }
    }

    // --- time

    /** Does what is due, of as many alerts as {@code portion} has. */
    Outcome tick(Instant now, Portion portion) {
        endFlood(now);
        appear(now, portion);
        AlarmRate.Reading reading = rate.due(now);
        if (reading != null) {
            sink.status(status(reading, now));
            entry.changed();
        }
        removeOld(now.minus(config.keep()), portion);
        return portion.isUsedUp() ? Outcome.UNFINISHED : Outcome.of(reading != null);
    }

    private void removeOld(Instant keptSince, Portion portion) {
        Iterator<Map.Entry<String, PublishedAlert>> each = alerts.entrySet().iterator();
        while (each.hasNext() && !portion.isUsedUp()) {
            Map.Entry<String, PublishedAlert> alert = each.next();
            Instant closedAt = alert.getValue().closedAt();
            if (closedAt != null
                    && closedAt.isBefore(keptSince)
                    && !alert.getKey().equals(flood.first())) {
                alert.getValue().remove();
                sink.tombstone(alert.getKey());
                each.remove();
                portion.use();
            }
        }
    }

    private Status status(AlarmRate.Reading reading, Instant now) {
        return StatusBuilder.builder()
                .id(EventIds.of(name, Status.Kind.ALARM_RATE, reading.end()))
                .asset(name)
                .kind(Status.Kind.ALARM_RATE)
                .phase(Status.Phase.POINT)
                .start(reading.start())
                .end(reading.end())
                .count(reading.alarms())
                .reason(reading.judgement())
                .detail(reading.sentence())
                .epoch(0)
                .detectedAt(now)
                .build();
    }

    // --- state

    void restore(byte[] bytes) {
        State state = STATE.fromJson(bytes);
        flood = new FloodWatch(config.flood(), state.flood());
        rate = AlarmRate.of(state.rate());
    }

    void restore(String id, byte[] bytes) {
        PublishedAlert.State state = PublishedAlert.read(id, bytes);
        alert(id).restore(state);
    }
}
