package andon.app.monitoring;

import andon.app.config.TelemetryConfig;
import andon.topics.TelemetryDecoder;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What all assets of one engine share.
 *
 * @param limits what is believed of their times
 * @param refusals empty but while a record is taken in
 * @param heldDecoder decodes again what was held
 */
record MonitoringContext(
        ScoringQueue queue,
        StateLog log,
        Outcomes outcomes,
        InstantSource clock,
        TelemetryConfig telemetry,
        AssetClock.Limits limits,
        Refusals refusals,
        TelemetryDecoder heldDecoder) {
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
                new TelemetryDecoder(telemetry.fields(), telemetry.maxBytes()));
    }

    long millis() {
        return clock.millis();
    }

    Instant now() {
        return clock.instant();
    }
}
