package andon.app.pipeline;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Monitors;
import andon.app.pipeline.ByAsset.AssetReader;
import andon.app.pipeline.QualityProcessor.CommandValue;
import andon.app.pipeline.QualityProcessor.MeasurementValue;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.CommandRefused;
import andon.topics.JsonSerde;
import andon.topics.Measurement;
import andon.topics.Partitioning;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryRefused;
import andon.topics.Topic;
import andon.topics.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lays the way of the data out: telemetry, measurements and commands of an asset → {@link QualityProcessor} → anomalies,
 * status, dead letters, quality trends, refused commands; its alerts → {@link AreaProcessor} → andon.alerts.
 */
final class QualityTopology {
    private static final Serde<byte[]> BYTES = ByteArray();
    private static final Serde<Object> CHUNKS = RecordChunk.serde();
    private static final String BY_ASSET = "by-asset";
    private static final String COMMANDS_BY_ASSET = "commands-by-asset";
    private static final String MEASUREMENTS_BY_ASSET = "measurements-by-asset";
    private static final String ALERTS_BY_AREA = "alerts-by-area";
    private static final String QUALITY = "quality";
    private static final String AREA = "area";

    private final AndonConfig config;
    private final Monitors monitors;
    private final int partitions;
    private final CaughtUp caughtUp;
    private final Clocks clocks;
    private final StreamsBuilder builder = new StreamsBuilder();

    /**
     * @param partitions of the telemetry topic
     */
    QualityTopology(AndonConfig config, Monitors monitors, int partitions, CaughtUp caughtUp, Clocks clocks) {
        this.config = config;
        this.monitors = monitors;
        this.partitions = partitions;
        this.caughtUp = caughtUp;
        this.clocks = clocks;
    }

    Topology build() {
        Topics topics = config.topics();
        JsonSerde<Alert> json = new JsonSerde<>(Alert.class);

        KStream<byte[], Object> inputs = telemetry();
        if (charted()) {
            inputs = inputs.merge(
                    byAsset(
                                    read(topics.measurements(), "measurements"),
                                    MEASUREMENTS_BY_ASSET,
                                    () -> QualityTopology::assetOfMeasurement)
                            .<Object>mapValues(MeasurementValue::new, Named.as("measured")),
                    Named.as("with-measurements"));
        }
        inputs = inputs.merge(
                byAsset(read(topics.commands(), "commands"), COMMANDS_BY_ASSET, () -> QualityTopology::assetOfCommand)
                        .<Object>mapValues(CommandValue::new, Named.as("commanded")),
                Named.as("with-commands"));
        inputs.process(quality(), Named.as(QUALITY))
                .mapValues(alert -> json.toJson((Alert) alert), Named.as(TaskOutbox.ALERTS))
                .repartition(internal(ALERTS_BY_AREA))
                .process(areas(), Named.as(AREA));

        Topology topology = builder.build();
        sink(topology, TaskOutbox.ANOMALIES, topics.anomalies(), QUALITY);
        sink(topology, TaskOutbox.STATUS, topics.status(), QUALITY);
        sink(topology, TaskOutbox.DEAD_LETTERS, topics.deadLetters(), QUALITY);
        if (charted()) {
            sink(topology, TaskOutbox.TRENDS, topics.qualityTrends(), QUALITY);
        }
        sink(topology, TaskOutbox.REFUSED_COMMANDS, topics.commandsRefused(), QUALITY);
        sinkOfRefused(topology, COMMANDS_BY_ASSET, topics.commandsRefused());
        if (charted()) {
            sinkOfRefused(topology, MEASUREMENTS_BY_ASSET, topics.deadLetters());
        }
        if (rekeys(config)) {
            sinkOfRefused(topology, BY_ASSET, topics.deadLetters());
        }
        sink(topology, AreaProcessor.ALERTS, topics.alerts(), AREA);
        sink(topology, AreaProcessor.STATUS, topics.status(), AREA);
        return topology;
    }

    private boolean charted() {
        return !config.charts().isEmpty();
    }

