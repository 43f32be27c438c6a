package andon.app.alerts;

import andon.app.monitoring.PendingEvents;
import andon.topics.Alert;
import andon.topics.RefusedCommand;
import andon.topics.Status;

/** Takes what comes of findings and commands at assets. */
public interface AlertSink extends PendingEvents {
    /**
     * An alert changed. Its revision counts what is reported here, from 1, and it has no flood: {@link AlertAreas} gives the
     * revision that is published, and floods.
     */
    void alert(Alert alert);

    /** A command was not carried out. */
    void refused(RefusedCommand refused);

    /** What is due by the wall clock failed unexpectedly for an asset; its alerts were closed. */
    default void failed(String asset, Throwable cause) {}

    /** Part of what was known of alerts has been lost. */
    void status(Status status);
}
