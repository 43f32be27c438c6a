package andon.app.demo;

import org.jspecify.annotations.Nullable;

/** Thrown when the demonstration cannot go on. */
public final class DemoFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
