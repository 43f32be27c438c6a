package andon.app.offline;

import andon.app.engine.TaskSink;
import andon.app.monitoring.Outcomes;
import andon.app.trends.TrendSink;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import org.jspecify.annotations.Nullable;

/** Passes over all that it is given, for a run of which only some matters. */
public abstract class OfflineSink implements TaskSink {
    /** For subclasses. */
    protected OfflineSink() {}

    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void status(Status status) {}

    @Override
    public void deadLetter(DeadLetter deadLetter) {}

    @Override
    public void trend(QualityTrend trend) {}

    @Override
    public void alert(Alert alert) {}

    @Override
    public void refused(RefusedCommand refused, @Nullable String asset) {}

    @Override
    public void counted(Outcomes.Counted what, long count) {}

    @Override
    public void counted(TrendSink.Counted what, long count) {}
}
