package andon.app.pipeline;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;

/** A record that comes to Kafka's test driver as a consumer handed it out; a {@link TestRecord} has a copy of the headers. */
final class PolledRecord extends TestRecord<byte[], byte[]> {
    private final Headers headers;

    PolledRecord(ConsumerRecord<byte[], byte[]> polled) {
        super(polled.key(), polled.value(), polled.headers(), polled.timestamp());
        this.headers = polled.headers();
    }

    @Override
    public Headers headers() {
        return headers;
    }
}
