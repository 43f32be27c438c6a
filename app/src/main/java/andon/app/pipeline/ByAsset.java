package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.TelemetryConfig;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryRefused;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives each record its asset as key, so that an internal topic can bring all records of an asset together. Records
 * without one go on as they are, to be refused behind it.
 */
final class ByAsset extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final TelemetryDecoder decoder;

    ByAsset(TelemetryConfig telemetry) {
        decoder = new TelemetryDecoder(telemetry.fields(), telemetry.maxBytes());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Record<byte[], byte[]> placed = record.withHeaders(
                Origin.headers(record, context().recordMetadata().orElseThrow()));
        context().forward(placed.withKey(asset(record)));
    }

    private byte[] asset(Record<byte[], byte[]> record) {
        try {
            return decoder.decode(record.value()).asset().getBytes(UTF_8);
        } catch (TelemetryRefused e) {
            return record.key() == null ? new byte[0] : record.key();
        }
    }
}
