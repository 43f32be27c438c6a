package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.Topic;
import andon.topics.Transition.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The last revision of every alert on the compacted topic. */
final class AlertBook {
    /** Why there are revisions that tell what telemetry showed just then. A person's come at any time after. */
    private static final Set<Reason> TOLD_AS_SEEN = EnumSet.of(
            Reason.RAISED, Reason.RAISED_AGAIN, Reason.ESCALATED, Reason.DE_ESCALATED, Reason.UPDATED, Reason.CLEARED);

    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final Topic<Alert> topic;
    private final Map<String, Alert> alerts = new TreeMap<>();
    private final Map<String, Duration> behind = new HashMap<>();
    private int unreadable;

    private AlertBook(Topic<Alert> topic) {
        this.topic = topic;
    }

    /** The topic read to its end; {@code subscriber} goes on with what comes after. */
    static AlertBook read(Subscriber subscriber, Topic<Alert> topic) {
        AlertBook book = new AlertBook(topic);
        subscriber.read(topic, true);
        while (!subscriber.atEnd()) {
            subscriber.poll().forEach(book::take);
        }
        return book;
    }

    /** A further record of the topic; what is no alert is counted. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            alerts.remove(record.key() == null ? "" : new String(record.key(), UTF_8));
            return;
        }
        try {
            Alert alert = topic.serde().deserializer().deserialize(topic.name(), record.value());
            if (!isShowable(alert)) {
                unreadable++;
                return;
            }
            alerts.put(alert.id(), alert);
            if (TOLD_AS_SEEN.contains(alert.transition().reason())) {
                Duration lag =
                        Duration.between(newest(alert), alert.transition().at());
                behind.merge(alert.asset(), lag, (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        } catch (SerializationException e) {
            unreadable++;
        }
    }

    /** Whether its times are of the years that calendars and differences of times can deal with. */
    private static boolean isShowable(Alert alert) {
        return Stream.of(
                        alert.since(),
                        alert.last().windowEnd(),
                        alert.transition().at(),
                        alert.clearedAt(),
                        alert.shelvedUntil())
                .allMatch(time -> time == null || (time.isAfter(YEAR_0) && time.isBefore(YEAR_10000)));
    }

    private static Instant newest(Alert alert) {
        Instant last = alert.last().windowEnd();
        Instant cleared = alert.clearedAt();
        return cleared != null && cleared.isAfter(last) ? cleared : last;
    }

    /**
     * How long ago {@code alert} began, by the clock of its asset. That is taken to be as far behind the wall clock as it
     * was when the asset's alerts were last told of as it happened: a plant whose time is not ours, such as a simulated or
     * a recorded one, has ages too. By the wall clock, if no such telling is left on the topic.
     *
     * @param now the wall-clock time
     */
    Duration age(Alert alert, Instant now) {
        return Duration.between(alert.since(), now.minus(behind.getOrDefault(alert.asset(), Duration.ZERO)));
    }

    /** All of them, by id. */
    Collection<Alert> all() {
        return Collections.unmodifiableCollection(alerts.values());
    }

    /** How many records were no alerts that this version can read. */
    int unreadable() {
        return unreadable;
    }

    /**
     * The alerts that {@code text} may mean: its id, the beginning of its id or of the digits in it, or its asset. Only
     * those that are not closed, if there are any.
     */
    List<Alert> meant(String text) {
        Alert exact = alerts.get(text);
        if (exact != null) {
            return List.of(exact);
        }
        List<Alert> fitting = alerts.values().stream()
                .filter(alert -> alert.asset().equals(text)
                        || (text.contains("#") && alert.id().startsWith(text))
                        || alert.id().startsWith(text, alert.asset().length() + 1))
                .toList();
        List<Alert> open = fitting.stream()
                .filter(alert -> alert.state() != AlertState.NORMAL)
                .toList();
        return open.isEmpty() ? fitting : open;
    }
}
