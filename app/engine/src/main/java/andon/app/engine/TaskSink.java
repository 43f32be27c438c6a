package andon.app.engine;

import andon.app.monitoring.Outcomes;
import andon.app.monitoring.PendingEvents;
import andon.app.monitoring.Verdict;
import andon.app.trends.TrendSink;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import org.jspecify.annotations.Nullable;

/** Takes what comes of a {@link QualityTask}: the events that go out, and counts. */
public interface TaskSink extends PendingEvents {
    /** A window is anomalous. */
    void anomaly(Anomaly anomaly);

    /** Something must be known about the monitoring itself. */
    void status(Status status);

    /** A record of telemetry, samples of it, or a measurement were refused. */
    void deadLetter(DeadLetter deadLetter);

    /** A chart has something to say. */
    void trend(QualityTrend trend);

    /** An alert changed; its area is still to number and to publish it. */
    void alert(Alert alert);

    /**
     * A command was not carried out.
     *
     * @param asset that it is about; null if it does not say
     */
    void refused(RefusedCommand refused, @Nullable String asset);

    /** {@code count} more of {@code what}. */
    void counted(Outcomes.Counted what, long count);

    /** {@code count} more of {@code what}. */
    void counted(TrendSink.Counted what, long count);

    /** Whether {@link #verdict} is to be given all verdicts, with each signal's share, which costs time. */
    default boolean takesVerdicts() {
        return false;
    }

    /** A window, or a run of windows in a gap, is judged. */
    default void verdict(Verdict verdict) {}
}
