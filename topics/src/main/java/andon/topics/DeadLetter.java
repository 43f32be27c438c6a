package andon.topics;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of telemetry or a measurement that was refused, or those of its samples that were, with what is needed to
 * understand it and to send it again. Type {@value #TYPE}. Made by {@link RefusedRecord}, which keeps it within the topic's limit.
 *
 * @param reason why it was refused
 * @param detail which field, rule and value; at most {@value RefusedRecord#MAX_DETAIL} characters
 * @param topic where the record lay
 * @param partition its partition
 * @param offset its offset
 * @param timestamp its Kafka timestamp in epoch milliseconds
 * @param key its key in Base64, null if it had none or the key alone exceeds the evidence
 * @param value its value in Base64, null if it had none; only its beginning if truncated
 * @param size the bytes of the whole value
 * @param sha256 the SHA-256 of the whole value in hexadecimal, if truncated
 * @param truncated whether key, value or headers are not whole
 * @param headers its headers, none if truncated
 * @param samples the refused samples of a batch; empty means the whole record
 * @param refusedAt the wall-clock time of refusal
 */
@RecordBuilder
public record DeadLetter(
        Reason reason,
        String detail,
        String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable String key,
        @Nullable String value,
        int size,
        @Nullable String sha256,
        boolean truncated,
        List<Header> headers,
        List<RefusedSample> samples,
        Instant refusedAt) {
    /** The CloudEvents type. */
    public static final String TYPE = "andon.dead-letter.v1";

    public DeadLetter {
        JsonSerde.required("reason", reason);
        JsonSerde.required("detail", detail);
        JsonSerde.required("topic", topic);
        JsonSerde.required("headers", headers);
        JsonSerde.required("samples", samples);
        JsonSerde.required("refusedAt", refusedAt);
        headers = List.copyOf(headers);
        samples = List.copyOf(samples);
    }

    /** The same for the same refusal after a restart: coordinates, reason and the first refused sample. */
    public String id() {
        String first = samples.isEmpty() ? "" : "-" + samples.get(0).index();
        return topic + "-" + partition + "-" + offset + "-" + reason + first;
    }

    /** The refused record's key, which is also the dead letter's; null if it had none or it is too long to keep. */
    public byte @Nullable [] keyBytes() {
        return key == null ? null : Base64.getDecoder().decode(key);
    }

    /** The refused record's value, only its beginning if truncated; null if it had none. */
    public byte @Nullable [] valueBytes() {
        return value == null ? null : Base64.getDecoder().decode(value);
    }

    /** Whether {@code original} is the value of the refused record: of its size and, if truncated, its SHA-256. */
    public boolean isOf(byte @Nullable [] original) {
        if (original == null) {
            return value == null;
        }
        return original.length == size && (sha256 == null || sha256.equals(RefusedRecord.sha256(original)));
    }

    /**
     * A header of the refused record.
     *
     * @param value its value in Base64, null if it had none
     */
    public record Header(String key, @Nullable String value) {
        public Header {
            JsonSerde.required("headers.key", key);
        }
    }

    /**
     * A refused sample of a record.
     *
     * @param index its position in the record's {@code samples}, from 0
     * @param monitors the monitors that refused it, empty for all
     */
    public record RefusedSample(int index, List<String> monitors) {
        public RefusedSample {
            JsonSerde.required("samples.monitors", monitors);
            monitors = List.copyOf(monitors);
        }
    }
}
