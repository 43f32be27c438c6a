package andon.app.monitoring;

import andon.app.config.TelemetryConfig;
import andon.topics.TelemetryDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all assets of one engine share.
 *
 * @param limits what is believed of their times
 * @param refusals empty but while a record is taken in
 * @param heldDecoder decodes again what was held
 * @param finders of columns, by monitor; filled as monitors are first asked for
 * @param unwritable assets whose state could not be written, and why; they are to start afresh
 */
record MonitoringContext(
        ScoringQueue queue,
        StateLog log,
        Outcomes outcomes,
        InstantSource clock,
        TelemetryConfig telemetry,
        AssetClock.Limits limits,
        Refusals refusals,
        TelemetryDecoder heldDecoder,
        Map<Monitor, ColumnFinder> finders,
        Map<Asset, Throwable> unwritable) {
    MonitoringContext(
            ScoringQueue queue, StateLog log, Outcomes outcomes, InstantSource clock, TelemetryConfig telemetry) {
        this(
                queue,
                log,
                outcomes,
                clock,
                telemetry,
                AssetClock.Limits.of(telemetry),
                new Refusals(),
                new TelemetryDecoder(telemetry.fields(), telemetry.maxBytes()),
                new HashMap<>(),
                new LinkedHashMap<>());
    }

    ColumnFinder finder(Monitor monitor) {
        return finders.computeIfAbsent(monitor, ColumnFinder::new);
    }

    long millis() {
        return clock.millis();
    }

    Instant now() {
        return clock.instant();
    }
}
