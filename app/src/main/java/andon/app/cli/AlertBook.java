package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.Topic;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The last revision of every alert on the compacted topic. */
final class AlertBook {
    private final Topic<Alert> topic;
    private final Map<String, Alert> alerts = new TreeMap<>();
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
            alerts.put(alert.id(), alert);
        } catch (SerializationException e) {
            unreadable++;
        }
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
