package andon.app.pipeline;

import andon.app.alerts.AlertAreas;
import andon.app.alerts.AreaSink;
import andon.app.config.AndonConfig;
import andon.topics.Alert;
import andon.topics.JsonSerde;
import andon.topics.Status;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Drives the alerts of one task's areas: numbers and publishes them. */
final class AreaProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final String ALERTS = "alerts";
    static final String STATUS = "area-status";
    static final String STORE = "areas";

    private static final Duration TICKS = Duration.ofSeconds(1);

    private final AndonConfig config;
    private final StateLogs logs;
    private final JsonSerde<Alert> alerts = new JsonSerde<>(Alert.class);
    private @Nullable AlertAreas areas;

    AreaProcessor(AndonConfig config, StateLogs logs) {
        this.config = config;
        this.logs = logs;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        EventRecords records = new EventRecords(context, config);
        KeyValueStateLog log = logs.of(context);
        AlertAreas started = new AlertAreas(config, log, new Sink(context, records), new TaskClock(context));
        log.restore(started::restore);
        Rounds.each(context, TICKS, log.portion(), () -> started.tick(log.portion()));
        areas = started;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (areas == null) {
            throw new IllegalStateException("process before init");
        }
        areas.take(alerts.fromJson(record.value()));
    }

    private record Sink(ProcessorContext<byte[], byte[]> context, EventRecords records) implements AreaSink {
        @Override
        public void alert(Alert alert) {
            context.forward(records.of(alert), ALERTS);
        }

        @Override
        public void tombstone(String id) {
            context.forward(records.tombstone(id), ALERTS);
        }

        @Override
        public void status(Status status) {
            context.forward(records.of(status), STATUS);
        }
    }
}
