package andon.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic of Andon, declared once. Record keys are texts in UTF-8: the asset's path, but for alerts (the alert's id),
 * trends (asset, {@code #}, characteristic) and dead letters (as refused).
 */
public final class Topics {
    private static final int PARTITIONS = 6;

    private final String prefix;
    private final String telemetry;
    private final int partitions;
    private final Map<String, String> settings;

    private Topics(String prefix, String telemetry, int partitions, Map<String, String> settings) {
        this.prefix = prefix;
        this.telemetry = telemetry;
        this.partitions = partitions;
        this.settings = Map.copyOf(settings);
    }

    /**
     * The catalogue with names that begin with {@code prefix} and a dot, such as {@code andon.anomalies}.
     *
     * @throws IllegalArgumentException if Kafka takes no such names
     */
    public static Topics named(String prefix) {
        return checked(new Topics(prefix, prefix + ".telemetry", PARTITIONS, Map.of()));
    }

    /** What comes in. The values are decoded by {@link TelemetryDecoder}. */
    public Topic<byte[]> telemetry() {
        return topic(telemetry, Serdes.ByteArray(), kept(7));
    }

    /** Results from gauges and laboratories. The values are read by {@link Measurement#read}. */
    public Topic<byte[]> measurements() {
        return topic(prefix + ".measurements", Serdes.ByteArray(), kept(90));
    }

    /** What people and systems want done with alerts, and the record of who did what. Read by {@link AlertCommand#read}. */
    public Topic<byte[]> commands() {
        return topic(prefix + ".commands", Serdes.ByteArray(), kept(365));
    }

    /** One event for each anomalous window. */
    public Topic<Anomaly> anomalies() {
        return events("anomalies", Anomaly.class, kept(90));
    }

    /** The last revision of each alert; one that was closed long ago is removed. */
    public Topic<Alert> alerts() {
        return events(
                "alerts", Alert.class, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** What control charts read. */
    public Topic<QualityTrend> qualityTrends() {
        return events("quality-trends", QualityTrend.class, kept(365));
    }

    /** Silences, undecided spells, clock resets, model and device changes. */
    public Topic<Status> status() {
        return events("status", Status.class, kept(90));
    }

    /** Commands that were not carried out, with the reason. */
    public Topic<RefusedCommand> commandsRefused() {
        return events("commands-refused", RefusedCommand.class, kept(365));
    }

    /** Telemetry and measurements that were refused, with reason and evidence. */
    public Topic<DeadLetter> deadLetters() {
        return events("dead-letters", DeadLetter.class, kept(30));
    }

    /** All of them: what comes in, telemetry first, and then what goes out. */
    public List<Topic<?>> all() {
        return List.of(
                telemetry(),
                measurements(),
                commands(),
                anomalies(),
                alerts(),
                qualityTrends(),
                status(),
                commandsRefused(),
                deadLetters());
    }

    /** The catalogue with another telemetry topic, for producers that already exist. */
    public Topics withTelemetry(String name) {
        return checked(new Topics(prefix, name, partitions, settings));
    }

    /** The catalogue with {@code partitions} for every topic. */
    public Topics withPartitions(int partitions) {
        return checked(new Topics(prefix, telemetry, partitions, settings));
    }

    /** The catalogue with {@code setting} set to {@code value} on every topic, such as {@code retention.ms} to -1. */
    public Topics with(String setting, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(setting, value);
        return new Topics(prefix, telemetry, partitions, changed);
    }

    private <V> Topic<V> events(String name, Class<V> type, Map<String, String> config) {
        return topic(prefix + "." + name, new JsonSerde<>(type), config);
    }

    private <V> Topic<V> topic(String name, Serde<V> serde, Map<String, String> config) {
        Map<String, String> all = new HashMap<>(config);
        // Any Kafka timestamp is taken: a producer's wrong clock ends as a dead letter, and one of Andon's host, which
        // by
        // default must not be an hour ahead of the broker's, does not end the service.
        all.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        all.putAll(settings);
        return new Topic<>(name, serde, partitions, all);
    }

    /** {@code topics}, unless one of them breaks a rule of {@link Topic}. */
    private static Topics checked(Topics topics) {
        topics.all();
        return topics;
    }

    private static Map<String, String> kept(int days) {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(Duration.ofDays(days).toMillis()));
    }
}
