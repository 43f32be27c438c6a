package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.engine.TelemetryCheck;
import andon.app.monitoring.TelemetryRecord;
import andon.topics.Partitioning;
import andon.topics.Reason;
import andon.topics.Telemetry;
import andon.topics.TelemetryRefused;
import java.util.Locale;

/** Requires telemetry to be keyed by its asset, and to be on the partition that this key gives. */
final class TelemetryPlace implements TelemetryCheck {
    private final Partitioning partitioning;
    private final int partitions;

    /**
     * @param partitions of the telemetry topic
     */
    TelemetryPlace(Partitioning partitioning, int partitions) {
        this.partitioning = partitioning;
        this.partitions = partitions;
    }

    @Override
    public void check(TelemetryRecord record, Telemetry telemetry) throws TelemetryRefused {
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
