package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of an outgoing event: CloudEvents 1.0 in Kafka's binary mode. */
public final class CloudEvents {
    private CloudEvents() {}

    /**
     * New headers for an event.
     *
     * @param type the event's type and version, such as {@value Anomaly#TYPE}
     * @param id the event's id
     * @param source who sends it, a URI reference such as {@code /andon/plant1}
     * @param time its event time
     */
    public static Headers headers(String type, String id, String source, Instant time) {
        return new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_source", source.getBytes(UTF_8))
                .add("ce_time", time.toString().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
    }
}
