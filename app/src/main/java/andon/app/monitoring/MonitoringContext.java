package andon.app.monitoring;

import java.time.Instant;
import java.time.InstantSource;

/** What all assets of one engine share. */
record MonitoringContext(ScoringQueue queue, StateLog log, Outcomes outcomes, InstantSource clock) {
    long millis() {
        return clock.millis();
    }

    Instant now() {
        return clock.instant();
    }
}
