package andon.app.alerts;

import andon.app.monitoring.StateLog;
import java.time.Instant;
import java.time.InstantSource;

/** What all alarms of a task share. */
record AlertContext(StateLog log, AlertSink sink, InstantSource clock, AlertPolicies policies) {
    Instant now() {
        return clock.instant();
    }
}
