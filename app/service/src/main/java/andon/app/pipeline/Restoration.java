package andon.app.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the state has been read back, counted in offsets of its changelogs. */
final class Restoration implements StateRestoreListener {
    private final Map<TopicPartition, Progress> partitions = new ConcurrentHashMap<>();

    /**
     * How far a changelog's partition has been read.
     *
     * @param start where it began
     * @param next the offset to be read next
     * @param end the offset before which it ends
     */
    record Progress(long start, long next, long end) {
        boolean isUnderWay() {
            return next < end;
        }
    }

    /** How far each partition is that has been restored since the start, or is being so. */
    Map<TopicPartition, Progress> partitions() {
        return Map.copyOf(partitions);
    }

    boolean isUnderWay() {
        return partitions.values().stream().anyMatch(Progress::isUnderWay);
    }

    /** How much of all that is to be read since the start has been. */
    RestoreProgress restored() {
        long done = 0;
        long all = 0;
        for (Progress progress : partitions.values()) {
            done += progress.next() - progress.start();
            all += progress.end() - progress.start();
        }
        return new RestoreProgress(done, all);
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        partitions.put(partition, new Progress(start, start, Math.max(start, end)));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long entries) {
        partitions.computeIfPresent(
                partition, (key, its) -> new Progress(its.start(), Math.min(its.end(), last + 1), its.end()));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long entries) {
        partitions.computeIfPresent(partition, (key, its) -> new Progress(its.start(), its.end(), its.end()));
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long entries) {
        partitions.remove(partition);
    }
}
