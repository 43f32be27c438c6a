package andon.app.pipeline;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** What is wrong with Kafka or with this service at Kafka, and not with the record in hand: it ends the process. */
final class KafkaFault {
    private KafkaFault() {}

    /** Whether {@code failure} comes from Kafka, as if the service is fenced or lacks a right. */
    static boolean isOne(Throwable failure) {
        // Our own serdes throw the latter over a record that is no event.
        return failure instanceof KafkaException && !(failure instanceof SerializationException);
    }

    /** Throws {@code failure} if it {@linkplain #isOne is one}. */
    static void rethrow(Throwable failure) {
        if (isOne(failure)) {
            throw (KafkaException) failure;
        }
    }
}
