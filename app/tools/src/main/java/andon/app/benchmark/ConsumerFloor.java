package andon.app.benchmark;

import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The least that anything on Kafka must do: read what is committed, and decode it. */
final class ConsumerFloor {
    private static final Duration POLL = Duration.ofMillis(100);

    private ConsumerFloor() {}

    static Measurement run(String bootstrap, String topic, TelemetryLoad load) {
        Usage.levelHeap();
        TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer = ReadCommitted.fromBeginning(bootstrap, topic)) {
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
}
