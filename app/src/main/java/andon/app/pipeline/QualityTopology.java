package andon.app.pipeline;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Monitors;
import andon.topics.Partitioning;
import andon.topics.Topics;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Lays the way of the data out: telemetry → monitor → anomalies, status, dead letters. */
final class QualityTopology {
    private static final Serde<byte[]> BYTES = ByteArray();
    private static final String BY_ASSET = "by-asset";
    private static final String MONITOR = "monitor";

    private final AndonConfig config;
    private final Monitors monitors;
    private final int partitions;
    private final CaughtUp caughtUp;

    /**
     * @param partitions of the telemetry topic
     */
    QualityTopology(AndonConfig config, Monitors monitors, int partitions, CaughtUp caughtUp) {
        this.config = config;
        this.monitors = monitors;
        this.partitions = partitions;
        this.caughtUp = caughtUp;
    }

    Topology build() {
        Topics topics = config.topics();
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], byte[]> telemetry = builder.stream(
                topics.telemetry().name(),
                Consumed.with(BYTES, BYTES)
                        .withTimestampExtractor(new WriteTime())
                        .withName("telemetry"));
        distribute(telemetry).process(new Supplier(), Named.as(MONITOR));
        ByteArraySerializer bytes = new ByteArraySerializer();
        return builder.build()
                .addSink(EventSinks.ANOMALIES, topics.anomalies().name(), bytes, bytes, MONITOR)
                .addSink(EventSinks.STATUS, topics.status().name(), bytes, bytes, MONITOR)
                .addSink(EventSinks.DEAD_LETTERS, topics.deadLetters().name(), bytes, bytes, MONITOR);
    }

    private boolean rekeys() {
        return config.telemetry().partitioning() == Partitioning.REKEY;
    }

    private KStream<byte[], byte[]> distribute(KStream<byte[], byte[]> telemetry) {
        if (!rekeys()) {
            return telemetry;
        }
        return telemetry
                .process(() -> new ByAsset(config.telemetry()), Named.as("find-asset"))
                .repartition(Repartitioned.<byte[], byte[]>as(BY_ASSET)
                        .withKeySerde(BYTES)
                        .withValueSerde(BYTES)
                        .withNumberOfPartitions(partitions));
    }

    private String source() {
        return rekeys()
                ? config.applicationId() + "-" + BY_ASSET + "-repartition"
                : config.topics().telemetry().name();
    }

    private final class Supplier implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new MonitoringProcessor(config, monitors, partitions, source(), caughtUp);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(KeyValueStateLog.storeBuilder());
        }
    }
}
