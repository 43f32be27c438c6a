package andon.app.admin;

import andon.topics.Topic;
import andon.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates the topics of the catalogue in a Kafka cluster, and compares what is there with the catalogue. */
public final class TopicAdmin implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 30;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Admin admin;
    private final String bootstrap;
    private final int patienceMillis;

    /**
     * Connects when it is first asked something.
     *
     * @param kafka native client properties, {@code bootstrap.servers} among them
     */
    public TopicAdmin(Map<String, String> kafka) {
        bootstrap = kafka.getOrDefault("bootstrap.servers", "");
        try {
            Map<String, Object> settings = new HashMap<>(kafka);
            String timeout = kafka.getOrDefault("default.api.timeout.ms", "60000");
            patienceMillis = Math.min(PATIENCE_MILLIS, Integer.parseInt(timeout));
            // Which must not be more.
            settings.putIfAbsent("request.timeout.ms", Math.min(30_000, Integer.parseInt(timeout)));
            admin = Admin.create(settings);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClusterFailed("kafka: the client cannot be set up: " + cause.getMessage(), e);
        }
    }

    /**
     * One way in which a topic is not as the catalogue has it.
     *
     * @param topic the topic's name
     * @param text what is different, as a sentence that begins with the topic's name
     */
    public record Difference(String topic, String text) {}

    /**
     * Whether a broker answers; one that has not within 10 s, or {@code default.api.timeout.ms} if that is less, is taken
     * to be away.
     *
     * @throws ClusterFailed if it answers that it does not let this client in
     */
    public boolean answers() {
        return answer("the cluster could not be described", () -> {
            try {
                admin.describeCluster().clusterId().get(patienceMillis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Those of {@code topics} that are not there. */
    public List<String> missing(List<String> topics) {
        return topics.stream().filter(topic -> describe(topic).isEmpty()).toList();
    }

    /**
     * Creates those topics that are missing, and leaves the others as they are. Returns when every partition of those has
     * a leader that answers: a producer that comes earlier may lose its first batches.
     *
     * @param replicationFactor copies of each partition; empty for the cluster's default
     * @return the names of the topics created, in the order of the catalogue
     * @throws ClusterFailed if the cluster does not answer or refuses one of them
     */
    public List<String> create(Topics topics, Optional<Short> replicationFactor) {
        requireBroker();
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic<?> topic : topics.all()) {
            wanted.add(new NewTopic(topic.name(), Optional.of(topic.partitions()), replicationFactor)
                    .configs(topic.config()));
        }
        CreateTopicsResult results = admin.createTopics(wanted);
        List<String> created = new ArrayList<>();
        for (NewTopic topic : wanted) {
            KafkaFuture<Void> result = Objects.requireNonNull(results.values().get(topic.name()));
            boolean isNew = answer("topic " + topic.name() + " could not be created", () -> {
                try {
                    result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                    return true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof TopicExistsException) {
                        return false;
                    }
                    throw e;
                }
            });
            if (isNew) {
                created.add(topic.name());
            }
        }
        awaitLeaders(topics.all().stream()
                .filter(topic -> created.contains(topic.name()))
                .toList());
        return created;
    }

    /**
     * Every difference between the cluster and the catalogue: topics that are missing, with another number of
     * partitions, or with another value of a setting that the catalogue gives. Settings it does not give are free.
     *
     * @throws ClusterFailed if the cluster does not answer
     */
    public List<Difference> check(Topics topics) {
        requireBroker();
        List<Difference> differences = new ArrayList<>();
        for (Topic<?> topic : topics.all()) {
            Optional<TopicDescription> description = describe(topic.name());
            if (description.isEmpty()) {
                differences.add(difference(topic, "is missing"));
                continue;
            }
            int partitions = description.get().partitions().size();
            if (partitions != topic.partitions()) {
                differences.add(
                        difference(topic, "must have " + topic.partitions() + " partitions, has " + partitions));
            }
            Config config = config(topic.name());
            new TreeMap<>(topic.config()).forEach((setting, value) -> {
                ConfigEntry entry = config.get(setting);
                String actual = entry == null ? null : entry.value();
                if (!value.equals(actual)) {
                    differences.add(difference(topic, "must have " + setting + " " + value + ", has " + actual));
                }
            });
        }
        return differences;
    }

    /** Every question has been answered or given up by now. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private void requireBroker() {
        if (!answers()) {
            throw silent(null);
        }
    }

    /** A leader that is named may not know yet that it is one; where a partition ends only one that does can tell. */
    private void awaitLeaders(List<? extends Topic<?>> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic<?> topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        List<String> names = topics.stream().map(Topic::name).toList();
        long began = System.nanoTime();
        answer("the topics were created, but not all of their partitions have a leader", () -> {
            while (true) {
                try {
                    // A broker that has not heard of the topic says so here without an error in the log.
                    admin.describeTopics(names).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                    return admin.listOffsets(ends).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    boolean over = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
                    if (over || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw e;
                    }
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        });
    }

    private Optional<TopicDescription> describe(String topic) {
        return answer("topic " + topic + " could not be described", () -> {
            try {
                return admin
                        .describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .values()
                        .stream()
                        .findFirst();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private Config config(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return answer(
                "the settings of topic " + topic + " could not be read",
                () -> Objects.requireNonNull(admin.describeConfigs(List.of(resource))
                        .all()
                        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .get(resource)));
    }

    private static Difference difference(Topic<?> topic, String text) {
        return new Difference(topic.name(), topic.name() + " " + text);
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private <T> T answer(String otherwise, Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterFailed(otherwise + ": interrupted", e);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw silent(cause);
            }
            throw new ClusterFailed(otherwise + ": " + cause.getMessage(), cause);
        }
    }

    private ClusterFailed silent(@Nullable Throwable cause) {
        return ClusterFailed.silent(bootstrap, cause);
    }
}
