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
    private final Collected collected;
    private final AlertAreas areas;

    CollectingSink(Collected collected, AlertAreas areas) {
        this.collected = collected;
        this.areas = areas;
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        collected.anomaly(anomaly);
    }

    @Override
    public void status(Status status) {
        collected.status(status);
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        collected.deadLetter(deadLetter);
    }

    @Override
    public void trend(QualityTrend trend) {
        collected.trend(trend);
    }

    @Override
    public void alert(Alert alert) {
        areas.take(alert);
    }

    @Override
    public void refused(RefusedCommand refused, @Nullable String asset) {
        collected.refusedCommand(refused);
    }

    @Override
    public void counted(Outcomes.Counted what, long count) {
        collected.counted(what, count);
    }

    @Override
    public void counted(TrendSink.Counted what, long count) {}

    @Override
    public boolean takesVerdicts() {
        return true;
    }

    @Override
    public void verdict(Verdict verdict) {
        collected.verdict(verdict);
    }
}
