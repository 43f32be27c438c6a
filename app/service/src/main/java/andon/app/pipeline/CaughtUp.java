package andon.app.pipeline;

import org.apache.kafka.common.TopicPartition;

/** Whether a stream thread has taken in everything that was sent by now; only then is nothing heard a silence. */
@FunctionalInterface
interface CaughtUp {
    /**
     * To be asked on the stream thread.
     *
     * @param partition where the telemetry of the task comes from
     * @param lastProcessed the offset of the last record processed, -1 for none
     */
    boolean isCaughtUp(TopicPartition partition, long lastProcessed);
}
