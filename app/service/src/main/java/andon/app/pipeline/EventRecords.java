package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AndonConfig;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.CloudEvents;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Events as they lie on their topics: key, JSON, CloudEvents headers, the time of writing. */
final class EventRecords {
    private final LongSupplier millis;
    private final String source;
    private final JsonSerde<Anomaly> anomalies = new JsonSerde<>(Anomaly.class);
    private final JsonSerde<Alert> alerts = new JsonSerde<>(Alert.class);
    private final JsonSerde<Status> statuses = new JsonSerde<>(Status.class);
    private final JsonSerde<RefusedCommand> refusedCommands = new JsonSerde<>(RefusedCommand.class);
    private final JsonSerde<QualityTrend> trends = new JsonSerde<>(QualityTrend.class);
    private final JsonSerde<DeadLetter> deadLetters = new JsonSerde<>(DeadLetter.class);

    /**
     * @param millis the time of writing, in epoch milliseconds
     */
    EventRecords(LongSupplier millis, AndonConfig config) {
        this.millis = millis;
        this.source = "/" + config.applicationId();
    }

    Record<byte[], byte[]> of(Anomaly anomaly) {
        Headers headers = CloudEvents.headers(Anomaly.TYPE, anomaly.id(), source, anomaly.windowEnd());
        return record(bytes(anomaly.asset()), anomalies.toJson(anomaly), headers);
    }

    Record<byte[], byte[]> of(Alert alert) {
        Instant time = alert.last().windowEnd();
        Headers headers = CloudEvents.headers(Alert.TYPE, alert.eventId(), source, time);
        return record(bytes(alert.id()), alerts.toJson(alert), headers);
    }

    /** Removes the alert from its compacted topic. */
    Record<byte[], byte[]> tombstone(String alert) {
        return new Record<>(bytes(alert), null, millis.getAsLong());
    }

    Record<byte[], byte[]> of(Status status) {
        Headers headers = CloudEvents.headers(Status.TYPE, status.id(), source, status.end());
        return record(bytes(status.asset()), statuses.toJson(status), headers);
    }

    /**
     * @param asset that the command is about, null if it does not say
     */
    Record<byte[], byte[]> of(RefusedCommand refused, @Nullable String asset) {
        Headers headers = CloudEvents.headers(RefusedCommand.TYPE, refused.id(), source, refused.refusedAt());
        return record(asset == null ? null : bytes(asset), refusedCommands.toJson(refused), headers);
    }

    Record<byte[], byte[]> of(QualityTrend trend) {
        Headers headers = CloudEvents.headers(QualityTrend.TYPE, trend.id(), source, trend.end());
        return record(bytes(trend.key()), trends.toJson(trend), headers);
    }

    Record<byte[], byte[]> of(DeadLetter letter) {
        Instant time = Instant.ofEpochMilli(letter.timestamp());
        Headers headers = CloudEvents.headers(DeadLetter.TYPE, letter.id(), source, time);
        return record(letter.keyBytes(), deadLetters.toJson(letter), headers);
    }

    private Record<byte[], byte[]> record(byte @Nullable [] key, byte[] value, Headers headers) {
        return new Record<>(key, value, millis.getAsLong(), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
