package andon.app.pipeline;

/** Kafka does not answer, or there is no topic to read from; the message says what to do. */
public final class KafkaNotReady extends RuntimeException {
    private static final long serialVersionUID = 1;

    private KafkaNotReady(String message) {
        super(message);
    }

    /**
     * @param topic what the topic is called, as a noun with its name
     */
    static KafkaNotReady topicMissing(String topic) {
        return new KafkaNotReady(topic + " does not exist; create it with: andon topics create");
    }

    static KafkaNotReady unreachable(String bootstrap, String why) {
        return new KafkaNotReady("Kafka at kafka.bootstrap.servers " + bootstrap + " does not answer: " + why);
    }
}
