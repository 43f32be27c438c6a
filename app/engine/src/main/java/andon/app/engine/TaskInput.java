package andon.app.engine;

import andon.app.monitoring.Portion;
import andon.app.monitoring.TelemetryRecord;

/** What comes to a {@link QualityTask}: a record of one of the topics that it reads, or what the clock brings. */
public sealed interface TaskInput {
    /**
     * A record of telemetry.
     *
     * @param record as it lay on its topic
     */
    record TelemetryInput(TelemetryRecord record) implements TaskInput {}

    /**
     * A measurement of a part.
     *
     * @param record as it lay on its topic
     */
    record MeasurementInput(TelemetryRecord record) implements TaskInput {}

    /**
     * A command about an alert.
     *
     * @param record as it lay on its topic
     */
    record CommandInput(TelemetryRecord record) implements TaskInput {}

    /**
     * About a second has passed.
     *
     * @param portion how much may come of that before the next commit
     */
    record Tick(Portion portion) implements TaskInput {}

    /**
     * All telemetry that was sent has been taken in, so what has not come by now was not sent.
     *
     * @param measurements whether all measurements have been taken in too
     * @param portion how much may come of that before the next commit
     */
    record CaughtUp(boolean measurements, Portion portion) implements TaskInput {}
}
