package andon.app.monitoring;

import andon.topics.Anomaly;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.DeadLetter;
import andon.topics.Status;
import andon.topics.Telemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what an engine tells, and says when two runs told the same. */
public class Collected implements Outcomes {
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<SignalFinding> signals = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);

    @Override
    public void anomaly(Anomaly anomaly) {
        anomalies.add(anomaly);
    }

    @Override
    public void status(Status status) {
        statuses.add(status);
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
    }

    @Override
    public void verdict(Verdict verdict) {
        verdicts.add(verdict);
    }

    @Override
    public void signal(SignalFinding finding) {
        signals.add(finding);
    }

    @Override
    public boolean sample(Telemetry telemetry, int sample, int epoch) {
        samples.add(telemetry.asset() + " " + telemetry.time(sample) + " " + epoch);
        return false;
    }

    @Override
    public void counted(Counted what, long count) {
        counts.merge(what, count, Long::sum);
    }

    public List<Anomaly> anomalies() {
        return anomalies;
    }

    public List<Status> statuses() {
        return statuses;
    }

    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    public List<Verdict> verdicts() {
        return verdicts;
    }

    public List<SignalFinding> signals() {
        return signals;
    }

    /** Asset, event time and epoch of each sample. */
    public List<String> samples() {
        return samples;
    }

    public long count(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    /**
     * What must be equal when two runs are: per asset, in order, the anomalies but for {@code detectedAt} and
     * {@code device}. Idle closes are outside it.
     */
    public Map<String, List<Anomaly>> comparableAnomalies() {
        Map<String, List<Anomaly>> byAsset = new LinkedHashMap<>();
        for (Anomaly anomaly : anomalies) {
            if (anomaly.closedBy() == ClosedBy.CLOCK) {
                byAsset.computeIfAbsent(anomaly.asset(), asset -> new ArrayList<>())
                        .add(withoutTimeAndDevice(anomaly));
            }
        }
        return byAsset;
    }

    /** Likewise the status events; silences, and what concerns the service as a whole, are outside it. */
    public Map<String, List<Status>> comparableStatuses() {
        Map<String, List<Status>> byAsset = new LinkedHashMap<>();
        for (Status status : statuses) {
            if (status.kind() != Status.Kind.SILENCE && !status.asset().equals(Status.SERVICE)) {
                byAsset.computeIfAbsent(status.asset(), asset -> new ArrayList<>())
                        .add(withoutTime(status));
            }
        }
        return byAsset;
    }

    private static Anomaly withoutTimeAndDevice(Anomaly anomaly) {
        return new Anomaly(
                anomaly.id(),
                anomaly.asset(),
                anomaly.monitor(),
                anomaly.epoch(),
                anomaly.windowStart(),
                anomaly.windowEnd(),
                anomaly.score(),
                anomaly.threshold(),
                anomaly.grade(),
                anomaly.contributions(),
                anomaly.coverage(),
                anomaly.bundle(),
                "any",
                anomaly.context(),
                anomaly.closedBy(),
                Instant.EPOCH);
    }

    private static Status withoutTime(Status status) {
        return new Status(
                status.id(),
                status.asset(),
                status.monitor(),
                status.kind(),
                status.phase(),
                status.start(),
                status.end(),
                status.count(),
                status.reason(),
                status.detail(),
                status.epoch(),
                Instant.EPOCH);
    }
}
