package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AndonConfig;
import andon.app.monitoring.TelemetryRecord;
import andon.topics.Reason;
import andon.topics.RefusedCommand;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Gives each record its asset as key, so that an internal topic can bring all records of an asset together. Records
 * without one go on as they are, to be refused behind it. One that bears its place and its key beside all that it has may
 * be too large to be sent, and is refused here.
 */
final class ByAsset extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    /** What Kafka may add to a record, beside what it adds to each header. */
    static final int OVERHEAD = 128;

    private static final int HEADER_OVERHEAD = 10;

    private final AndonConfig config;
    private final String name;
    private final boolean ofCommands;
    private final AssetReader reader;
    private final int most;

    private @Nullable EventRecords records;

    /** Reads which asset a record is about. */
    @FunctionalInterface
    interface AssetReader {
        /** The asset; null if {@code value} does not say. */
        @Nullable
        String assetOf(byte @Nullable [] value);
    }

    /**
     * @param name of the internal topic, without what Kafka Streams adds
     * @param ofCommands whether the records are commands, which are answered otherwise than what else comes in
     */
    ByAsset(AndonConfig config, String name, boolean ofCommands, AssetReader reader) {
        this.config = config;
        this.name = name;
        this.ofCommands = ofCommands;
        this.reader = reader;
        this.most = mostBytes(config);
    }

    /** The most bytes of a record that producers take. */
    static int mostBytes(AndonConfig config) {
        String size = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
        String standard =
                String.valueOf(ProducerConfig.configDef().defaultValues().get(size));
        String all = config.kafka().getOrDefault(size, standard);
        return (int)
                ConfigDef.parseType(size, config.kafka().getOrDefault("producer." + size, all), ConfigDef.Type.INT);
    }

    /** The processor that does it. */
    static String processor(String name) {
        return "find-" + name;
    }

    /** Where the refused records are to be forwarded to. */
    static String refused(String name) {
        return name + "-refused";
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        records = new EventRecords(context::currentSystemTimeMs, config);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        Record<byte[], byte[]> placed =
                record.withHeaders(Origin.headers(record, place)).withKey(key(record));
        long bytes = bytes(placed);
        if (bytes <= most) {
            context().forward(placed, name + "-repartition-filter");
        } else {
            refuse(Origin.of(placed, place), bytes);
        }
    }

    private @Nullable String asset(Record<byte[], byte[]> record) {
        try {
            return reader.assetOf(record.value());
        } catch (RuntimeException | StackOverflowError e) {
            // It fails behind the internal topic too, where it becomes a dead letter.
            return null;
        }
    }

    private byte[] key(Record<byte[], byte[]> record) {
        String asset = asset(record);
        if (asset != null) {
            return asset.getBytes(UTF_8);
        }
        return record.key() == null ? new byte[0] : record.key();
    }

    private static long bytes(Record<byte[], byte[]> record) {
        long bytes = OVERHEAD + record.key().length + length(record.value());
        for (Header header : record.headers()) {
            bytes += HEADER_OVERHEAD + header.key().getBytes(UTF_8).length + length(header.value());
        }
        return bytes;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private void refuse(TelemetryRecord sent, long bytes) {
        if (records == null) {
            throw new IllegalStateException("process before init");
        }
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        String detail = "the record must have at most " + most
                + " bytes (max.request.size) with its asset, key and place beside all that it has, has " + bytes;
        Record<byte[], byte[]> answer = ofCommands
                ? records.of(
                        new RefusedCommand(
                                RefusedCommand.Reason.NOT_JSON,
                                detail,
                                RefusedCommand.evidence(sent.value()),
                                null,
                                sent.topic(),
                                sent.partition(),
                                sent.offset(),
                                now),
                        null)
                : records.of(sent.refused().whole(Reason.TOO_LARGE, detail, now));
        context().forward(answer, refused(name));
    }
}
