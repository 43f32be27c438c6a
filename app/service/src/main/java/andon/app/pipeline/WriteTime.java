package andon.app.pipeline;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The Kafka timestamp, brought between 0 (for none, or one before 1970) and now, so that whatever a producer stamped,
 * what is logged on its account is a timestamp that a broker accepts.
 */
final class WriteTime implements TimestampExtractor {
    private final InstantSource clock;

    WriteTime(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return of(record, clock.millis());
    }

    /** Of {@code record}, which was read before {@code now}. */
    static long of(ConsumerRecord<?, ?> record, long now) {
        return Math.min(Math.max(record.timestamp(), 0), now);
    }
}
