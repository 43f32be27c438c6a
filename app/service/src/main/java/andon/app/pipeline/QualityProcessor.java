package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.engine.QualityTask;
import andon.app.engine.TaskInput;
import andon.app.engine.TaskSurroundings;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.StateLog;
import andon.app.monitoring.TelemetryRecord;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Drives the {@link QualityTask} of one task of the stream: gives it records and the time, and publishes its events. */
final class QualityProcessor implements Processor<byte[], Object, byte[], Object> {
    private static final Duration TICKS = Duration.ofSeconds(1);

    /**
     * While records come, the linger is looked at with each. A shorter time would keep Kafka Streams from taking many
     * records at a time: with each punctuation it takes half as many.
     */
    private static final Duration LINGER_WITHOUT_RECORDS = Duration.ofMillis(50);

    /**
     * A measurement on its way.
     *
     * @param value null if the record has none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record MeasurementValue(byte @Nullable [] value) {}

    /**
     * A command on its way.
     *
     * @param value null if the record has none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record CommandValue(byte @Nullable [] value) {}

    /**
     * The topics from which tasks read.
     *
     * @param telemetry telemetry, by asset
     * @param partitions of telemetry
     * @param measurements measurements, by asset
     */
    record Sources(String telemetry, int partitions, String measurements) {}

    private final AndonConfig config;
    private final Monitors monitors;
    private final Sources sources;
    private final CaughtUp caughtUp;
    private final QualityStores stores;
    private final InstantSource clock;

    private @Nullable Task task;

    /**
     * @param clock the wall clock
     */
    QualityProcessor(
            AndonConfig config,
            Monitors monitors,
            Sources sources,
            CaughtUp caughtUp,
            QualityStores stores,
            InstantSource clock) {
        this.config = config;
        this.monitors = monitors;
        this.sources = sources;
        this.caughtUp = caughtUp;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        Task started = new Task(context);
        context.schedule(LINGER_WITHOUT_RECORDS, PunctuationType.WALL_CLOCK_TIME, started::linger);
        PeriodicWork.each(context, TICKS, started.assets, started::catchUp);
        PeriodicWork.each(context, TICKS, started.assets, started::tick);
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
        private final TaskOutbox outbox;
        private final KeyValueStateLog assets;
        private final QualityTask quality;
        private final TopicPartition telemetry;
        private final TopicPartition measurements;
        private long lastTelemetry = -1;
        private long lastMeasurement = -1;

        private Task(ProcessorContext<byte[], Object> context) {
            this.context = context;
            outbox = new TaskOutbox(context, config);
            int partition = context.taskId().partition();
            telemetry = new TopicPartition(sources.telemetry(), partition);
            measurements = new TopicPartition(sources.measurements(), partition);
            assets = stores.assets().of(context);
            KeyValueStateLog alerts = stores.alerts().of(context);
            StateLogs ofCharts = stores.charts();
            KeyValueStateLog charts = ofCharts == null ? null : ofCharts.of(context);
            quality = new QualityTask(
                    config,
                    monitors,
                    new TaskSurroundings(
                            assets,
                            charts == null ? StateLog.NONE : charts,
                            alerts,
                            outbox,
                            new TaskClock(context),
                            new TelemetryPlace(config.telemetry().partitioning(), sources.partitions()),
                            KafkaFault::isOne));
            assets.restore(quality::restoreAsset);
            if (charts != null) {
                charts.restore(quality::restoreChart);
            }
            alerts.restore(quality::restoreAlert);
        }

        private void linger(long now) {
            quality.judgeDue();
            outbox.publish();
            outbox.recordCounts(now);
        }

        /**
         * Does what is due only once all that was sent has been taken in; apart from the ticks, since many rounds of one
         * must not mean as many of the other.
         *
         * @return whether there is nothing more to do at once
         */
        private boolean catchUp() {
            if (!caughtUp.isCaughtUp(telemetry, lastTelemetry)) {
                return true;
            }
            boolean withMeasurements = caughtUp.isCaughtUp(measurements, lastMeasurement);
            boolean done = quality.process(new TaskInput.CaughtUp(withMeasurements, assets.portion()));
            outbox.publish();
            return done;
        }

        /** Returns whether there is nothing more to do at once. */
        private boolean tick() {
            if (context.taskId().partition() == 0) {
                quality.checkService();
            }
            boolean done = quality.process(new TaskInput.Tick(assets.portion()));
            outbox.publish();
            return done;
        }

        private void process(Record<byte[], Object> record) {
            Object value = record.value();
            if (value instanceof RecordChunk chunk) {
                long now = clock.millis();
                for (ConsumerRecord<byte[], byte[]> one : chunk.records()) {
                    telemetry(one.offset(), Origin.of(one, now));
                }
                return;
            }
            RecordMetadata place = context.recordMetadata().orElseThrow();
            if (value instanceof MeasurementValue measured) {
                lastMeasurement = place.offset();
                quality.process(new TaskInput.MeasurementInput(Origin.of(with(record, measured.value()), place)));
                outbox.publish();
            } else if (value instanceof CommandValue commanded) {
                quality.process(new TaskInput.CommandInput(Origin.of(with(record, commanded.value()), place)));
                outbox.publish();
            } else {
                telemetry(place.offset(), Origin.of(with(record, (byte[]) value), place));
            }
        }

        private static Record<byte[], byte[]> with(Record<byte[], Object> record, byte @Nullable [] value) {
            return new Record<>(record.key(), value, record.timestamp(), record.headers());
        }

        /**
         * @param offset where the task read the record
         */
        private void telemetry(long offset, TelemetryRecord record) {
            lastTelemetry = offset;
            quality.process(new TaskInput.TelemetryInput(record));
            outbox.publish();
        }

        private void close() {
            quality.close();
            outbox.close();
        }
    }
}
