package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.monitoring.TelemetryRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record lay before it was distributed anew by asset, in headers that accompany it there. */
final class Origin {
    private static final String PLACE = "andon-origin";
    private static final String KEY = "andon-origin-key";

    private Origin() {}

    /** The headers of {@code record} with its place and key. */
    static Headers headers(Record<byte[], byte[]> record, RecordMetadata place) {
        String text = place.topic() + ' ' + place.partition() + ' ' + place.offset() + ' ' + record.timestamp();
        Headers headers = new RecordHeaders(record.headers()).remove(KEY).add(PLACE, text.getBytes(UTF_8));
        return record.key() == null ? headers : headers.add(KEY, record.key());
    }

    /** A record as it lies on its topic, read before {@code now}. */
    static TelemetryRecord of(ConsumerRecord<byte[], byte[]> record, long now) {
        return new TelemetryRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                WriteTime.of(record, now),
                record.key(),
                record.value(),
                record.headers());
    }

    /** The record as it lay on the telemetry topic. */
    static TelemetryRecord of(Record<byte[], byte[]> record, RecordMetadata place) {
        Header origin = record.headers().lastHeader(PLACE);
        String[] parts = origin == null || origin.value() == null
                ? new String[0]
                : new String(origin.value(), UTF_8).split(" ", -1);
        if (parts.length == 4) {
            try {
                Header key = record.headers().lastHeader(KEY);
                return new TelemetryRecord(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3]),
                        key == null ? null : key.value(),
                        record.value(),
                        new RecordHeaders(record.headers()).remove(PLACE).remove(KEY));
            } catch (NumberFormatException e) {
                // Somebody else wrote it to the internal topic, so where it lies is its place.
            }
        }
        return new TelemetryRecord(
                place.topic(),
                place.partition(),
                place.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }
}
