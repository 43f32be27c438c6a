package andon.app.monitoring;

import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.InputLimits;
import andon.topics.Status;
import andon.topics.Telemetry;

/** Takes what comes of telemetry. Every record ends here as an event, a dead letter or a count; none is lost. */
public interface Outcomes extends PendingEvents {
    /** What is counted only. */
    enum Counted {
        /** Records of which at least one value was used. */
        RECORDS_USED,
        /** Records of assets or tags that no monitor watches. */
        RECORDS_UNMONITORED,
        /** Values that repeat a signal and time of an open row. */
        VALUES_DUPLICATE,
        /** Values of a wrong type, which count as missing. */
        VALUES_WRONG_TYPE,
        /** Values beyond {@link InputLimits#MAGNITUDE}, as sent or after scaling, which count as missing. */
        VALUES_TOO_LARGE,
        /** Windows judged. */
        WINDOWS,
        /** Records that became dead letters because of an unexpected failure. */
        RECORDS_FAILED,
        /** How often an asset started afresh because of an unexpected failure. */
        ASSETS_AFRESH
    }

    /** A window is anomalous. */
    void anomaly(Anomaly anomaly);

    /** Something must be known about the monitoring itself. */
    void status(Status status);

    /** A record, or samples of it, were refused. */
    void deadLetter(DeadLetter deadLetter);

    /** {@code count} more of {@code what}. */
    void counted(Counted what, long count);

    /**
     * A window, or a run of windows in a gap, is judged. An anomalous one was published before. Of the normal ones only
     * those come that are asked for.
     */
    default void verdict(Verdict verdict) {}

    /** A check of an asset's signals or clock found something wrong, or that it is over; once for each. */
    default void signal(SignalFinding finding) {}

    /**
     * An asset's sample was accepted: its time is believed, and it was not late for every monitor that wanted it. Each is
     * reported once, in the order in which the engine takes them in, whichever monitors use it; {@link Telemetry} is valid
     * until this returns.
     *
     * @param sample which of the record's
     * @param epoch how often the asset's clock has been set back, from 0
     * @return whether any of it was used
     */
    default boolean sample(Telemetry telemetry, int sample, int epoch) {
        return false;
    }

    /**
     * A window of {@code asset} is normal by {@code monitor}; most are. Asked once for each.
     *
     * @return whether its verdict is asked for
     */
    default boolean hearsNormal(String asset, String monitor) {
        return true;
    }

    /** Whether the verdicts of normal windows should have each signal's share too; costs time. */
    default boolean explainsNormal() {
        return false;
    }
}