    private static void sink(Topology topology, String name, Topic<?> topic, String parent) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        topology.addSink(name, topic.name(), bytes, bytes, parent);
    }

    private static void sinkOfRefused(Topology topology, String name, Topic<?> topic) {
        sink(topology, ByAsset.refused(name), topic, ByAsset.processor(name));
    }

    // --- what comes in

    private KStream<byte[], Object> telemetry() {
        Topic<?> topic = config.topics().telemetry();
        return rekeys(config)
                ? byAsset(read(topic, "telemetry"), BY_ASSET, this::telemetryReader)
                        .mapValues(Object.class::cast)
                : read(topic, "telemetry", CHUNKS);
    }

    private KStream<byte[], byte[]> read(Topic<?> topic, String name) {
        return read(topic, name, BYTES);
    }

    /** From the beginning where the application has no offset, as nothing may be left out; see {@link StartPosition}. */
    private <V> KStream<byte[], V> read(Topic<?> topic, String name, Serde<V> values) {
        return builder.stream(
                topic.name(),
                Consumed.with(BYTES, values)
                        .withTimestampExtractor(new WriteTime(clocks.wall()))
                        .withOffsetResetPolicy(AutoOffsetReset.earliest())
                        .withName(name));
    }

    /** The topics whose records are taken in {@linkplain RecordChunk chunks}; to distribute them anew, each is taken by itself. */
    static Set<String> chunked(AndonConfig config) {
        return rekeys(config) ? Set.of() : Set.of(config.topics().telemetry().name());
    }

    private static boolean rekeys(AndonConfig config) {
        return config.telemetry().partitioning() == Partitioning.REKEY;
    }

    /** The topics that Kafka Streams makes for {@code config}. */
    static Set<String> internalTopics(AndonConfig config) {
        Stream<String> changelogs = Stream.of(
                        QualityStores.ASSETS,
                        QualityStores.ALERTS,
                        AreaProcessor.STORE,
                        config.charts().isEmpty() ? "" : QualityStores.CHARTS)
                .filter(store -> !store.isEmpty())
                .map(store -> changelog(config, store));
        Stream<String> repartitioned = Stream.of(
                        COMMANDS_BY_ASSET,
                        ALERTS_BY_AREA,
                        rekeys(config) ? BY_ASSET : "",
                        config.charts().isEmpty() ? "" : MEASUREMENTS_BY_ASSET)
                .filter(name -> !name.isEmpty())
                .map(name -> repartitioned(config, name));
        return Stream.concat(changelogs, repartitioned).collect(Collectors.toUnmodifiableSet());
    }

    /** The changelog of {@code store}. */
    static String changelog(AndonConfig config, String store) {
        return config.applicationId() + "-" + store + "-changelog";
    }

    /** The topic from which the engine's tasks read telemetry. */
    private String source() {
        return rekeys(config)
                ? repartitioned(config, BY_ASSET)
                : config.topics().telemetry().name();
    }

    /** The internal topic on which measurements lie by asset. */
    static String measurementsByAsset(AndonConfig config) {
        return repartitioned(config, MEASUREMENTS_BY_ASSET);
    }

    /** What Kafka Streams calls an internal topic. */
    private static String repartitioned(AndonConfig config, String name) {
        return config.applicationId() + "-" + name + "-repartition";
    }

    /** Brings each record to the task of its asset: as many partitions as telemetry has, and chosen in the same way. */
    private KStream<byte[], byte[]> byAsset(
            KStream<byte[], byte[]> records, String name, Supplier<AssetReader> readers) {
        Partitioning partitioning = config.telemetry().partitioning();
        boolean ofCommands = name.equals(COMMANDS_BY_ASSET);
        return records.process(
                        () -> new ByAsset(config, name, ofCommands, readers.get()), Named.as(ByAsset.processor(name)))
                .repartition(internal(name)
                        .withStreamPartitioner((topic, asset, value, count) ->
                                Optional.of(Set.of(partitioning.partition(asset, count)))));
    }

    private Repartitioned<byte[], byte[]> internal(String name) {
        return Repartitioned.<byte[], byte[]>as(name)
                .withKeySerde(BYTES)
                .withValueSerde(BYTES)
                .withNumberOfPartitions(partitions);
    }

    private AssetReader telemetryReader() {
        TelemetryDecoder decoder = new TelemetryDecoder(
                config.telemetry().fields(), config.telemetry().maxBytes());
        return value -> {
            try {
                return decoder.decode(value).asset();
            } catch (TelemetryRefused e) {
                return null;
            }
        };
    }

    private static @Nullable String assetOfMeasurement(byte @Nullable [] value) {
        try {
            return Measurement.read(value).asset();
        } catch (TelemetryRefused e) {
            return null;
        }
    }

    private static @Nullable String assetOfCommand(byte @Nullable [] value) {
        try {
            return AlertCommand.read(value).target();
        } catch (CommandRefused e) {
            return e.asset();
        }
    }

    // --- processors

    private int mostBytesOfEntry() {
        return ByAsset.mostBytes(config) - ByAsset.OVERHEAD;
    }

    private ProcessorSupplier<byte[], Object, byte[], Object> quality() {
        QualityStores stores = QualityStores.of(config, mostBytesOfEntry(), clocks);
        QualityProcessor.Sources sources =
                new QualityProcessor.Sources(source(), partitions, measurementsByAsset(config));
        return supplier(
                () -> new QualityProcessor(config, monitors, sources, caughtUp, stores, clocks.wall()),
                stores.builders());
    }

    private ProcessorSupplier<byte[], byte[], byte[], Object> areas() {
        StateLogs logs = new StateLogs(AreaProcessor.STORE, mostBytesOfEntry(), StateLogs.portions(clocks));
        return supplier(() -> new AreaProcessor(config, logs), logs.stores());
    }

    private static <V, W> ProcessorSupplier<byte[], V, byte[], W> supplier(
            Supplier<Processor<byte[], V, byte[], W>> processors, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], V, byte[], W> get() {
                return processors.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
