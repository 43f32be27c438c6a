package andon.app.config;

import andon.topics.Partitioning;
import andon.topics.TelemetryFields;
import java.time.Duration;

/**
 * How telemetry is read and when its times are believed.
 *
 * @param topic the topic it comes from; {@code <topics-prefix>.telemetry} by default
 * @param partitioning how producers choose partitions; murmur2 by default
 * @param maxFuture how far an event time may lie ahead of its record's Kafka timestamp; 1 h by default
 * @param maxJump how far an asset's clock may jump ahead at once, and how late records must be to speak of a clock set
 *     back; 10 min by default
 * @param resetAfter for how long, in their own event time, all records must be late by more than {@code maxJump} before
 *     the asset starts afresh; 1 min by default
 * @param maxBytes the largest record value; 1 MiB by default
 * @param fields where the fields lie; the telemetry schema's by default
 * @param assetsLimit how many assets one partition may have, at least 1; {@value #ASSETS_LIMIT} by default
 */
public record TelemetryConfig(
        String topic,
        Partitioning partitioning,
        Duration maxFuture,
        Duration maxJump,
        Duration resetAfter,
        int maxBytes,
        TelemetryFields fields,
        int assetsLimit) {
    /** By default so many assets may be on one partition: about 1 GB of heap at 3.9 kB each. */
    public static final int ASSETS_LIMIT = 250_000;

    /** With as many assets on a partition as by default. */
    public TelemetryConfig(
            String topic,
            Partitioning partitioning,
            Duration maxFuture,
            Duration maxJump,
            Duration resetAfter,
            int maxBytes,
            TelemetryFields fields) {
        this(topic, partitioning, maxFuture, maxJump, resetAfter, maxBytes, fields, ASSETS_LIMIT);
    }

    /** The same with another limit of the assets on one partition. */
    public TelemetryConfig withAssetsLimit(int limit) {
        return new TelemetryConfig(topic, partitioning, maxFuture, maxJump, resetAfter, maxBytes, fields, limit);
    }

    /** All defaults, for the telemetry topic {@code topic}. */
    public static TelemetryConfig standard(String topic) {
        return new TelemetryConfig(
                topic,
                Partitioning.MURMUR2,
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                1 << 20,
                TelemetryFields.standard());
    }
}
