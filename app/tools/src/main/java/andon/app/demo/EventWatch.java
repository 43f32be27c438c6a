package andon.app.demo;

import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.Status;
import andon.topics.Topic;
import andon.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the events as any subscriber would, committed ones only, and hands them on. */
final class EventWatch implements AutoCloseable {
    /** Takes the events; called on one thread. */
    interface Listener {
        void anomaly(Anomaly anomaly);

        void alert(Alert alert);

        void trend(QualityTrend trend);

        void status(Status status);

        void deadLetter(DeadLetter deadLetter);
    }

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final Topics topics;
    private final Listener listener;

    EventWatch(String bootstrap, Topics topics, Listener listener) {
        this.topics = topics;
        this.listener = listener;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?> topic : List.of(
                topics.anomalies(), topics.alerts(), topics.qualityTrends(), topics.status(), topics.deadLetters())) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::run, "andon-demo-events");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::tell);
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> event) {
        String topic = event.topic();
        if (event.value() == null) {
            return; // a closed alert that is forgotten
        }
        if (topic.equals(topics.anomalies().name())) {
            tell(topics.anomalies(), event, listener::anomaly);
        } else if (topic.equals(topics.alerts().name())) {
            tell(topics.alerts(), event, listener::alert);
        } else if (topic.equals(topics.qualityTrends().name())) {
            tell(topics.qualityTrends(), event, listener::trend);
        } else if (topic.equals(topics.status().name())) {
            tell(topics.status(), event, listener::status);
        } else {
            tell(topics.deadLetters(), event, listener::deadLetter);
        }
    }

    private static <E> void tell(Topic<E> topic, ConsumerRecord<byte[], byte[]> event, Consumer<E> listener) {
        listener.accept(topic.serde().deserializer().deserialize(event.topic(), event.headers(), event.value()));
    }

    /** Hands nothing on any more once it returns; may be called twice. */
    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
