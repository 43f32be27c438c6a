package andon.app.config;

import java.time.Duration;

/**
 * What holds for the alerts of all monitors and charts.
 *
 * @param keep for how long, in wall-clock time, a closed alert stays on the topic; more than 0, 90 days by default
 * @param flood when an area has more alerts than a person can take in
 */
public record AlertsConfig(Duration keep, Flood flood) {
    /**
     * More than {@code alerts} in one area {@code within} some wall-clock time are a flood, until there are no more than
     * half as many.
     *
     * @param alerts at least 1; 10 by default
     * @param within more than 0; 10 min by default
     */
    public record Flood(int alerts, Duration within) {}

    /** The defaults. */
    public static AlertsConfig standard() {
        return new AlertsConfig(Duration.ofDays(90), new Flood(10, Duration.ofMinutes(10)));
    }
}
