package andon.app.engine;

import andon.app.monitoring.TelemetryRecord;
import andon.topics.Telemetry;
import andon.topics.TelemetryRefused;

/** What is required of a record of telemetry beside what it says: that it is on the partition of its asset. */
@FunctionalInterface
public interface TelemetryCheck {
    /**
     * Checks a record.
     *
     * @param record as it lay on its topic
     * @param telemetry what it says
     * @throws TelemetryRefused if it becomes a dead letter
     */
    void check(TelemetryRecord record, Telemetry telemetry) throws TelemetryRefused;
}
