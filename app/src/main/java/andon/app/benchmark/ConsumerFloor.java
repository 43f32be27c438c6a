package andon.app.benchmark;

import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The least that anything on Kafka must do: read what is committed, and decode it. */
final class ConsumerFloor {
    private static final Duration POLL = Duration.ofMillis(100);

    private ConsumerFloor() {}

    static Measurement run(String bootstrap, String topic, TelemetryLoad load) {
        Usage.levelHeap();
        TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Stall stall = new Stall("reading telemetry");
            Usage start = Usage.now();
            long before = 0;
            long read = 0;
            while (read < load.records()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    decoder.decode(record.value());
                }
                read += records.count();
                stall.check(read);
                if (before == 0 && read >= load.warmUp()) {
                    before = read;
                    start = Usage.now();
                }
            }
            return new Measurement(read - before, 0, Usage.now().since(start), 0, 0, Usage.heapPeak());
        } catch (TelemetryRefused e) {
            throw new IllegalStateException("telemetry of the benchmark was refused: " + e.detail(), e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        // as Kafka Streams sets it
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
