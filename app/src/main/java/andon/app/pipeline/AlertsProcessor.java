package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.alerts.AlertSink;
import andon.app.alerts.Alerting;
import andon.app.alerts.CommandOrigin;
import andon.app.alerts.Finding;
import andon.app.alerts.Findings;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Failures;
import andon.app.monitoring.SignalFinding;
import andon.app.monitoring.TelemetryRecord;
import andon.app.monitoring.Verdict;
import andon.app.pipeline.Outbox.Owner;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.CommandRefused;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
    private final Outbox.OfTasks outboxes;
    private @Nullable Task task;

    /**
     * @param alerting holds the alarms of each task while it is open
     */
    AlertsProcessor(AndonConfig config, StateLogs logs, Map<TaskId, Alerting> alerting, Outbox.OfTasks outboxes) {
        this.config = config;
        this.logs = logs;
        this.alerting = alerting;
        this.outboxes = outboxes;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        Task started = new Task(context, config, logs, outboxes.of(context.taskId()));
        Rounds.each(context, TICKS, started.log, started::tick);
        alerting.put(context.taskId(), started.alerting);
        task = started;
    }

    @Override
    public void process(Record<byte[], Object> record) {
        if (task == null) {
            throw new IllegalStateException("process before init");
        }
        if (record.value() == Outbox.PUBLISH) {
            task.publish();
        } else if (record.value() == null || record.value() instanceof byte[]) {
            task.command(record.withValue((byte[]) record.value()));
            task.publish();
        } else {
            task.find(record.value());
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
        private final Outbox outbox;
        private final EventRecords records;
        private final Alerting alerting;
        private final Findings findings;
        private final KeyValueStateLog log;

        /** What the command in hand is about. */
        private @Nullable String commanded;

        private Task(ProcessorContext<byte[], Object> context, AndonConfig config, StateLogs logs, Outbox outbox) {
            this.context = context;
            this.outbox = outbox;
            this.records = new EventRecords(context::currentSystemTimeMs, config);
            log = logs.of(context);
            this.alerting = new Alerting(config, log, this, new TaskClock(context));
            this.findings = new Findings(alerting);
            log.restore(alerting::restore);
        }

        private boolean tick() {
            boolean done = alerting.tick(log.portion());
            publish();
            return done;
        }

        private void publish() {
            outbox.publish(Owner.ALERTS, context::forward);
        }

        /** What monitor and charts find is part of their work, so they hear of a failure and have the events published. */
        private void find(Object found) {
            try {
                if (found instanceof Verdict verdict) {
                    findings.verdict(verdict);
                } else if (found instanceof SignalFinding finding) {
                    findings.signal(finding);
                } else if (found instanceof Status status) {
                    findings.status(status);
                } else if (found instanceof Finding finding) {
                    alerting.find(finding);
                }
            } catch (RuntimeException | StackOverflowError e) {
                outbox.fail(e);
            }
        }

        private void command(Record<byte[], byte[]> record) {
            TelemetryRecord sent = Origin.of(record, context.recordMetadata().orElseThrow());
            String text = RefusedCommand.evidence(record.value());
            commanded = null;
            try {
                AlertCommand command = AlertCommand.read(record.value());
                commanded = command.target();
                alerting.command(command, new CommandOrigin(sent.topic(), sent.partition(), sent.offset(), text));
            } catch (CommandRefused e) {
                commanded = e.asset();
                refuse(sent, text, e.reason(), e.detail(), e.by());
            } catch (RuntimeException | StackOverflowError e) {
                KafkaFault.rethrow(e);
                refuse(sent, text, RefusedCommand.Reason.PROCESSING_FAILED, Failures.inWords(e), null);
                if (commanded != null) {
                    failed(commanded, e);
                }
            }
        }

        private void refuse(
                TelemetryRecord sent,
                @Nullable String text,
                RefusedCommand.Reason reason,
                String detail,
                @Nullable String by) {
            refused(new RefusedCommand(
                    reason,
                    detail,
                    text,
                    by,
                    sent.topic(),
                    sent.partition(),
                    sent.offset(),
                    new TaskClock(context).instant()));
        }

        @Override
        public int mark() {
            return outbox.mark();
        }

        @Override
        public void keep(int mark) {
            outbox.keep(mark);
        }

        @Override
        public void discard(int mark) {
            outbox.discard(mark);
        }

        @Override
        public void failed(String asset, Throwable cause) {
            String detail = "the alerts of the asset start afresh, as " + Failures.inWords(cause) + " came";
            Instant now = new TaskClock(context).instant();
            outbox.add(Owner.ALERTS, records.of(Failures.status(asset, 0, detail, now)), STATUS);
            Failures.log(cause, "the alerts of asset '" + asset + "' start afresh");
        }

        @Override
        public void alert(Alert alert) {
            byte[] area = alert.area().getBytes(UTF_8);
            outbox.add(Owner.ALERTS, new Record<>(area, alert, context.currentSystemTimeMs()), OUTPUT);
        }

        @Override
        public void refused(RefusedCommand refused) {
            outbox.add(Owner.ALERTS, records.of(refused, commanded), REFUSED);
        }

        @Override
        public void status(Status status) {
            outbox.add(Owner.ALERTS, records.of(status), STATUS);
        }
    }
}
