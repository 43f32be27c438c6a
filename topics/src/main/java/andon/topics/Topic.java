package andon.topics;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as it should be: its name, what lies on it, and its settings. Immutable.
 *
 * @param name the topic's name
 * @param serde reads and writes the record values
 * @param partitions the number of partitions when it is created, at least 1
 * @param config settings other than the broker's defaults, by the name Kafka gives them
 * @param <V> the type of the record values
 */
public record Topic<V>(String name, Serde<V> serde, int partitions, Map<String, String> config) {
    public Topic {
        if (!name.matches("[a-zA-Z0-9._-]{1,249}")) {
            throw new IllegalArgumentException(
                    "topic name must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-', was '" + name
                            + "'");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of " + name + " must be positive, was " + partitions);
        }
        config = Map.copyOf(config);
    }

    /** The same topic with {@code setting} set to {@code value}. */
    public Topic<V> with(String setting, String value) {
        Map<String, String> changed = new TreeMap<>(config);
        changed.put(setting, value);
        return new Topic<>(name, serde, partitions, changed);
    }

    /** The same topic with another number of partitions. */
    public Topic<V> withPartitions(int partitions) {
        return new Topic<>(name, serde, partitions, config);
    }
}
