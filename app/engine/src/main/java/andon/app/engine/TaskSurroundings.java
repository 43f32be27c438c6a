package andon.app.engine;

import andon.app.monitoring.StateLog;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * What a {@link QualityTask} needs of the world.
 *
 * @param assets keeps the state of monitoring
 * @param charts keeps the state of charts
 * @param alerts keeps the state of alerts
 * @param sink takes what comes of it
 * @param clock the wall clock
 * @param check what is required of telemetry beside what it says
 * @param fatal which failures end the process, as they come neither from a record nor from the state of an asset
 */
public record TaskSurroundings(
        StateLog assets,
        StateLog charts,
        StateLog alerts,
        TaskSink sink,
        InstantSource clock,
        TelemetryCheck check,
        Predicate<Throwable> fatal) {}
