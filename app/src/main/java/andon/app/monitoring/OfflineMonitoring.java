package andon.app.monitoring;

import andon.app.config.AndonConfig;
import andon.models.recording.Recording;
import andon.topics.ResendScope;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryRefused;
import andon.topics.TelemetryWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Runs recordings through the engine as if they had come over Kafka, without Kafka: each row is written as a telemetry
 * record with its own time as Kafka timestamp, and decoded again. So what is told is what the stream would have told.
 */
public final class OfflineMonitoring {
    private final AndonConfig config;
    private final Monitors monitors;
    private final Outcomes outcomes;

    /**
     * @param config the monitors' configuration; nothing of Kafka in it matters
     * @param monitors the same monitors with their models
     * @param outcomes takes what comes of it
     */
    public OfflineMonitoring(AndonConfig config, Monitors monitors, Outcomes outcomes) {
        this.config = config;
        this.monitors = monitors;
        this.outcomes = outcomes;
    }

    /** Runs {@code recordings}, one after the other; the end of all counts as their assets falling silent. */
    public void run(List<Recording> recordings) {
        try (QualityMonitoring engine =
                new QualityMonitoring(config, monitors, StateLog.NONE, outcomes, InstantSource.system())) {
            TelemetryDecoder decoder = new TelemetryDecoder(
                    config.telemetry().fields(), config.telemetry().maxBytes());
            TelemetryWriter writer = new TelemetryWriter();
            long offset = 0;
            for (Recording recording : recordings) {
                String[] signals = recording.signals().toArray(String[]::new);
                for (int row = 0; row < recording.rows(); row++) {
                    long time = recording.times()[row];
                    byte[] value = writer.encode(
                            recording.asset(), time, signals, recording.values()[row], null);
                    accept(engine, decoder, record(time, value, offset++));
                }
            }
            engine.end();
        }
    }

    private TelemetryRecord record(long time, byte[] value, long offset) {
        return new TelemetryRecord(config.telemetry().topic(), 0, offset, time, null, value, new RecordHeaders());
    }

    private void accept(QualityMonitoring engine, TelemetryDecoder decoder, TelemetryRecord record) {
        try {
            engine.accept(decoder.decode(record.value()), record, ResendScope.ALL);
        } catch (TelemetryRefused e) {
            Instant now = InstantSource.system().instant();
            outcomes.deadLetter(record.refused().whole(e.reason(), e.detail(), now));
        }
    }
}
