package andon.app.benchmark;

import andon.app.device.BenchmarkFailed;
import andon.models.window.WindowContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    /**
     * Sends telemetry to {@code topic}: of each machine a record for each row of {@code window}, as far as
     * {@code irregularity} has it, which also shortens the warm-up by as much as it leaves out.
     *
     * @throws IllegalArgumentException if records are to be late, and the rows are longer than the grace
     */
    public static TelemetryLoad send(
            String bootstrap,
            String topic,
            int records,
            int assets,
            int warmUp,
            WindowContract window,
            Irregularity irregularity) {
        HealthyTelemetry telemetry = new HealthyTelemetry(window, assets, irregularity);
        AtomicInteger sent = new AtomicInteger();
        AtomicLong valueBytes = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        awaitLeaders(bootstrap, topic);
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
            telemetry.make(records, (key, value) -> {
                sent.incrementAndGet();
                valueBytes.addAndGet(value.length);
                var unused = producer.send(
                        new ProducerRecord<>(topic, key, value), (metadata, e) -> failure.compareAndSet(null, e));
            });
            producer.flush();
            Exception e = failure.get();
            if (e != null) {
                throw new BenchmarkFailed("telemetry could not be sent: " + e.getMessage(), e);
            }
            int warming = (int) ((long) warmUp * sent.get() / records);
            return new TelemetryLoad(sent.get(), assets, warming, valueBytes.get(), sentBytes(producer));
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

    /** The first {@code records} of them, of which the first {@code warmUp} are not measured. */
    public TelemetryLoad part(int records, int warmUp) {
        double share = (double) records / this.records;
        return new TelemetryLoad(
                records, assets, warmUp, Math.round(share * valueBytes), Math.round(share * sentBytes));
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
