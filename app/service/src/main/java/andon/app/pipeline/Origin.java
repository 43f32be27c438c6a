package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.monitoring.TelemetryRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Topic, partition, offset and timestamp, of so many digits that each is a number. */
    private static final Pattern PARTS = Pattern.compile("([a-zA-Z0-9._-]{1,249}) (\\d{1,9}) (\\d{1,18}) (\\d{1,18})");

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
        Matcher parts =
                PARTS.matcher(origin == null || origin.value() == null ? "" : new String(origin.value(), UTF_8));
        // Only what a stranger wrote to an internal topic says something else.
        if (!parts.matches()) {
            return new TelemetryRecord(
                    place.topic(),
                    place.partition(),
                    place.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers());
        }
        Header key = record.headers().lastHeader(KEY);
        Headers headers = new RecordHeaders(record.headers()).remove(PLACE).remove(KEY);
        return new TelemetryRecord(
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)),
                key == null ? null : key.value(),
                record.value(),
                headers);
    }
}
