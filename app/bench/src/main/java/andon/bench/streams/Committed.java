package andon.bench.streams;

import andon.app.benchmark.Stall;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Assignment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What of its telemetry an application has committed, and with it, in the same transaction, what came of it. */
public final class Committed implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Assignment assignment;
    private final Admin admin;

    /** Of the application that runs {@code assignment}. */
    public Committed(Assignment assignment) {
        this.assignment = assignment;
        this.admin = Admin.create(Map.of("bootstrap.servers", assignment.bootstrap()));
    }

    /** Waits until all telemetry there is has been committed; gives up when nothing more has been for a minute. */
    public static void await(Assignment assignment) {
        try (Committed committed = new Committed(assignment)) {
            long all = committed.sent();
            Stall stall = new Stall("committing");
            for (long done = committed.records(); done < all; done = committed.records()) {
                stall.check(done);
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }

    /** Records of telemetry committed so far. */
    public long records() {
        return get(admin.listConsumerGroupOffsets(assignment.run()).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(assignment.telemetry()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    private long sent() {
        String topic = assignment.telemetry();
        int partitions = get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .mapToInt(description -> description.partitions().size())
                .sum();
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("what is committed could not be read: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
