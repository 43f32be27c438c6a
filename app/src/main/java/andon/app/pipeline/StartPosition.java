package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.config.Start;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees to where an application that has not run before begins to read, and counts the partitions. */
final class StartPosition {
    private final AndonConfig config;

    StartPosition(AndonConfig config) {
        this.config = config;
    }

    /** Returns the number of the telemetry topic's partitions. */
    int prepare() {
        String topic = config.topics().telemetry().name();
        Map<String, Object> properties = new HashMap<>(config.kafka());
        try (Admin admin = Admin.create(properties)) {
            List<TopicPartition> partitions = partitions(admin, topic);
            Instant time = config.start().time();
            if (config.start().position() == Start.Position.TIME && time != null && isNew(admin)) {
                startAt(admin, partitions, time);
            }
            return partitions.size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new TelemetryTopicMissing(topic);
            }
            throw new IllegalStateException("Kafka could not be asked about '" + topic + "': " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka about '" + topic + "'", e);
        }
    }

    private static List<TopicPartition> partitions(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .map(TopicPartitionInfo::partition)
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private boolean isNew(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(config.applicationId())
                .partitionsToOffsetAndMetadata()
                .get()
                .isEmpty();
    }

    private void startAt(Admin admin, List<TopicPartition> partitions, Instant time)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            asked.put(partition, OffsetSpec.forTimestamp(time.toEpochMilli()));
            ends.put(partition, OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(asked).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> end =
                admin.listOffsets(ends).all().get();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        found.forEach((partition, info) -> {
            // No record at or after the time: the offset is -1, and the end is where the first will lie.
            long offset =
                    info.offset() >= 0 ? info.offset() : end.get(partition).offset();
            offsets.put(partition, new OffsetAndMetadata(offset));
        });
        admin.alterConsumerGroupOffsets(config.applicationId(), offsets).all().get();
    }
}
