package andon.app.cli;

import andon.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics as any subscriber would: committed records only, in no group, creating nothing. */
public final class Subscriber implements AutoCloseable {
    private final String bootstrap;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * Connects to a cluster; nothing is read yet.
     *
     * @param kafka native client properties
     * @throws CommandFailed if the properties are wrong
     */
    public Subscriber(Map<String, String> kafka) {
        bootstrap = kafka.getOrDefault("bootstrap.servers", "");
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.putIfAbsent("default.api.timeout.ms", "10000");
        // A fetch that waits for what is over holds up what has just been begun.
        settings.putIfAbsent("fetch.max.wait.ms", "100");
        settings.remove("group.id");
        consumer = asked(() -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * Begins to read {@code topic} beside those begun already.
     *
     * @param fromBeginning with the oldest record kept rather than with what comes now
     * @throws CommandFailed if the broker answers no longer
     */
    public void read(Topic<?> topic, boolean fromBeginning) {
        asked(() -> {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(partitions);
            consumer.assign(all);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            ends.putAll(consumer.endOffsets(partitions));
            // Seeking is put off until somebody asks for the position.
            partitions.forEach(consumer::position);
            return ends;
        });
    }

    /** What has come, after half a second at most. */
    public Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return asked(() -> consumer.poll(Duration.ofMillis(500)));
    }

    /** Whether everything has been read that was there when reading began. */
    public boolean atEnd() {
        return asked(() -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (TimeoutException e) {
            throw new CommandFailed("Kafka at " + bootstrap + " answers no longer: " + e.getMessage(), e);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailed("the topic could not be read: " + cause.getMessage(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
