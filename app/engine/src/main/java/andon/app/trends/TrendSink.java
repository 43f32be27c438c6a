package andon.app.trends;

import andon.app.monitoring.PendingEvents;
import andon.topics.QualityTrend;
import andon.topics.Status;

/** Takes the events and counts of charts. */
@FunctionalInterface
public interface TrendSink extends PendingEvents {
    /** What is counted only. */
    enum Counted {
        /** Values that a chart took in. */
        CHARTED,
        /** Values older than the last that the chart took in; they are left out. */
        CHART_LATE,
        /** Subgroups of one value, which have no standard deviation; they are left out. */
        CHART_SUBGROUPS_TOO_SMALL,
        /** Measurements that no chart is of. */
        MEASUREMENTS_UNCHARTED,
        /** Measurements that became dead letters because of an unexpected failure. */
        MEASUREMENTS_FAILED
    }

    /** A period is over, a rule tripped, or a baseline is complete. */
    void trend(QualityTrend trend);

    /** Something is wrong, or is over. */
    default void finding(TrendFinding finding) {}

    /** A check of an asset's charts failed unexpectedly; they have started afresh. */
    default void failed(String asset, Throwable cause) {}

    /** Part of what was known of charts has been lost. */
    default void status(Status status) {}

    /** {@code count} more of {@code what}. */
    default void counted(Counted what, long count) {}
}
