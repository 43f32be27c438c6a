package andon.app.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker could not start, or topics could not be created or read. The message says how to mend it. */
public final class BrokerFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    BrokerFailed(String message) {
        super(message);
    }

    static BrokerFailed silent(String bootstrap, @Nullable Throwable cause) {
        return new BrokerFailed("no Kafka broker answers at " + bootstrap + "; start one, or name another", cause);
    }
}
