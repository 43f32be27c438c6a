package andon.app.monitoring;

import andon.topics.Alert;
import andon.topics.AlertBuilder;
import andon.topics.AlertKind;
import andon.topics.Anomaly;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.AnomalyBuilder;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import andon.topics.StatusBuilder;
import andon.topics.Telemetry;
import andon.topics.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what an engine publishes, and compares what two runs published. */
public class Collected implements Outcomes {
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<SignalFinding> signals = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<QualityTrend> trends = new ArrayList<>();
    private final List<RefusedCommand> refusedCommands = new ArrayList<>();
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

    public void alert(Alert alert) {
        alerts.add(alert);
    }

    public void trend(QualityTrend trend) {
        trends.add(trend);
    }

    public void refusedCommand(RefusedCommand refused) {
        refusedCommands.add(refused);
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

    public List<Alert> alerts() {
        return alerts;
    }

    public List<QualityTrend> trends() {
        return trends;
    }

    public List<RefusedCommand> refusedCommands() {
        return refusedCommands;
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

    /**
     * Likewise the alerts, by id, but for the wall-clock times; silences, and what an area's flood makes of them, are
     * outside it, as both are the wall clock's.
     */
    public Map<String, List<Alert>> comparableAlerts() {
        Map<String, List<Alert>> byId = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            if (alert.kind() != AlertKind.SILENCE) {
                byId.computeIfAbsent(alert.id(), id -> new ArrayList<>()).add(withoutTime(alert));
            }
        }
        return byId;
    }

    /** Likewise the quality trends, by asset and chart. */
    public Map<String, List<QualityTrend>> comparableTrends() {
        Map<String, List<QualityTrend>> byChart = new LinkedHashMap<>();
        for (QualityTrend trend : trends) {
            if (trend.closedBy() != ClosedBy.IDLE) {
                byChart.computeIfAbsent(trend.asset() + " " + trend.chart(), chart -> new ArrayList<>())
                        .add(trend);
            }
        }
        return byChart;
    }

    /** Likewise the status events; silences, and what concerns the service or an area, are outside it. */
    public Map<String, List<Status>> comparableStatuses() {
        Map<String, List<Status>> byAsset = new LinkedHashMap<>();
        for (Status status : statuses) {
            if (status.kind() != Status.Kind.SILENCE
                    && status.kind() != Status.Kind.ALARM_RATE
                    && !status.asset().equals(Status.SERVICE)) {
                byAsset.computeIfAbsent(status.asset(), asset -> new ArrayList<>())
                        .add(withoutTime(status));
            }
        }
        return byAsset;
    }

    private static Anomaly withoutTimeAndDevice(Anomaly anomaly) {
        return AnomalyBuilder.builder(anomaly)
                .device("any")
                .detectedAt(Instant.EPOCH)
                .build();
    }

    private static Alert withoutTime(Alert alert) {
        Transition transition = alert.transition();
        return AlertBuilder.builder(alert)
                .transition(new Transition(transition.reason(), transition.by(), transition.note(), Instant.EPOCH))
                .build();
    }

    private static Status withoutTime(Status status) {
        return StatusBuilder.builder(status).detectedAt(Instant.EPOCH).build();
    }
}
