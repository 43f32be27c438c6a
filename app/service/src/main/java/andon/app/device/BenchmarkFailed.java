package andon.app.device;

import org.jspecify.annotations.Nullable;

/** Thrown when nothing could be measured; the message says why, and what to do. */
public final class BenchmarkFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code message} says why, and what to do. */
    public BenchmarkFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
