package andon.app.demo;

import andon.app.terminal.Style;
import andon.app.terminal.Terminal;
import andon.topics.Anomaly;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the demonstration went: which faults were called out and after how long, and what was called out without one. */
final class DemoOutcome {
    /** After a repair, temperatures need some time to come back, and windows still hold what was before. */
    private static final double RECOVERY_SECONDS = 420;

    private final Instant start;
    private final List<FaultEpisode> faults;
    private final List<Anomaly> anomalies;

    /**
     * The outcome of {@code anomalies}.
     *
     * @param start when the plant's second 0 was
     * @param faults those that began
     */
    DemoOutcome(Instant start, List<FaultEpisode> faults, List<Anomaly> anomalies) {
        this.start = start;
        this.faults = List.copyOf(faults);
        this.anomalies = List.copyOf(anomalies);
    }

    /** How long after its beginning a fault was called out, in the plant's time; empty if it was not. */
    Optional<Duration> calledOutAfter(FaultEpisode fault) {
        Instant begin = at(fault.begin());
        return anomalies.stream()
                .filter(anomaly -> belongs(anomaly, fault))
                .findFirst()
                .map(anomaly -> Duration.between(begin, anomaly.windowEnd()));
    }

    /** Anomalies of assets that nothing was done to. */
    long withoutFault() {
        return anomalies.stream()
                .filter(anomaly -> faults.stream().noneMatch(fault -> belongs(anomaly, fault)))
                .count();
    }

    private boolean belongs(Anomaly anomaly, FaultEpisode fault) {
        return anomaly.asset().equals(fault.asset())
                && !anomaly.windowEnd().isBefore(at(fault.begin()))
                && anomaly.windowEnd().isBefore(at(fault.end() + RECOVERY_SECONDS));
    }

    private Instant at(double second) {
        return start.plusMillis((long) (1000 * second));
    }

    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (FaultEpisode fault : faults) {
            Optional<Duration> after = calledOutAfter(fault);
            String name = String.format("  %-16s %-26s ", fault.fault().spelling(), fault.asset());
            lines.add(name
                    + after.map(delay -> terminal.in(Style.GREEN, "called out") + " after " + delay.toSeconds() + " s")
                            .orElse(terminal.in(Style.YELLOW, "not called out") + " (yet)"));
        }
        lines.add("  anomalies without a fault: " + withoutFault());
        return lines;
    }
}
