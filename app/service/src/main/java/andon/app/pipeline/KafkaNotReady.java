package andon.app.pipeline;

/**
 * Kafka does not answer, or its topics are not such that Andon could work or go on working; the message says what to do.
 */
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

    /**
     * @param now how many partitions the telemetry topic {@code topic} has
     * @param before how many it had when {@code application} ran first
     */
    static KafkaNotReady otherPartitions(String topic, int now, int before, String application) {
        return new KafkaNotReady("telemetry.topic '" + topic + "' has " + now + " partitions, and had " + before
                + " when application-id " + application
                + " began: the state of an asset lies with its former partition."
                + " Nothing is wrong with the producers. Give Andon a new application-id, under which all assets begin"
                + " anew, or send to a topic of " + before + " partitions; telemetry.partitioning: rekey takes any"
                + " number");
    }

    /** A broker takes no record of {@code topic} with the time that Andon gave it. */
    static KafkaNotReady timestampRefused(String topic) {
        return new KafkaNotReady(
                "Kafka refuses the time of records for topic '" + topic + "': the clock of this host is"
                        + " ahead of the broker's by more than the topic's message.timestamp.after.max.ms, or the telemetry is"
                        + " older than its message.timestamp.before.max.ms. Set both clocks right, or lift that limit of"
                        + " the topic with kafka-configs.sh");
    }

    static KafkaNotReady unreachable(String bootstrap, String why) {
        return new KafkaNotReady("Kafka at kafka.bootstrap.servers " + bootstrap + " does not answer: " + why);
    }
}
