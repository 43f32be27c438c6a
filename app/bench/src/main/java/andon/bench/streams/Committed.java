package andon.bench.streams;

import andon.app.benchmark.BenchmarkFailed;
import andon.app.benchmark.Stall;
import andon.bench.contest.Assignment;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until an application has committed all telemetry, and with it, in the same transaction, what came of it. */
public final class Committed {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Committed() {}

    /** Waits; gives up when nothing more has been committed for a minute. */
    public static void await(Assignment assignment) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", assignment.bootstrap()))) {
            String topic = assignment.telemetry();
            int partitions = Objects.requireNonNull(admin.describeTopics(java.util.List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic))
                    .partitions()
                    .size();
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(IntStream.range(0, partitions)
                            .mapToObj(partition -> new TopicPartition(topic, partition))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            Stall stall = new Stall("committing");
            for (long left = 1; left > 0; ) {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(assignment.run())
                        .partitionsToOffsetAndMetadata()
                        .get();
                left = 0;
                for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
                    OffsetAndMetadata known = committed.get(end.getKey());
                    left += end.getValue().offset() - (known == null ? 0 : known.offset());
                }
                stall.check(left);
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("what is committed could not be read: " + e.getCause(), e);
        }
    }
}
