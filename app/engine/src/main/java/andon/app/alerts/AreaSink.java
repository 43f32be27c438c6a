package andon.app.alerts;

import andon.topics.Alert;
import andon.topics.Status;

/** Takes what the alerts of areas come to. */
public interface AreaSink {
    /** The next revision of an alert. */
    void alert(Alert alert);

    /** A closed alert has been kept for long enough. */
    void tombstone(String id);

    /** How the rate of alarms in an area stands. */
    void status(Status status);

    /** Something failed unexpectedly; the area's flood and rate of alarms have started afresh. */
    default void failed(String area, Throwable cause) {}
}
