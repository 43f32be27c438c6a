package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.alerts.Alerting;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Failures;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.Outcomes.Counted;
import andon.app.monitoring.QualityMonitoring;
import andon.app.monitoring.TelemetryRecord;
import andon.topics.Partitioning;
import andon.topics.Reason;
import andon.topics.ResendScope;
import andon.topics.Telemetry;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Drives the engine of one task: decodes a record, checks that it is where it belongs, hands it over. */
final class MonitoringProcessor implements Processor<byte[], Object, byte[], Object> {
    static final String STORE = "assets";

    private static final Duration CHECKS = Duration.ofSeconds(1);

    /**
     * While records come they tell when the linger is over. A shorter time would keep Kafka Streams from taking many
     * records at a time: with each punctuation it takes half as many.
     */
    private static final Duration LINGER_WITHOUT_RECORDS = Duration.ofMillis(50);

    private final AndonConfig config;
    private final StateLogs logs;
    private final Monitors monitors;
    private final int partitions;
    private final String source;
    private final CaughtUp caughtUp;
    private final Map<TaskId, Alerting> alerting;
    private final Outbox.OfTasks outboxes;

    private @Nullable Task task;

    /**
     * @param partitions of the telemetry topic
     * @param source the topic from which the tasks read telemetry
     * @param alerting the alarms of each task
     */
    MonitoringProcessor(
            AndonConfig config,
            Monitors monitors,
            int partitions,
            String source,
            CaughtUp caughtUp,
            StateLogs logs,
            Map<TaskId, Alerting> alerting,
            Outbox.OfTasks outboxes) {
        this.config = config;
        this.logs = logs;
        this.monitors = monitors;
        this.partitions = partitions;
        this.source = source;
        this.caughtUp = caughtUp;
        this.alerting = alerting;
        this.outboxes = outboxes;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        Task started = new Task(context);
        context.schedule(LINGER_WITHOUT_RECORDS, PunctuationType.WALL_CLOCK_TIME, started::linger);
        Rounds.each(context, CHECKS, started.log, started::check);
        task = started;
    }

    @Override
    public void process(Record<byte[], Object> record) {
        if (task == null) {
            throw new IllegalStateException("process before init");
        }
        task.process(record);
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
        }
    }

    private final class Task {
        private final ProcessorContext<byte[], Object> context;
        private final TelemetryDecoder decoder = new TelemetryDecoder(
                config.telemetry().fields(), config.telemetry().maxBytes());
        private final Outbox outbox;
        private final EventSinks sinks;
        private final ToCharts toCharts;
        private final ToAlerts toAlerts;
        private final QualityMonitoring monitoring;
        private final KeyValueStateLog log;
        private final TopicPartition partition;
        private long lastProcessed = -1;

        /** Whether some of the last look at all assets is still to be done. */
        private boolean unfinished;

        private Task(ProcessorContext<byte[], Object> context) {
            this.context = context;
            outbox = outboxes.of(context.taskId());
            sinks = new EventSinks(context, config, outbox);
            toCharts = new ToCharts(context, config, outbox);
            toAlerts = new ToAlerts(context, outbox, alerting);
            partition = new TopicPartition(source, context.taskId().partition());
            log = logs.of(context);
            monitoring = new QualityMonitoring(
                    config,
                    monitors,
                    log,
                    new TaskOutcomes(outbox, sinks, toCharts, toAlerts),
                    new TaskClock(context),
                    toCharts::isCharted);
            log.restore(monitoring::restore);
        }

        private void linger(long now) {
            monitoring.flushIfDue();
            publish();
            sinks.recordCounts(now);
        }

        /** Returns whether there is nothing more to do at once. */
        private boolean check() {
            if (partition.partition() == 0) {
                monitoring.checkService();
            }
            if (caughtUp.isCaughtUp(partition, lastProcessed)) {
                boolean looked = monitoring.checkSilences(log.portion());
                boolean charted = toCharts.caughtUp();
                unfinished = !looked || !charted;
            }
            publish();
            return !unfinished;
        }

        /** Publishes what has come of work that succeeded. */
        private void publish() {
            if (!outbox.isEmpty()) {
                outbox.publish(Outbox.Owner.MONITORING, context::forward);
                toCharts.publish();
                toAlerts.publish();
            }
        }

        private void process(Record<byte[], Object> record) {
            if (record.value() instanceof RecordChunk chunk) {
                long now = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> one : chunk.records()) {
                    process(one.offset(), Origin.of(one, now));
                }
            } else {
                RecordMetadata place = context.recordMetadata().orElseThrow();
                byte[] value = (byte[]) record.value();
                process(
                        place.offset(),
                        Origin.of(new Record<>(record.key(), value, record.timestamp(), record.headers()), place));
            }
        }

        /**
         * @param offset where the task read the record
         */
        private void process(long offset, TelemetryRecord record) {
            lastProcessed = offset;
            try {
                Telemetry telemetry = decoder.decode(record.value());
                requireRightPlace(record, telemetry);
                monitoring.accept(telemetry, record, ResendScope.of(record.headers()));
            } catch (TelemetryRefused e) {
                refuse(record, e.reason(), e.detail());
            } catch (RuntimeException | StackOverflowError e) {
                KafkaFault.rethrow(e);
                refuse(record, Reason.PROCESSING_FAILED, Failures.inWords(e));
                sinks.counted(Counted.RECORDS_FAILED, 1);
                Failures.log(
                        e,
                        "record " + record.topic() + "-" + record.partition() + "@" + record.offset()
                                + " became a dead letter");
            }
            publish();
        }

        private void refuse(TelemetryRecord record, Reason reason, String detail) {
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            sinks.deadLetter(record.refused().whole(reason, detail, now));
        }

        private void close() {
            outboxes.close(context.taskId(), outbox);
            monitoring.close();
            sinks.close();
        }
    }

    private void requireRightPlace(TelemetryRecord record, Telemetry telemetry) throws TelemetryRefused {
        Partitioning partitioning = config.telemetry().partitioning();
        if (partitioning == Partitioning.REKEY) {
            return;
        }
        byte[] key = record.key();
        if (key == null || !telemetry.isKeyedBy(key)) {
            String was = key == null ? "missing" : "'" + new String(key, UTF_8) + "'";
            throw new TelemetryRefused(
                    Reason.KEY_MISMATCH, "the record's key must be its asset '" + telemetry.asset() + "', was " + was);
        }
        if (!partitioning.accepts(key, record.partition(), partitions)) {
            throw new TelemetryRefused(
                    Reason.WRONG_PARTITION,
                    "asset '" + telemetry.asset() + "' must lie on partition " + partitioning.partition(key, partitions)
                            + " of " + partitions + " by " + partitioning.name().toLowerCase(Locale.ROOT)
                            + ", was " + record.partition() + ". " + partitioning.mend());
        }
    }
}
