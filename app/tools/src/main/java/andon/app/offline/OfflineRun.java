package andon.app.offline;

import andon.app.config.AndonConfig;
import andon.app.engine.QualityTask;
import andon.app.engine.TaskInput;
import andon.app.engine.TaskSink;
import andon.app.engine.TaskSurroundings;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.StateLog;
import andon.app.monitoring.TelemetryRecord;
import andon.models.recording.Recording;
import andon.topics.TelemetryWriter;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Runs recordings through a {@link QualityTask} as if they had come over Kafka, without Kafka: each row is written as a
 * telemetry record with its own time as Kafka timestamp, and decoded again. So what comes of it is what would have come of the
 * stream.
 */
public final class OfflineRun {
    private final AndonConfig config;
    private final Monitors monitors;
    private final TaskSink sink;
    private final InstantSource clock;

    /** A run by the clock of the system. */
    public OfflineRun(AndonConfig config, Monitors monitors, TaskSink sink) {
        this(config, monitors, sink, InstantSource.system());
    }

    /**
     * A run by another clock.
     *
     * @param config monitors, charts and alerts; nothing of Kafka in it matters
     * @param monitors the same monitors with their models
     * @param sink takes what comes of it
     * @param clock the wall clock
     */
    public OfflineRun(AndonConfig config, Monitors monitors, TaskSink sink, InstantSource clock) {
        this.config = config;
        this.monitors = monitors;
        this.sink = sink;
        this.clock = clock;
    }

    /** Runs {@code recordings}, one after the other; the end of all counts as their assets falling silent. */
    public void run(List<Recording> recordings) {
        TaskSurroundings surroundings = new TaskSurroundings(
                StateLog.NONE,
                StateLog.NONE,
                StateLog.NONE,
                sink,
                clock,
                (record, telemetry) -> {
                    // Nothing is required: a recording has no partitions.
                },
                failure -> false);
        try (QualityTask task = new QualityTask(config, monitors, surroundings)) {
            TelemetryWriter writer = new TelemetryWriter();
            long offset = 0;
            for (Recording recording : recordings) {
                String[] signals = recording.signals().toArray(String[]::new);
                for (int row = 0; row < recording.rows(); row++) {
                    long time = recording.times()[row];
                    byte[] value = writer.encode(
                            recording.asset(), time, signals, recording.values()[row], null);
                    task.process(new TaskInput.TelemetryInput(record(time, value, offset++)));
                }
            }
            task.end();
        }
    }

    private TelemetryRecord record(long time, byte[] value, long offset) {
        return new TelemetryRecord(config.telemetry().topic(), 0, offset, time, null, value, new RecordHeaders());
    }
}
