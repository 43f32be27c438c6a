package andon.app.admin;

import org.jspecify.annotations.Nullable;

/** The Kafka cluster did not do what an administrator asked for. The message says how to mend it. */
public final class ClusterFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClusterFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    ClusterFailed(String message) {
        super(message);
    }

    static ClusterFailed silent(String bootstrap, @Nullable Throwable cause) {
        return new ClusterFailed("no Kafka broker answers at " + bootstrap + "; start one, or name another", cause);
    }
}
