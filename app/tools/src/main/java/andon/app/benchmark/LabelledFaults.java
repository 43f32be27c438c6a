package andon.app.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a machine was faulty, by the labels of its recording. */
final class LabelledFaults {
    /** From the time of its first row to that of its last. */
    record Fault(Instant start, Instant end) {
        boolean contains(Instant time) {
            return !time.isBefore(start) && !time.isAfter(end);
        }
    }

    /**
     * An alert.
     *
     * @param at the end of the window that raised it
     * @param standing whether it had not cleared when the recording ended
     */
    record Raised(Instant at, boolean standing) {}

    private final List<Fault> faults = new ArrayList<>();
    private final long healthyRows;
    private final Duration period;

    /**
     * @param from the first row that counts
     * @param period of the rows
     */
    LabelledFaults(LabelledRecording labelled, int from, Duration period) {
        long[] times = labelled.recording().times();
        boolean[] faulty = labelled.faulty();
        this.period = period;
        long healthy = 0;
        for (int row = from; row < faulty.length; row++) {
            healthy += faulty[row] ? 0 : 1;
            if (faulty[row] && (row == from || !faulty[row - 1])) {
                int last = row;
                while (last + 1 < faulty.length && faulty[last + 1]) {
                    last++;
                }
                faults.add(new Fault(Instant.ofEpochMilli(times[row]), Instant.ofEpochMilli(times[last])));
            }
        }
        this.healthyRows = healthy;
    }

    /**
     * What was heard in and outside of the faults.
     *
     * @param windows the ends of the anomalous windows
     * @param alerts in the order in which they were raised
     */
    AlertCount count(List<Instant> windows, List<Raised> alerts) {
        long windowsIn = windows.stream().filter(this::isFaulty).count();
        long alertsIn = alerts.stream().map(Raised::at).filter(this::isFaulty).count();
        List<Duration> delays = new ArrayList<>();
        for (Fault fault : faults) {
            Optional<Instant> first = alerts.stream()
                    .map(alert -> rowOf(alert.at()))
                    .filter(fault::contains)
                    .findFirst();
            first.ifPresent(raised -> delays.add(Duration.between(fault.start(), raised)));
        }
        return new AlertCount(
                faults.size(),
                healthyRows * period.toSeconds(),
                windowsIn,
                windows.size() - windowsIn,
                alertsIn,
                alerts.size() - alertsIn,
                delays,
                (int) alerts.stream().filter(Raised::standing).count());
    }

    private boolean isFaulty(Instant windowEnd) {
        Instant row = rowOf(windowEnd);
        return faults.stream().anyMatch(fault -> fault.contains(row));
    }

    /** A window ends a period after its last row began. */
    private Instant rowOf(Instant windowEnd) {
        return windowEnd.minus(period);
    }
}
