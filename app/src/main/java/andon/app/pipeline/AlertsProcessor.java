package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.alerts.AlertSink;
import andon.app.alerts.Alerting;
import andon.app.alerts.CommandOrigin;
import andon.app.alerts.Finding;
import andon.app.alerts.Findings;
import andon.app.config.AndonConfig;
import andon.app.monitoring.SignalFinding;
import andon.app.monitoring.TelemetryRecord;
import andon.app.monitoring.Verdict;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.CommandRefused;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Drives the alarms of one task's assets: takes what the monitor and the charts of the same task find, and commands as they
 * were sent. Alerts go on by area, refused commands to their topic.
 */
final class AlertsProcessor implements Processor<byte[], Object, byte[], Object> {
    /** Where findings are to be forwarded to, and commands come in. */
    static final String INPUT = "to-alerts";

    /** Where alerts go on to, keyed by area. */
    static final String OUTPUT = "to-areas";

    static final String REFUSED = "commands-refused";
    static final String STATUS = "alerts-status";
    static final String STORE = "alerts";

    private static final Duration TICKS = Duration.ofSeconds(1);

    private final AndonConfig config;
    private final StateLogs logs;
    private final Map<TaskId, Alerting> alerting;
    private @Nullable Task task;

    /**
     * @param alerting holds the alarms of each task while it is open
     */
    AlertsProcessor(AndonConfig config, StateLogs logs, Map<TaskId, Alerting> alerting) {
        this.config = config;
        this.logs = logs;
        this.alerting = alerting;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        Task started = new Task(context, config, logs);
        context.schedule(TICKS, PunctuationType.WALL_CLOCK_TIME, now -> started.alerting.tick());
        alerting.put(context.taskId(), started.alerting);
        task = started;
    }

    @Override
    public void process(Record<byte[], Object> record) {
        if (task == null) {
            throw new IllegalStateException("process before init");
        }
        Object value = record.value();
        if (value instanceof Verdict verdict) {
            task.findings.verdict(verdict);
        } else if (value instanceof SignalFinding finding) {
            task.findings.signal(finding);
        } else if (value instanceof Status status) {
            task.findings.status(status);
        } else if (value instanceof Finding finding) {
            task.alerting.find(finding);
        } else {
            task.command(new Record<>(record.key(), (byte[]) value, record.timestamp(), record.headers()));
        }
    }

    @Override
    public void close() {
        if (task != null) {
            alerting.remove(task.context.taskId(), task.alerting);
        }
    }

    private static final class Task implements AlertSink {
        private final ProcessorContext<byte[], Object> context;
        private final EventRecords records;
        private final Alerting alerting;
        private final Findings findings;

        /** What the command in hand is about. */
        private @Nullable String commanded;

        private Task(ProcessorContext<byte[], Object> context, AndonConfig config, StateLogs logs) {
            this.context = context;
            this.records = new EventRecords(context, config);
            KeyValueStateLog log = logs.of(context);
            this.alerting = new Alerting(config, log, this, new TaskClock(context));
            this.findings = new Findings(alerting);
            log.restore(alerting::restore);
        }

        private void command(Record<byte[], byte[]> record) {
            TelemetryRecord sent = Origin.of(record, context.recordMetadata().orElseThrow());
            String text = RefusedCommand.evidence(record.value());
            try {
                AlertCommand command = AlertCommand.read(record.value());
                commanded = command.target();
                alerting.command(command, new CommandOrigin(sent.topic(), sent.partition(), sent.offset(), text));
            } catch (CommandRefused e) {
                commanded = e.asset();
                refused(new RefusedCommand(
                        e.reason(),
                        e.detail(),
                        text,
                        e.by(),
                        sent.topic(),
                        sent.partition(),
                        sent.offset(),
                        new TaskClock(context).instant()));
            }
        }

        @Override
        public void alert(Alert alert) {
            byte[] area = alert.area().getBytes(UTF_8);
            context.forward(new Record<>(area, alert, context.currentSystemTimeMs()), OUTPUT);
        }

        @Override
        public void refused(RefusedCommand refused) {
            context.forward(records.of(refused, commanded), REFUSED);
        }

        @Override
        public void status(Status status) {
            context.forward(records.of(status), STATUS);
        }
    }
}
