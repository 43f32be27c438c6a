package andon.app.monitoring;

import andon.app.alerts.AlertAreas;
import andon.app.engine.TaskSink;
import andon.app.trends.TrendSink;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import org.jspecify.annotations.Nullable;

/** Collects what comes of a task, its alerts as their areas publish them. */
final class CollectingSink implements TaskSink {
    private final Collected told;
    private final AlertAreas areas;

    CollectingSink(Collected told, AlertAreas areas) {
        this.told = told;
        this.areas = areas;
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        told.anomaly(anomaly);
    }

    @Override
    public void status(Status status) {
        told.status(status);
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        told.deadLetter(deadLetter);
    }

    @Override
    public void trend(QualityTrend trend) {
        told.trend(trend);
    }

    @Override
    public void alert(Alert alert) {
        areas.take(alert);
    }

    @Override
    public void refused(RefusedCommand refused, @Nullable String asset) {
        told.refusedCommand(refused);
    }

    @Override
    public void counted(Outcomes.Counted what, long count) {
        told.counted(what, count);
    }

    @Override
    public void counted(TrendSink.Counted what, long count) {}

    @Override
    public boolean takesVerdicts() {
        return true;
    }

    @Override
    public void verdict(Verdict verdict) {
        told.verdict(verdict);
    }
}
