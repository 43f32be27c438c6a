package andon.app.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker could not start. The message says how to mend it. */
public final class BrokerFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    BrokerFailed(String message) {
        super(message);
    }
}
