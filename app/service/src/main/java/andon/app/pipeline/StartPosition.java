package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.config.Start;
import andon.topics.Partitioning;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * Sees to where an application that has not run before begins to read telemetry, counts the partitions, and requires the
 * other topics that are read.
 *
 * <p>Where it begins is written as the group's offset of every partition before anything runs. If it were left to the
 * consumer ({@code auto.offset.reset}), a partition from which nothing has come yet would have no offset, and what is sent
 * to it while the application stands still would be passed over.
 */
final class StartPosition {
    private static final int ANSWER_WITHIN_MILLIS = 20_000;

    private final AndonConfig config;
    private final InstantSource clock;

    StartPosition(AndonConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Returns the number of partitions that assets are distributed over: the telemetry topic's, unless telemetry is
     * distributed anew by asset and was over another number before.
     *
     * @throws KafkaNotReady if a topic is missing, or the state lies on another number of partitions
     */
    int prepare() {
        String topic = config.topics().telemetry().name();
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS / 2);
        try (Admin admin = Admin.create(properties)) {
            List<TopicPartition> partitions = partitions(admin, topic);
            requireTopic(admin, config.topics().commands().name());
            if (!config.charts().isEmpty()) {
                requireTopic(admin, config.topics().measurements().name());
            }
            int before = partitionsOfState(admin).orElse(partitions.size());
            if (before != partitions.size() && config.telemetry().partitioning() != Partitioning.REKEY) {
                throw KafkaNotReady.otherPartitions(topic, partitions.size(), before, config.applicationId());
            }
            new DeletedChangelogs(config, admin, clock).report();
            if (isNew(admin, topic)) {
                begin(admin, partitions);
            }
            return before;
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw KafkaNotReady.unreachable(bootstrap(), String.valueOf(cause.getMessage()));
        } catch (ExecutionException e) {
            throw KafkaNotReady.unreachable(bootstrap(), String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka about '" + topic + "'", e);
        }
    }

    private String bootstrap() {
        return String.valueOf(config.kafka().get("bootstrap.servers"));
    }

    private static List<TopicPartition> partitions(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        return require(admin, topic, "telemetry.topic '" + topic + "'").partitions().stream()
                .map(TopicPartitionInfo::partition)
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Over how many partitions the state of assets is distributed; empty if there is none yet. */
    private OptionalInt partitionsOfState(Admin admin) throws ExecutionException, InterruptedException {
        String changelog = QualityTopology.changelog(config, QualityStores.ASSETS);
        return TopicLookup.find(admin, changelog)
                .map(found -> OptionalInt.of(found.partitions().size()))
                .orElse(OptionalInt.empty());
    }

    private static void requireTopic(Admin admin, String topic) throws ExecutionException, InterruptedException {
        require(admin, topic, "topic '" + topic + "'");
    }

    /**
     * @param noun what the topic is called in the message
     */
    private static TopicDescription require(Admin admin, String topic, String noun)
            throws ExecutionException, InterruptedException {
        return TopicLookup.find(admin, topic).orElseThrow(() -> KafkaNotReady.topicMissing(noun));
    }

    private boolean isNew(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return admin
                .listConsumerGroupOffsets(config.applicationId())
                .partitionsToOffsetAndMetadata()
                .get()
                .keySet()
                .stream()
                .noneMatch(partition -> partition.topic().equals(topic));
    }

    private void begin(Admin admin, List<TopicPartition> partitions) throws ExecutionException, InterruptedException {
        OffsetSpec end =
                config.start().position() == Start.Position.EARLIEST ? OffsetSpec.earliest() : OffsetSpec.latest();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        list(admin, partitions, end).forEach((partition, at) -> offsets.put(partition, at(at)));
        Instant time = config.start().time();
        if (time != null) {
            list(admin, partitions, OffsetSpec.forTimestamp(time.toEpochMilli()))
                    .forEach((partition, first) -> {
                        if (first.offset() >= 0) {
                            offsets.put(partition, at(first));
                        }
                    });
        }
        try {
            admin.alterConsumerGroupOffsets(config.applicationId(), offsets)
                    .all()
                    .get();
        } catch (ExecutionException e) {
            boolean begunByAnother = e.getCause() instanceof UnknownMemberIdException
                    && !isNew(admin, config.topics().telemetry().name());
            if (!begunByAnother) {
                throw e;
            }
        }
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> list(
            Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> spec)))
                .all()
                .get();
    }

    private static OffsetAndMetadata at(ListOffsetsResultInfo info) {
        return new OffsetAndMetadata(info.offset());
    }
}
