package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import andon.topics.RefusedCommand;
import andon.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends commands, and sees on the topics of alerts and of refused commands what becomes of them: a command is taken when
 * an alert that it is about has a new revision by who sent it.
 */
final class CommandExchange {
    /** Told as answers come. */
    interface Listener {
        void taken(Alert alert);

        void refused(AlertCommand command, RefusedCommand refusal);
    }

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Subscriber subscriber;
    private final AlertBook book;

    /** By where they lie. */
    private final Map<String, Sent> waiting = new LinkedHashMap<>();

    /**
     * A command that was sent.
     *
     * @param silent the alerts that it is about and that have not answered yet, by id, with their revision
     * @param about how many alerts it is about
     */
    record Sent(AlertCommand command, Map<String, Integer> silent, int about) {
        /** Whether an alert has answered. */
        boolean taken() {
            return silent.size() < about;
        }
    }

    /** An exchange that begins with the alerts as {@code subscriber} finds them. */
    CommandExchange(Map<String, String> kafka, Topics topics, Subscriber subscriber) {
        this.kafka = kafka;
        this.topics = topics;
        this.subscriber = subscriber;
        this.book = AlertBook.read(subscriber, topics.alerts());
        subscriber.read(topics.commandsRefused(), false);
    }

    /** The alerts before anything was sent. */
    AlertBook book() {
        return book;
    }

    /** Sends {@code commands} in their order. */
    void send(List<AlertCommand> commands) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.putIfAbsent("max.block.ms", "10000");
        JsonSerde<AlertCommand> serde = new JsonSerde<>(AlertCommand.class);
        String topic = topics.commands().name();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (AlertCommand command : commands) {
                byte[] key = command.target().getBytes(UTF_8);
                RecordMetadata lies = producer.send(new ProducerRecord<>(topic, key, serde.toJson(command)))
                        .get();
                Map<String, Integer> about = about(command);
                waiting.put(
                        coordinates(topic, lies.partition(), lies.offset()), new Sent(command, about, about.size()));
            }
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailed("the command could not be sent: " + cause.getMessage(), e);
        }
    }

    /**
     * Waits until every command has been taken or refused, or {@code patience} is over.
     *
     * @return what has not been refused, and not been answered by every alert that it is about
     */
    List<Sent> await(Duration patience, Listener listener) {
        long began = System.nanoTime();
        while (!waiting.isEmpty() && System.nanoTime() - began < patience.toNanos()) {
            subscriber.poll().forEach(record -> take(record, listener));
        }
        return List.copyOf(waiting.values());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Listener listener) {
        if (record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(topics.alerts().name())) {
                take(new JsonSerde<>(Alert.class).fromJson(record.value()), listener);
            } else {
                take(new JsonSerde<>(RefusedCommand.class).fromJson(record.value()), listener);
            }
        } catch (SerializationException e) {
            // Of another version, or not Andon's: no answer.
        }
    }

    private void take(Alert alert, Listener listener) {
        boolean answers = false;
        for (Sent sent : List.copyOf(waiting.values())) {
            int known = sent.silent.getOrDefault(alert.id(), Integer.MAX_VALUE);
            if (sent.command.by().equals(alert.transition().by()) && alert.revision() > known) {
                sent.silent.remove(alert.id());
                answers = true;
            }
        }
        if (answers) {
            waiting.values().removeIf(sent -> sent.taken() && sent.silent.isEmpty());
            listener.taken(alert);
        }
    }

    private void take(RefusedCommand refusal, Listener listener) {
        Sent sent = waiting.remove(coordinates(refusal.topic(), refusal.partition(), refusal.offset()));
        if (sent != null) {
            listener.refused(sent.command, refusal);
        }
    }

    /** The alerts that should answer {@code command}, with their revision. */
    private Map<String, Integer> about(AlertCommand command) {
        Map<String, Integer> about = new HashMap<>();
        String id = command.alert();
        if (id != null) {
            about.put(id, 0);
        }
        for (Alert alert : book.all()) {
            boolean ofAsset = alert.asset().equals(command.asset())
                    && (command.source() == null || alert.source().equals(command.source()))
                    && alert.state() != AlertState.NORMAL;
            if (alert.id().equals(id) || ofAsset) {
                about.put(alert.id(), alert.revision());
            }
        }
        return about;
    }

    private static String coordinates(String topic, int partition, long offset) {
        return topic + "[" + partition + "]@" + offset;
    }
}
