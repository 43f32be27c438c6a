package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Outcomes;
import andon.topics.Anomaly;
import andon.topics.CloudEvents;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.Status;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends the engine's outcomes to their topics, as CloudEvents, and counts the rest in the task's metrics. */
final class EventSinks implements Outcomes {
    static final String ANOMALIES = "anomalies";
    static final String STATUS = "status";
    static final String DEAD_LETTERS = "dead-letters";

    private final ProcessorContext<byte[], byte[]> context;
    private final String source;
    private final JsonSerde<Anomaly> anomalies = new JsonSerde<>(Anomaly.class);
    private final JsonSerde<Status> statuses = new JsonSerde<>(Status.class);
    private final JsonSerde<DeadLetter> deadLetters = new JsonSerde<>(DeadLetter.class);
    private final Map<Counted, Sensor> counters = new EnumMap<>(Counted.class);

    EventSinks(ProcessorContext<byte[], byte[]> context, AndonConfig config) {
        this.context = context;
        this.source = "/" + config.applicationId();
        for (Counted what : Counted.values()) {
            counters.put(
                    what,
                    context.metrics()
                            .addRateTotalSensor(
                                    "andon",
                                    context.taskId().toString(),
                                    what.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                    RecordingLevel.INFO));
        }
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        Headers headers = CloudEvents.headers(Anomaly.TYPE, anomaly.id(), source, anomaly.windowEnd());
        send(ANOMALIES, anomaly.asset().getBytes(UTF_8), anomalies.toJson(anomaly), headers);
    }

    @Override
    public void status(Status status) {
        Headers headers = CloudEvents.headers(Status.TYPE, status.id(), source, status.end());
        send(STATUS, status.asset().getBytes(UTF_8), statuses.toJson(status), headers);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        Instant time = Instant.ofEpochMilli(letter.timestamp());
        Headers headers = CloudEvents.headers(DeadLetter.TYPE, letter.id(), source, time);
        send(DEAD_LETTERS, letter.keyBytes(), deadLetters.toJson(letter), headers);
    }

    private void send(String sink, byte @Nullable [] key, byte[] value, Headers headers) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs(), headers), sink);
    }

    @Override
    public void counted(Counted what, long count) {
        Sensor counter = counters.get(what);
        if (count > 0 && counter != null) {
            counter.record((double) count, context.currentSystemTimeMs());
        }
    }
}
