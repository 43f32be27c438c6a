package andon.app.pipeline;

import andon.app.alerts.Finding;
import andon.app.alerts.Standing;
import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.config.Quantities;
import andon.app.monitoring.Failures;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.TelemetryRecord;
import andon.app.monitoring.Verdict;
import andon.app.pipeline.Outbox.Owner;
import andon.app.trends.ModelsInUse;
import andon.app.trends.QualityCharts;
import andon.app.trends.TrendFinding;
import andon.app.trends.TrendSink;
import andon.topics.AlertKind;
import andon.topics.InputLimits;
import andon.topics.Measurement;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Source;
import andon.topics.Reason;
import andon.topics.Status;
import andon.topics.TelemetryRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Drives the charts of one task's assets: takes samples and verdicts from the monitor of the same task, and measurements
 * as they were sent. What charts find goes on to the alerts of the task.
 */
final class TrendsProcessor implements Processor<byte[], Object, byte[], Object> {
    /** Where samples and verdicts are to be forwarded to, and measurements come in. */
    static final String INPUT = "to-charts";

    static final String TRENDS = "quality-trends";
    static final String DEAD_LETTERS = "measurement-dead-letters";
    static final String STATUS = "charts-status";
    static final String STORE = "charts";

    /** The first comes so long after a start, too, when what came meanwhile has been read. */
    private static final Duration FORGETTING = Duration.ofHours(1);

    private static final Duration COUNTS = Duration.ofSeconds(1);

    private final AndonConfig config;
    private final StateLogs logs;
    private final Monitors monitors;
    private final String measurements;
    private final CaughtUp caughtUp;
    private final Outbox.OfTasks outboxes;
    private @Nullable Task task;
    private long lastMeasurement = -1;

    /**
     * @param measurements the topic from which measurements come
     */
    TrendsProcessor(
            AndonConfig config,
            Monitors monitors,
            StateLogs logs,
            String measurements,
            CaughtUp caughtUp,
            Outbox.OfTasks outboxes) {
        this.config = config;
        this.logs = logs;
        this.monitors = monitors;
        this.measurements = measurements;
        this.caughtUp = caughtUp;
        this.outboxes = outboxes;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        Task started = new Task(context, config, monitors, logs, outboxes.of(context.taskId()));
        Rounds.each(context, FORGETTING, started.log, () -> started.charts.forgetUnseen(started.log.portion()));
        context.schedule(COUNTS, PunctuationType.WALL_CLOCK_TIME, now -> {
            started.charts.recover();
            started.publish();
            started.counters.record(now);
        });
        task = started;
        lastMeasurement = -1;
    }

    @Override
    public void process(Record<byte[], Object> record) {
        if (task == null) {
            throw new IllegalStateException("process before init");
        }
        if (record.value() == Outbox.PUBLISH) {
            task.outbox.publish(Outbox.Owner.CHARTS, task.context::forward);
        } else if (record.value() == null || record.value() instanceof byte[]) {
            lastMeasurement = task.context.recordMetadata().orElseThrow().offset();
            task.measurement(record.withValue((byte[]) record.value()));
            task.publish();
        } else {
            takeFromMonitor(record.value(), task);
        }
    }

    /** What the monitor hands over is part of its work, so it hears of a failure and has the events published. */
    private void takeFromMonitor(Object value, Task to) {
        try {
            if (value instanceof ToCharts.Sample sample && sample.telemetry != null) {
                sample.used = to.charts.sample(sample.telemetry, sample.sample, sample.epoch);
            } else if (value instanceof Verdict verdict) {
                to.charts.verdict(verdict);
            } else if (value instanceof ToCharts.AllTaken taken) {
                TopicPartition partition =
                        new TopicPartition(measurements, to.context.taskId().partition());
                taken.done = to.charts.closeIdle(caughtUp.isCaughtUp(partition, lastMeasurement), to.log.portion());
            }
        } catch (RuntimeException | StackOverflowError e) {
            to.outbox.fail(e);
        }
    }

    @Override
    public void close() {
        if (task != null) {
            task.counters.close();
        }
    }

    private static final class Task implements TrendSink {
        private final ProcessorContext<byte[], Object> context;
        private final Outbox outbox;
        private final ToAlerts toAlerts;
        private final EventRecords records;
        private final Counters<Counted> counters;
        private final QualityCharts charts;
        private final KeyValueStateLog log;
        private final Map<String, Source> sources;
        private final long maxFuture;
        private final int assetsLimit;

