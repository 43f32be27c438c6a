package andon.app.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a labelled recording would have called an operator, with an alarm for each anomalous window and with the alerts
 * of a policy.
 *
 * @param faults the labelled faults
 * @param healthySeconds the time outside of them
 * @param windowsInFaults anomalous windows that end within a fault
 * @param windowsOutside all others
 * @param alertsInFaults alerts raised between the start and the end of a fault
 * @param alertsOutside all others, the false ones
 * @param delays of each fault that an alert was raised in, from its start to the first
 * @param neverCleared alerts that were active when the recording ended
 */
public record AlertCount(
        int faults,
        long healthySeconds,
        long windowsInFaults,
        long windowsOutside,
        long alertsInFaults,
        long alertsOutside,
        List<Duration> delays,
        int neverCleared) {
    /** Of no recording. */
    public static final AlertCount NONE = new AlertCount(0, 0, 0, 0, 0, 0, List.of(), 0);

    public AlertCount {
        delays = List.copyOf(delays);
    }

    /** Of both. */
    public AlertCount plus(AlertCount other) {
        List<Duration> both = new ArrayList<>(delays);
        both.addAll(other.delays);
        return new AlertCount(
                faults + other.faults,
                healthySeconds + other.healthySeconds,
                windowsInFaults + other.windowsInFaults,
                windowsOutside + other.windowsOutside,
                alertsInFaults + other.alertsInFaults,
                alertsOutside + other.alertsOutside,
                both,
                neverCleared + other.neverCleared);
    }

    /** The faults in which an alert was raised. */
    public int detected() {
        return delays.size();
    }

    /** {@code count} for each labelled fault. */
    public double perFault(long count) {
        return (double) count / Math.max(1, faults);
    }

    /** {@code count} for each hour outside of faults. */
    public double perHealthyHour(long count) {
        return count * 3600.0 / Math.max(1, healthySeconds);
    }

    /** How many anomalous windows there are for an alert. */
    public double windowsPerAlert() {
        return (double) (windowsInFaults + windowsOutside) / Math.max(1, alertsInFaults + alertsOutside);
    }

    /** The median of the delays, the lower of two; zero if there is none. */
    public Duration medianDelay() {
        return delays.isEmpty()
                ? Duration.ZERO
                : delays.stream().sorted().toList().get((delays.size() - 1) / 2);
    }
}
