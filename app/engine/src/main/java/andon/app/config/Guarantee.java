package andon.app.config;

/** How often each record takes effect when an instance fails. */
public enum Guarantee {
    /** Once: outputs, state and progress are one Kafka transaction. The default. */
    EXACTLY_ONCE,
    /** Once or, after a failure, more often; with less latency. */
    AT_LEAST_ONCE
}
