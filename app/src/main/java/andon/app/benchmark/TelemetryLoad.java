package andon.app.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.models.window.WindowContract;
import andon.topics.TelemetryWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry on its topic, to be read again and again.
 *
 * @param records how many there are
 * @param assets of how many machines, taking turns
 * @param warmUp how many of the records, from the first, are read before anything is measured
 * @param valueBytes the bytes of all values
 * @param sentBytes the bytes of the batches they were sent in, keys and envelopes included
 */
public record TelemetryLoad(int records, int assets, int warmUp, long valueBytes, long sentBytes) {
    /** Sends {@code records} to {@code topic}: each machine once for each row of {@code window}. */
    public static TelemetryLoad send(
            String bootstrap, String topic, int records, int assets, int warmUp, WindowContract window) {
        TelemetryWriter writer = new TelemetryWriter();
        HealthySignals machine = new HealthySignals(window.signals(), 7);
        String[] names = machine.names();
        double[] values = new double[names.length];
        double[][] levels = new double[assets][names.length];
        long valueBytes = 0;
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        awaitLeaders(bootstrap, topic);
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
            for (int i = 0; i < records; i++) {
                int asset = i % assets;
                String name = String.format("plant1/line%d/pump-%04d", asset % 7, asset);
                long time = HealthySignals.START + i / assets * window.periodMillis();
                machine.next(levels[asset], values);
                byte[] value = writer.encode(name, time, names, values, null);
                valueBytes += value.length;
                var unused = producer.send(new ProducerRecord<>(topic, name.getBytes(UTF_8), value), (sent, e) -> {
                    failure.compareAndSet(null, e);
                });
            }
            producer.flush();
            Exception e = failure.get();
            if (e != null) {
                throw new BenchmarkFailed("telemetry could not be sent: " + e.getMessage(), e);
            }
            return new TelemetryLoad(records, assets, warmUp, valueBytes, sentBytes(producer));
        }
    }

    /** A topic just created has none for a moment, and a producer warns of that. */
    private static void awaitLeaders(String bootstrap, String topic) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            admin.listOffsets(ends).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted while waiting for " + topic, e);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed(topic + " could not be written: " + e.getCause(), e);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static long sentBytes(KafkaProducer<byte[], byte[]> producer) {
        for (Metric metric : producer.metrics().values()) {
            if (metric.metricName().group().equals("producer-topic-metrics")
                    && metric.metricName().name().equals("byte-total")) {
                return (long) (double) metric.metricValue();
            }
        }
        throw new IllegalStateException("the producer has no metric byte-total");
    }

    /** The records that are measured. */
    public int measured() {
        return records - warmUp;
    }

    /** The bytes of the average value. */
    public double bytesPerRecord() {
        return (double) valueBytes / records;
    }
}
