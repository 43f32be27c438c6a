package andon.app.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.cli.CommandFailed;
import andon.app.cli.KafkaArguments;
import andon.app.cli.Subscriber;
import andon.topics.QualityTrend;
import andon.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** What was told of one characteristic of one asset, of which the names may be left out where they are the only ones. */
final class ToldTrends {
    private static final int MOST_NAMED = 5;

    private final KafkaArguments.Cluster cluster;
    private final Topic<QualityTrend> topic;
    private final @Nullable String asset;
    private final @Nullable String characteristic;

    private final NavigableSet<String> keys = new TreeSet<>();
    private final NavigableSet<String> meant = new TreeSet<>();
    private final List<byte[]> told = new ArrayList<>();

    ToldTrends(KafkaArguments.Cluster cluster, @Nullable String asset, @Nullable String characteristic) {
        this.cluster = cluster;
        this.topic = cluster.topics().qualityTrends();
        this.asset = asset;
        this.characteristic = characteristic;
    }

    /**
     * Reads all that the topic holds, in the order in which it was told.
     *
     * @throws CommandFailed if there is nothing of that name, or more than one that could be meant
     */
    List<QualityTrend> read() {
        cluster.require(topic);
        try (Subscriber subscriber = new Subscriber(cluster.kafka())) {
            subscriber.read(topic, true);
            while (!subscriber.atEnd()) {
                subscriber.poll().forEach(this::take);
            }
        }
        if (meant.isEmpty()) {
            throw new CommandFailed(nothing());
        }
        if (meant.size() > 1) {
            throw new CommandFailed("say which with --asset and --characteristic: " + named(meant));
        }
        return told.stream().map(this::reading).toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        String key = new String(record.key(), UTF_8);
        keys.add(key);
        if (isMeant(key)) {
            meant.add(key);
            if (meant.size() == 1) {
                told.add(record.value());
            } else {
                told.clear();
            }
        }
    }

    private boolean isMeant(String key) {
        if (asset != null && characteristic != null) {
            return key.equals(asset + "#" + characteristic);
        } else if (asset != null) {
            return key.startsWith(asset + "#");
        }
        return characteristic == null || key.endsWith("#" + characteristic);
    }

    private String nothing() {
        if (keys.isEmpty()) {
            return "nothing was told on " + topic.name() + " yet: a chart tells once a period, or when a rule trips";
        }
        String of = characteristic == null ? asset : asset == null ? characteristic : characteristic + " at " + asset;
        return "nothing was told of " + of + " on " + topic.name() + ", but of " + named(keys);
    }

    private static String named(NavigableSet<String> keys) {
        List<String> names = keys.stream()
                .limit(MOST_NAMED)
                .map(key ->
                        key.substring(key.indexOf('#') + 1) + " at " + key.substring(0, Math.max(0, key.indexOf('#'))))
                .toList();
        int others = keys.size() - names.size();
        return String.join(", ", names) + (others == 0 ? "" : " and " + others + " others");
    }

    private QualityTrend reading(byte[] value) {
        try {
            return topic.serde().deserializer().deserialize(topic.name(), value);
        } catch (SerializationException e) {
            throw new CommandFailed("a record on " + topic.name() + " is no quality trend: " + e.getMessage(), e);
        }
    }
}