        private Task(
                ProcessorContext<byte[], Object> context,
                AndonConfig config,
                Monitors monitors,
                StateLogs logs,
                Outbox outbox) {
            this.context = context;
            this.outbox = outbox;
            this.toAlerts = new ToAlerts(context, outbox, Map.of());
            this.records = new EventRecords(context::currentSystemTimeMs, config);
            this.counters = new Counters<>(context, Counted.class);
            this.sources = config.charts().stream().collect(Collectors.toMap(ChartConfig::name, ChartConfig::source));
            this.maxFuture = config.telemetry().maxFuture().toMillis();
            this.assetsLimit = config.telemetry().assetsLimit();
            log = logs.of(context);
            this.charts = new QualityCharts(config, new ModelsInUse(monitors), log, this, new TaskClock(context));
            log.restore(charts::restore);
        }

        private void measurement(Record<byte[], byte[]> record) {
            TelemetryRecord sent = Origin.of(record, context.recordMetadata().orElseThrow());
            Measurement measurement = null;
            try {
                InputLimits.requireFew(sent.headers());
                measurement = Measurement.read(sent.value());
                requireSound(measurement, sent.timestamp());
                charts.measurement(measurement);
            } catch (TelemetryRefused e) {
                refuse(sent, e.reason(), e.detail());
            } catch (RuntimeException | StackOverflowError e) {
                KafkaFault.rethrow(e);
                refuse(sent, Reason.PROCESSING_FAILED, Failures.inWords(e));
                counters.count(Counted.MEASUREMENTS_FAILED, 1);
                if (measurement != null) {
                    failed(measurement.asset(), e);
                }
            }
        }

        private void refuse(TelemetryRecord sent, Reason reason, String detail) {
            Instant now = new TaskClock(context).instant();
            outbox.add(Owner.CHARTS, records.of(sent.refused().whole(reason, detail, now)), DEAD_LETTERS);
        }

        /** Publishes what has come of work that succeeded. */
        private void publish() {
            outbox.publish(Owner.CHARTS, context::forward);
            toAlerts.publish();
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
            String detail = "the charts of the asset start afresh, as " + Failures.inWords(cause) + " came";
            Instant now = new TaskClock(context).instant();
            outbox.add(Owner.CHARTS, records.of(Failures.status(asset, 0, detail, now)), STATUS);
            Failures.log(cause, "the charts of asset '" + asset + "' start afresh");
        }

        private void requireSound(Measurement measurement, long sentAt) throws TelemetryRefused {
            if (sentAt > 0 && measurement.time().toEpochMilli() - sentAt > maxFuture) {
                throw new TelemetryRefused(
                        Reason.FUTURE,
                        "time " + measurement.time() + whose(measurement) + " must not lie more than"
                                + " telemetry.max-future " + Quantities.inWords(Duration.ofMillis(maxFuture))
                                + " ahead of the record's Kafka timestamp "
                                + Instant.ofEpochMilli(sentAt));
            }
            if (!charts.hasRoom(measurement.asset())) {
                throw new TelemetryRefused(
                        Reason.TOO_MANY_ASSETS,
                        "asset '" + measurement.asset() + "' must not be new: its partition has charts of as"
                                + " many assets as assets.limit allows, " + assetsLimit);
            }
            String unit = charts.expectedUnit(measurement);
            if (unit != null) {
                throw new TelemetryRefused(
                        Reason.WRONG_TYPE,
                        "unit" + whose(measurement) + " must be '" + unit + "', as its chart has it, was '"
                                + measurement.unit() + "'");
            }
            QualityCharts.Late late = charts.late(measurement);
            if (late != null) {
                String why = late.closed()
                        ? " is in a subgroup of chart '" + late.chart() + "' that ended at " + late.last()
                                + " and was closed since nothing came; its idle-timeout must be longer than"
                                + " measurements take"
                        : " is before that of the last value of chart '" + late.chart() + "', " + late.last()
                                + "; key measurements by their asset, so that they keep their order";
                throw new TelemetryRefused(Reason.LATE, "time " + measurement.time() + whose(measurement) + why);
            }
        }

        private static String whose(Measurement measurement) {
            return " of '" + measurement.characteristic() + "' of '" + measurement.asset() + "'";
        }

        @Override
        public void trend(QualityTrend trend) {
            outbox.add(Owner.CHARTS, records.of(trend), TRENDS);
        }

        @Override
        public void status(Status status) {
            outbox.add(Owner.CHARTS, records.of(status), STATUS);
        }

        @Override
        public void finding(TrendFinding found) {
            boolean ofSignal = sources.get(found.chart()) == Source.SIGNAL;
            Finding finding = new Finding(
                    found.asset(),
                    found.epoch(),
                    found.chart(),
                    AlertKind.SPC_RULE,
                    ofSignal ? found.characteristic() : null,
                    found.present() ? Standing.PRESENT : Standing.ABSENT,
                    found.start(),
                    found.end(),
                    Double.NaN,
                    null,
                    List.of(),
                    null,
                    found.rule(),
                    found.message(),
                    found.context());
            toAlerts.found(finding);
        }

        @Override
        public void counted(Counted what, long count) {
            counters.count(what, count);
        }
    }
}
