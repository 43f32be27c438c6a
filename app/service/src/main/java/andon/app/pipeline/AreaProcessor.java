package andon.app.pipeline;

import andon.app.alerts.AlertAreas;
import andon.app.alerts.AreaSink;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Failures;
import andon.topics.Alert;
import andon.topics.JsonSerde;
import andon.topics.Status;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Drives the alerts of one task's areas: numbers and publishes them. */
final class AreaProcessor implements Processor<byte[], byte[], byte[], Object> {
    static final String ALERTS = "alerts";
    static final String STATUS = "area-status";
    static final String STORE = "areas";

    private static final Duration TICKS = Duration.ofSeconds(1);

    private final AndonConfig config;
    private final StateLogs logs;
    private @Nullable Task task;

    AreaProcessor(AndonConfig config, StateLogs logs) {
        this.config = config;
        this.logs = logs;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        Task started = new Task(context, config, logs);
        PeriodicWork.each(context, TICKS, started.log, started::tick);
        task = started;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (task == null) {
            throw new IllegalStateException("process before init");
        }
        task.take(record.value());
    }

    private static final class Task implements AreaSink {
        private final ProcessorContext<byte[], Object> context;
        private final Outbox outbox = new Outbox();
        private final EventRecords records;
        private final JsonSerde<Alert> alerts = new JsonSerde<>(Alert.class);
        private final AlertAreas areas;
        private final KeyValueStateLog log;

        private Task(ProcessorContext<byte[], Object> context, AndonConfig config, StateLogs logs) {
            this.context = context;
            this.records = new EventRecords(context::currentSystemTimeMs, config);
            log = logs.of(context);
            this.areas = new AlertAreas(config, log, this, new TaskClock(context));
            log.restore(areas::restore);
        }

        private void take(byte[] json) {
            try {
                areas.take(alerts.fromJson(json));
            } catch (RuntimeException | StackOverflowError e) {
                KafkaFault.rethrow(e);
                // Only what somebody else wrote to the internal topic can not be read: there is no alert to lose.
                passedOver(e);
            }
            publish();
        }

        private void passedOver(Throwable cause) {
            String detail = "a record on the internal topic of alerts was passed over, as " + Failures.inWords(cause)
                    + " came; nothing was lost";
            Instant now = new TaskClock(context).instant();
            outbox.add(records.of(Failures.status(Status.SERVICE, 0, detail, now)), STATUS);
            Failures.log(cause, "a record on the internal topic of alerts was passed over");
        }

        private boolean tick() {
            boolean done = areas.tick(log.portion());
            publish();
            return done;
        }

        private void publish() {
            outbox.publish(context::forward);
        }

        @Override
        public void alert(Alert alert) {
            outbox.add(records.of(alert), ALERTS);
        }

        @Override
        public void tombstone(String id) {
            outbox.add(records.tombstone(id), ALERTS);
        }

        @Override
        public void status(Status status) {
            outbox.add(records.of(status), STATUS);
        }

        @Override
        public void failed(String area, Throwable cause) {
            String detail = "the flood and the rate of alarms of the area start afresh, as " + Failures.inWords(cause)
                    + " came";
            Instant now = new TaskClock(context).instant();
            outbox.add(records.of(Failures.status(area, 0, detail, now)), STATUS);
            Failures.log(cause, "the flood and the rate of alarms of area '" + area + "' start afresh");
        }
    }
}
