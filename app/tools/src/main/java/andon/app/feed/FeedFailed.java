package andon.app.feed;

/** Thrown when the broker does not take telemetry; the message says what to do. */
public final class FeedFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    FeedFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
