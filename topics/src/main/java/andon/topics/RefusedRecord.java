package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.DeadLetter.RefusedSample;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record of which something was refused; makes its dead letters. Key, value and headers are kept whole up to
 * {@value #MAX_EVIDENCE} bytes together. Beyond, a key of at most {@value #MAX_KEY} bytes and the beginning of the value
 * are kept, with the SHA-256 of the whole value, and of a detail at most {@value #MAX_DETAIL} characters, so that a dead
 * letter always fits its topic, also if each character is escaped in JSON.
 */
public final class RefusedRecord {
    /** The most bytes of key, value and headers that are kept. */
    public static final int MAX_EVIDENCE = 64 * 1024;

    /** The most bytes of a key that are kept once the evidence is truncated. */
    public static final int MAX_KEY = 8 * 1024;

    /** The most characters of a detail: it may repeat a name and a key. */
    public static final int MAX_DETAIL = 2000;

    private static final int MAX_SAMPLES_TEXT = 128 * 1024;

    private final String topic;
    private final int partition;
    private final long offset;
    private final long timestamp;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;

    public RefusedRecord(
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    /** The dead letter for the whole record. */
    public DeadLetter whole(Reason reason, String detail, Instant refusedAt) {
        return deadLetter(reason, detail, List.of(), refusedAt);
    }

    /**
     * The dead letters for some samples of the record: one, or more if there are so many samples that one would not fit.
     * Each sample is in exactly one.
     *
     * @param samples the refused samples, at least one, in ascending order
     */
    public List<DeadLetter> samples(Reason reason, String detail, List<RefusedSample> samples, Instant refusedAt) {
        List<DeadLetter> letters = new ArrayList<>();
        int from = 0;
        long text = 0;
        for (int to = 0; to < samples.size(); to++) {
            long more = 40;
            for (String monitor : samples.get(to).monitors()) {
                more += monitor.length() * 6L + 3;
            }
            if (to > from && text + more > MAX_SAMPLES_TEXT) {
                letters.add(deadLetter(reason, detail, samples.subList(from, to), refusedAt));
                from = to;
                text = 0;
            }
            text += more;
        }
        letters.add(deadLetter(reason, detail, samples.subList(from, samples.size()), refusedAt));
        return letters;
    }

    private DeadLetter deadLetter(Reason reason, String detail, List<RefusedSample> samples, Instant refusedAt) {
        boolean truncated = length(key) + length(value) + lengthOfHeaders() > MAX_EVIDENCE;
        byte[] keptKey = truncated && length(key) > MAX_KEY ? null : key;
        byte[] keptValue = value;
        String digest = null;
        if (truncated && value != null) {
            keptValue = Arrays.copyOf(value, (int) Math.min(value.length, MAX_EVIDENCE - length(keptKey)));
            digest = sha256(value);
        }
        List<DeadLetter.Header> kept = new ArrayList<>();
        if (!truncated) {
            headers.forEach(h -> kept.add(new DeadLetter.Header(h.key(), base64(h.value()))));
        }
        return DeadLetterBuilder.builder()
                .reason(reason)
                .detail(RecordReader.shorten(detail, MAX_DETAIL))
                .topic(topic)
                .partition(partition)
                .offset(offset)
                .timestamp(timestamp)
                .key(base64(keptKey))
                .value(base64(keptValue))
                .size((int) length(value))
                .sha256(digest)
                .truncated(truncated)
                .headers(kept)
                .samples(samples)
                .refusedAt(refusedAt)
                .build();
    }

    private long lengthOfHeaders() {
        long length = 0;
        for (Header header : headers) {
            length += header.key().getBytes(UTF_8).length + length(header.value()) + 16;
        }
        return length;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
