package andon.app.engine;

import andon.app.alerts.Findings;
import andon.app.monitoring.Outcomes;
import andon.app.monitoring.SignalFinding;
import andon.app.monitoring.Verdict;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
import andon.topics.Telemetry;

/** Brings each outcome of the monitoring to those that it concerns: the sink, charts, alerts. */
final class MonitoringOutcomes implements Outcomes {
    private final TaskSink sink;
    private final ChartsOfTask charts;
    private final AlertsOfTask alerts;
    private final boolean allVerdicts;

    MonitoringOutcomes(TaskSink sink, ChartsOfTask charts, AlertsOfTask alerts) {
        this.sink = sink;
        this.charts = charts;
        this.alerts = alerts;
        this.allVerdicts = sink.takesVerdicts();
    }

    @Override
    public int mark() {
        return sink.mark();
    }

    @Override
    public void keep(int mark) {
        sink.keep(mark);
    }

    @Override
    public void discard(int mark) {
        sink.discard(mark);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        sink.anomaly(anomaly);
    }

    @Override
    public void status(Status status) {
        sink.status(status);
        alerts.findings().status(status);
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        sink.deadLetter(deadLetter);
    }

    @Override
    public void counted(Counted what, long count) {
        sink.counted(what, count);
    }

    @Override
    public void verdict(Verdict verdict) {
        if (allVerdicts) {
            sink.verdict(verdict);
        }
        if (charts.areOf(verdict.monitor())) {
            charts.engine().verdict(verdict);
        }
        if (!Findings.isWell(verdict) || alerts.engine().hear(verdict.asset())) {
            alerts.findings().verdict(verdict);
        }
    }

    @Override
    public void signal(SignalFinding finding) {
        alerts.findings().signal(finding);
    }

    @Override
    public boolean sample(Telemetry telemetry, int sample, int epoch) {
        return charts.sample(telemetry, sample, epoch);
    }

    @Override
    public boolean hearsNormal(String asset, String monitor) {
        return allVerdicts || charts.areOf(monitor) || alerts.engine().hear(asset);
    }

    @Override
    public boolean explainsNormal() {
        return allVerdicts || charts.explainNormal();
    }
}
