package andon.bench.contest;

import andon.app.benchmark.ReadCommitted;
import andon.app.benchmark.Stall;
import andon.app.device.BenchmarkFailed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The anomalies that a contender published, read committed: a score for each asset and window end.
 *
 * @param scores by asset, {@code " "} and window end in epoch milliseconds
 */
public record Scores(Map<String, Double> scores) {
    /** How far two scores of a window may lie apart, in proportion. */
    public static final double TOLERANCE = 1e-5;

    private static final Duration POLL = Duration.ofMillis(200);

    public Scores {
        scores = Map.copyOf(scores);
    }

    /**
     * Reads all that lies on {@code topic}, once it is committed, of windows that end by {@code until}, in epoch
     * milliseconds.
     */
    public static Scores read(String bootstrap, String topic, long until) throws IOException {
        Map<String, Double> scores = new HashMap<>();
        JsonMapper json = new JsonMapper();
        try (KafkaConsumer<byte[], byte[]> consumer = ReadCommitted.fromBeginning(bootstrap, topic)) {
            Map<TopicPartition, Long> ends = sent(bootstrap, consumer.assignment());
            Stall stall = new Stall("committing to " + topic);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                stall.check(scores.size());
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    JsonNode event = json.readTree(record.value());
                    long end = Instant.parse(event.get("windowEnd").asText()).toEpochMilli();
                    String window = event.get("asset").asText() + " " + end;
                    if (end <= until && scores.put(window, event.get("score").asDouble()) != null) {
                        throw new BenchmarkFailed(topic + " has the window " + window + " twice", null);
                    }
                }
            }
        }
        return new Scores(scores);
    }

    /** The ends of what was sent, committed or not yet: brokers take their time to end a transaction. */
    private static Map<TopicPartition, Long> sent(String bootstrap, Set<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            return consumer.endOffsets(partitions);
        }
    }

    /**
     * What is different from {@code reference}; empty if nothing is. A window that one of the two does not have is no
     * difference if its score lies within the tolerance of {@code threshold}.
     */
    public Optional<String> difference(Scores reference, double threshold) {
        TreeMap<String, Double> all = new TreeMap<>(reference.scores);
        all.putAll(scores);
        for (String window : all.keySet()) {
            Double ours = scores.get(window);
            Double theirs = reference.scores.get(window);
            double mine = ours == null ? threshold : ours;
            double other = theirs == null ? threshold : theirs;
            if (!(Math.abs(mine - other) <= TOLERANCE * Math.max(1, Math.abs(other)))) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "window %s has the score %s, not %s (%d windows, not %d)",
                        window,
                        ours == null ? "of no anomaly" : ours.toString(),
                        theirs == null ? "of no anomaly" : theirs.toString(),
                        scores.size(),
                        reference.scores.size()));
            }
        }
        return Optional.empty();
    }
}
