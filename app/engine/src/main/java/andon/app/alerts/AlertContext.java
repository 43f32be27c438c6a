package andon.app.alerts;

import andon.app.monitoring.StateLog;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What all alarms of a task share.
 *
 * @param forgetAfter in milliseconds
 */
record AlertContext(StateLog log, AlertSink sink, InstantSource clock, AlertPolicies policies, long forgetAfter) {
    Instant now() {
        return clock.instant();
    }
}
