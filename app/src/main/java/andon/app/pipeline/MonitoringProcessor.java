package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.OutcomeFan;
import andon.app.monitoring.Outcomes;
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
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
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
    private final TelemetryDecoder decoder;

    private @Nullable ProcessorContext<byte[], Object> context;
    private @Nullable EventSinks sinks;
    private @Nullable ToAlerts toAlerts;
    private @Nullable QualityMonitoring monitoring;
    private long lastProcessed = -1;

    MonitoringProcessor(
            AndonConfig config, Monitors monitors, int partitions, String source, CaughtUp caughtUp, StateLogs logs) {
        this.config = config;
        this.logs = logs;
        this.monitors = monitors;
        this.partitions = partitions;
        this.source = source;
        this.caughtUp = caughtUp;
        this.decoder = new TelemetryDecoder(
                config.telemetry().fields(), config.telemetry().maxBytes());
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        EventSinks sinks = new EventSinks(context, config);
        ToAlerts toAlerts = new ToAlerts(context);
        ToCharts toCharts = new ToCharts(context, config, toAlerts::handOver);
        Outcomes outcomes = new OutcomeFan(List.of(sinks, toCharts, toAlerts));
        KeyValueStateLog log = logs.of(context);
        QualityMonitoring monitoring =
                new QualityMonitoring(config, monitors, log, outcomes, new TaskClock(context), toCharts::isCharted);
        log.restore(monitoring::restore);
        context.schedule(LINGER_WITHOUT_RECORDS, PunctuationType.WALL_CLOCK_TIME, now -> {
            monitoring.flushIfDue();
            toAlerts.handOver();
            sinks.recordCounts(now);
        });
        TopicPartition partition = new TopicPartition(source, context.taskId().partition());
        context.schedule(CHECKS, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (partition.partition() == 0) {
                monitoring.checkService();
            }
            if (caughtUp.isCaughtUp(partition, lastProcessed)) {
                monitoring.checkSilences();
                toCharts.caughtUp();
            }
            toAlerts.handOver();
        });
        this.context = context;
        this.sinks = sinks;
        this.toAlerts = toAlerts;
        this.monitoring = monitoring;
        this.lastProcessed = -1;
    }

    @Override
    public void process(Record<byte[], Object> record) {
        if (context == null) {
            throw new IllegalStateException("process before init");
        }
        if (record.value() instanceof RecordChunk chunk) {
            long now = System.currentTimeMillis();
            for (ConsumerRecord<byte[], byte[]> one : chunk.records()) {
                process(
                        one.offset(),
                        new TelemetryRecord(
                                one.topic(),
                                one.partition(),
                                one.offset(),
                                WriteTime.of(one, now),
                                one.key(),
                                one.value(),
                                one.headers()));
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
        if (context == null || sinks == null || toAlerts == null || monitoring == null) {
            throw new IllegalStateException("process before init");
        }
        lastProcessed = offset;
        try {
            Telemetry telemetry = decoder.decode(record.value());
            requireRightPlace(record, telemetry);
            monitoring.accept(telemetry, record, ResendScope.of(record.headers()));
            toAlerts.handOver();
        } catch (TelemetryRefused e) {
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            sinks.deadLetter(record.refused().whole(e.reason(), e.detail(), now));
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

    @Override
    public void close() {
        if (monitoring != null) {
            monitoring.close();
        }
        if (sinks != null) {
            sinks.close();
        }
    }
}
