package andon.app.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A stream thread's consumer that knows when it last had an answer from a broker and what it last handed out. Its lag is
 * zero both at the end of a partition and while the broker cannot be reached; only the former is being caught up. It hands
 * telemetry out in {@linkplain RecordChunk chunks}.
 */
final class WatchedConsumer extends KafkaConsumer<byte[], byte[]> implements CaughtUp {
    private static final long ANSWER_WITHIN_MILLIS = 5_000;
    private static final long NOTED_EVERY_MILLIS = 1_000;

    private final Map<TopicPartition, Long> handedOut = new HashMap<>();
    private final Set<String> chunked;
    private final LongSupplier millis;
    private @Nullable Metric fetches;
    private double fetchesSeen;
    private long answeredAt = Long.MIN_VALUE;
    private long notedAt = Long.MIN_VALUE;
    private volatile Map<TopicPartition, Place> places = Map.of();

    /**
     * How far a partition was read a moment ago.
     *
     * @param next the offset to be read next
     * @param handedOut the offset of the last record that the stream thread was given, -1 for none
     */
    record Place(long next, long handedOut) {}

    WatchedConsumer(Map<String, Object> config, Set<String> chunked, LongSupplier millis) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.chunked = chunked;
        this.millis = millis;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        handedOut.keySet().retainAll(assignment());
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            // An interceptor may have taken all of them out.
            if (!ofPartition.isEmpty()) {
                handedOut.put(partition, ofPartition.get(ofPartition.size() - 1).offset());
            }
        }
        noticeAnswers();
        notePlaces();
        return RecordChunk.chunked(records, chunked);
    }

    /** For other threads, which may not ask a consumer anything. */
    private void notePlaces() {
        long now = millis.getAsLong();
        if (notedAt != Long.MIN_VALUE && now - notedAt < NOTED_EVERY_MILLIS) {
            return;
        }
        notedAt = now;
        Map<TopicPartition, Place> noted = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            // Where there is none, its position is not known yet, and asking for that would wait.
            if (currentLag(partition).isPresent()) {
                noted.put(partition, new Place(position(partition), handedOut.getOrDefault(partition, -1L)));
            }
        }
        places = noted;
    }

    /** How far each partition of this consumer was read a moment ago; for any thread. */
    Map<TopicPartition, Place> places() {
        return places;
    }

    /** As a stream thread closes it. */
    @Override
    public void close(CloseOptions options) {
        places = Map.of();
        super.close(options);
    }

    private void noticeAnswers() {
        if (fetches == null) {
            fetches = metrics().values().stream()
                    .filter(metric -> metric.metricName().group().equals("consumer-fetch-manager-metrics"))
                    .filter(metric -> metric.metricName().name().equals("fetch-total"))
                    .filter(metric -> !metric.metricName().tags().containsKey("topic"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the consumer has no metric fetch-total"));
        }
        double answered = (double) fetches.metricValue();
        if (answered != fetchesSeen) {
            fetchesSeen = answered;
            answeredAt = millis.getAsLong();
        }
    }

    @Override
    public boolean isCaughtUp(TopicPartition partition, long lastProcessed) {
        return answeredAt != Long.MIN_VALUE
                && millis.getAsLong() - answeredAt <= ANSWER_WITHIN_MILLIS
                && assignment().contains(partition)
                && currentLag(partition).orElse(-1) == 0
                && handedOut.getOrDefault(partition, lastProcessed) <= lastProcessed;
    }
}
