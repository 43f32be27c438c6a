package andon.app.pipeline;

/** There is no telemetry topic to read from; the message says how to create it. */
public final class TelemetryTopicMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    TelemetryTopicMissing(String topic) {
        super("telemetry.topic '" + topic + "' does not exist; create it with: andon topics create");
    }
}
