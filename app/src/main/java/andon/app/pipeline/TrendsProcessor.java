package andon.app.pipeline;

import andon.app.alerts.Finding;
import andon.app.alerts.Standing;
import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.config.Quantities;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.TelemetryRecord;
import andon.app.monitoring.Verdict;
import andon.app.trends.ModelsInUse;
import andon.app.trends.QualityCharts;
import andon.app.trends.TrendFinding;
import andon.app.trends.TrendSink;
import andon.topics.AlertKind;
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
    private @Nullable Task task;
    private long lastMeasurement = -1;

    /**
     * @param measurements the topic from which measurements come
     */
    TrendsProcessor(AndonConfig config, Monitors monitors, StateLogs logs, String measurements, CaughtUp caughtUp) {
        this.config = config;
        this.logs = logs;
        this.monitors = monitors;
        this.measurements = measurements;
        this.caughtUp = caughtUp;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        Task started = new Task(context, config, monitors, logs);
        context.schedule(FORGETTING, PunctuationType.WALL_CLOCK_TIME, now -> started.charts.forgetUnseen());
        context.schedule(COUNTS, PunctuationType.WALL_CLOCK_TIME, now -> {
            started.charts.recover();
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
        if (record.value() instanceof ToCharts.Sample sample && sample.telemetry != null) {
            sample.used = task.charts.sample(sample.telemetry, sample.sample, sample.epoch);
        } else if (record.value() instanceof Verdict verdict) {
            task.charts.verdict(verdict);
        } else if (record.value() == ToCharts.CAUGHT_UP) {
            TopicPartition partition =
                    new TopicPartition(measurements, task.context.taskId().partition());
            task.charts.closeIdle(caughtUp.isCaughtUp(partition, lastMeasurement));
        } else {
            lastMeasurement = task.context.recordMetadata().orElseThrow().offset();
            byte[] value = (byte[]) record.value();
            task.measurement(new Record<>(record.key(), value, record.timestamp(), record.headers()));
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
        private final EventRecords records;
        private final Counters<Counted> counters;
        private final QualityCharts charts;
        private final Map<String, Source> sources;
        private final long maxFuture;

        private Task(ProcessorContext<byte[], Object> context, AndonConfig config, Monitors monitors, StateLogs logs) {
            this.context = context;
            this.records = new EventRecords(context, config);
            this.counters = new Counters<>(context, Counted.class);
            this.sources = config.charts().stream().collect(Collectors.toMap(ChartConfig::name, ChartConfig::source));
            this.maxFuture = config.telemetry().maxFuture().toMillis();
            KeyValueStateLog log = logs.of(context);
            this.charts = new QualityCharts(config, new ModelsInUse(monitors), log, this, new TaskClock(context));
            log.restore(charts::restore);
        }

        private void measurement(Record<byte[], byte[]> record) {
            TelemetryRecord sent = Origin.of(record, context.recordMetadata().orElseThrow());
            try {
                Measurement measurement = Measurement.read(sent.value());
                requireSound(measurement, sent.timestamp());
                charts.measurement(measurement);
            } catch (TelemetryRefused e) {
                Instant now = new TaskClock(context).instant();
                context.forward(records.of(sent.refused().whole(e.reason(), e.detail(), now)), DEAD_LETTERS);
            }
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
            context.forward(records.of(trend), TRENDS);
        }

        @Override
        public void status(Status status) {
            context.forward(records.of(status), STATUS);
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
            context.forward(new Record<>(new byte[0], finding, context.currentSystemTimeMs()), AlertsProcessor.INPUT);
        }

        @Override
        public void counted(Counted what, long count) {
            counters.count(what, count);
        }
    }
}
