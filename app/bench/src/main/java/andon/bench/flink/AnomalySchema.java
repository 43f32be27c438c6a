package andon.bench.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.bench.peer.PeerAnomaly;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An anomaly as a record, keyed by its asset. */
final class AnomalySchema implements KafkaRecordSerializationSchema<PeerAnomaly> {
    private final String topic;

    AnomalySchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(PeerAnomaly anomaly, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, anomaly.asset().getBytes(UTF_8), anomaly.json());
    }
}
