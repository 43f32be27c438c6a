package andon.app.pipeline;

import andon.app.alerts.Findings;
import andon.app.monitoring.Outcomes;
import andon.app.monitoring.SignalFinding;
import andon.app.monitoring.Verdict;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
import andon.topics.Telemetry;

/** Gives each outcome of a task's engine to those whom it concerns: topics and counts, charts, alerts. */
final class TaskOutcomes implements Outcomes {
    private final Outbox outbox;
    private final EventSinks sinks;
    private final ToCharts charts;
    private final ToAlerts alerts;

    TaskOutcomes(Outbox outbox, EventSinks sinks, ToCharts charts, ToAlerts alerts) {
        this.outbox = outbox;
        this.sinks = sinks;
        this.charts = charts;
        this.alerts = alerts;
    }

    @Override
    public int mark() {
        return outbox.mark();
    }

    @Override
    public void keep(int mark) {
        outbox.keep(mark);
    }

    @Override
    public void discard(int mark) {
        outbox.discard(mark);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        sinks.anomaly(anomaly);
    }

    @Override
    public void status(Status status) {
        sinks.status(status);
        alerts.found(status);
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        sinks.deadLetter(deadLetter);
    }

    @Override
    public void counted(Counted what, long count) {
        sinks.counted(what, count);
    }

    @Override
    public void verdict(Verdict verdict) {
        if (charts.areOf(verdict.monitor())) {
            charts.verdict(verdict);
        }
        if (!Findings.isWell(verdict) || alerts.hear(verdict.asset())) {
            alerts.found(verdict);
        }
    }

    @Override
    public void signal(SignalFinding finding) {
        alerts.found(finding);
    }

    @Override
    public boolean sample(Telemetry telemetry, int sample, int epoch) {
        return charts.sample(telemetry, sample, epoch);
    }

    @Override
    public boolean hearsNormal(String asset, String monitor) {
        return charts.areOf(monitor) || alerts.hear(asset);
    }

    @Override
    public boolean explainsNormal() {
        return charts.explainsNormal();
    }
}
