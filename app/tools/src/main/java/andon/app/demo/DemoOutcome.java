package andon.app.demo;

import andon.app.terminal.Style;
import andon.app.terminal.Terminal;
import andon.topics.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the demonstration went: which faults raised an alert and after how long, and which alerts came without one. */
final class DemoOutcome {
    /** After a repair, temperatures need some time to come back, and windows still hold what was before. */
    private static final double RECOVERY_SECONDS = 420;

    private final Instant start;
    private final List<FaultEpisode> faults;
    private final List<AlertTally.Raised> alerts;

    /**
     * The outcome of {@code alerts}, of which only those of models count.
     *
     * @param start when the plant's second 0 was
     * @param faults those that began
     */
    DemoOutcome(Instant start, List<FaultEpisode> faults, List<AlertTally.Raised> alerts) {
        this.start = start;
        this.faults = List.copyOf(faults);
        this.alerts = alerts.stream()
                .filter(alert -> alert.kind() == AlertKind.MODEL_ANOMALY)
                .toList();
    }

    /**
     * How long after its beginning a fault raised an alert while it lasted, in the plant's time; empty if it did not. What
     * is raised after its end may be of the next fault of the asset.
     */
    Optional<Duration> calledOutAfter(FaultEpisode fault) {
        Instant begin = at(fault.begin());
        return alerts.stream()
                .filter(alert -> belongs(alert, fault) && !alert.at().isAfter(at(fault.end())))
                .findFirst()
                .map(alert -> Duration.between(begin, alert.at()));
    }

    /** Alerts of assets that nothing was done to. */
    long withoutFault() {
        return alerts.stream()
                .filter(alert -> faults.stream().noneMatch(fault -> belongs(alert, fault)))
                .count();
    }

    private boolean belongs(AlertTally.Raised alert, FaultEpisode fault) {
        return alert.asset().equals(fault.asset())
                && !alert.at().isBefore(at(fault.begin()))
                && alert.at().isBefore(at(fault.end() + RECOVERY_SECONDS));
    }

    private Instant at(double second) {
        return start.plusMillis((long) (1000 * second));
    }

    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (FaultEpisode fault : faults) {
            Optional<Duration> after = calledOutAfter(fault);
            String name =
                    String.format(Locale.ROOT, "  %-16s %-26s ", fault.fault().spelling(), fault.asset());
            lines.add(name
                    + after.map(delay -> terminal.in(Style.GREEN, "alert") + " after " + delay.toSeconds() + " s")
                            .orElse(terminal.in(Style.YELLOW, "no alert") + " (yet)"));
        }
        lines.add("  alerts without a fault: " + withoutFault());
        return lines;
    }
}
