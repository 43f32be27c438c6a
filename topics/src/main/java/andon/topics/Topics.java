package andon.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic of Andon, declared once. Record keys are the asset's path in UTF-8; a dead letter has the key of the
 * record it tells of.
 */
public final class Topics {
    private static final int PARTITIONS = 6;

    private final Topic<byte[]> telemetry;
    private final Topic<Anomaly> anomalies;
    private final Topic<Status> status;
    private final Topic<DeadLetter> deadLetters;

    private Topics(
            Topic<byte[]> telemetry, Topic<Anomaly> anomalies, Topic<Status> status, Topic<DeadLetter> deadLetters) {
        this.telemetry = telemetry;
        this.anomalies = anomalies;
        this.status = status;
        this.deadLetters = deadLetters;
    }

    /** The catalogue with names that begin with {@code prefix} and a dot, such as {@code andon.anomalies}. */
    public static Topics named(String prefix) {
        return new Topics(
                new Topic<>(
                        prefix + ".telemetry",
                        Serdes.ByteArray(),
                        PARTITIONS,
                        // Any Kafka timestamp is taken in, so that a wrong clock ends as a dead letter, not at the
                        // producer.
                        Map.of(
                                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
                                TopicConfig.RETENTION_MS_CONFIG, days(7))),
                new Topic<>(
                        prefix + ".anomalies",
                        new JsonSerde<>(Anomaly.class),
                        PARTITIONS,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, days(90))),
                new Topic<>(
                        prefix + ".status",
                        new JsonSerde<>(Status.class),
                        PARTITIONS,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, days(90))),
                new Topic<>(
                        prefix + ".dead-letters",
                        new JsonSerde<>(DeadLetter.class),
                        PARTITIONS,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, days(30))));
    }

    /** What comes in. The values are decoded by {@link TelemetryDecoder}. */
    public Topic<byte[]> telemetry() {
        return telemetry;
    }

    /** One event for each anomalous window. */
    public Topic<Anomaly> anomalies() {
        return anomalies;
    }

    /** Silences, undecided spells, clock resets, model and device changes. */
    public Topic<Status> status() {
        return status;
    }

    /** Telemetry that was refused, with reason and evidence. */
    public Topic<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** All of them, telemetry first. */
    public List<Topic<?>> all() {
        return List.of(telemetry, anomalies, status, deadLetters);
    }

    /** The catalogue with another telemetry topic, for producers that already exist. */
    public Topics withTelemetry(String name) {
        return new Topics(
                new Topic<>(name, telemetry.serde(), telemetry.partitions(), telemetry.config()),
                anomalies,
                status,
                deadLetters);
    }

    /** The catalogue with {@code partitions} for every topic. */
    public Topics withPartitions(int partitions) {
        return new Topics(
                telemetry.withPartitions(partitions),
                anomalies.withPartitions(partitions),
                status.withPartitions(partitions),
                deadLetters.withPartitions(partitions));
    }

    /** The catalogue with {@code setting} set to {@code value} on every topic, such as {@code retention.ms} to -1. */
    public Topics with(String setting, String value) {
        return new Topics(
                telemetry.with(setting, value),
                anomalies.with(setting, value),
                status.with(setting, value),
                deadLetters.with(setting, value));
    }

    private static String days(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }
}
