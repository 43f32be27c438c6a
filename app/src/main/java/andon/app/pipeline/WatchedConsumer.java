package andon.app.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
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

    private final Map<TopicPartition, Long> handedOut = new HashMap<>();
    private final Set<String> chunked;
    private final LongSupplier millis;
    private @Nullable Metric fetches;
    private double fetchesSeen;
    private long answeredAt = Long.MIN_VALUE;

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
        return RecordChunk.chunked(records, chunked);
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
