package andon.app.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's ordinary clients, but that the consumers of the stream threads are watched and hand out telemetry in chunks. */
final class WatchedClients implements KafkaClientSupplier, CaughtUp {
    private final Map<String, WatchedConsumer> consumers = new ConcurrentHashMap<>();
    private final Set<String> chunked;
    private final Clocks clocks;

    /**
     * @param chunked the topics whose records are handed out in {@linkplain RecordChunk chunks}
     */
    WatchedClients(Set<String> chunked, Clocks clocks) {
        this.clocks = clocks;
        this.chunked = chunked;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        WatchedConsumer consumer = new WatchedConsumer(config, chunked, clocks::evenMillis);
        consumers.put(String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG)), consumer);
        return consumer;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }

    /** How far each partition that this instance reads was read a moment ago; for any thread. */
    Map<TopicPartition, WatchedConsumer.Place> places() {
        Map<TopicPartition, WatchedConsumer.Place> all = new HashMap<>();
        consumers.values().forEach(consumer -> all.putAll(consumer.places()));
        return all;
    }

    @Override
    public boolean isCaughtUp(TopicPartition partition, long lastProcessed) {
        // Kafka Streams names a thread's consumer after the thread.
        WatchedConsumer consumer = consumers.get(Thread.currentThread().getName() + "-consumer");
        return consumer != null && consumer.isCaughtUp(partition, lastProcessed);
    }
}
