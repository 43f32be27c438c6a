package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Gives each record its asset as key, so that an internal topic can bring all records of an asset together. Records
 * without one go on as they are, to be refused behind it.
 */
final class ByAsset extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final AssetReader reader;

    /** Reads which asset a record is about. */
    @FunctionalInterface
    interface AssetReader {
        /** The asset; null if {@code value} does not say. */
        @Nullable
        String assetOf(byte @Nullable [] value);
    }

    ByAsset(AssetReader reader) {
        this.reader = reader;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Record<byte[], byte[]> placed = record.withHeaders(
                Origin.headers(record, context().recordMetadata().orElseThrow()));
        context().forward(placed.withKey(key(record)));
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
}
