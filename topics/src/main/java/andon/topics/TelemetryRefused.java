package andon.topics;

/**
 * A telemetry record whose envelope is broken, so that nothing of it can be used. It carries no stack trace, since a
 * flood of broken records must cost no more than good ones.
 */
public final class TelemetryRefused extends Exception {
    private final Reason reason;
    private final String detail;

    public TelemetryRefused(Reason reason, String detail) {
        super(reason + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    /** The kind of fault. */
    public Reason reason() {
        return reason;
    }

    /** Which field, which rule and which value, such as {@code /asset must be a string, was a number}. */
    public String detail() {
        return detail;
    }
}
