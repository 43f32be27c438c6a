package andon.app.broker;

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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of the catalogue in a Kafka cluster, and compares what is there with the catalogue. */
public final class TopicAdmin implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 30;

    /** A broker that has not answered the first question by then is taken to be away. */
    private static final int PATIENCE_SECONDS = 10;

    private final Admin admin;
    private final String bootstrap;

    /**
     * Connects when it is first asked something.
     *
     * @param kafka native client properties, {@code bootstrap.servers} among them
     */
    public TopicAdmin(Map<String, String> kafka) {
        bootstrap = kafka.getOrDefault("bootstrap.servers", "");
        try {
            admin = Admin.create(new HashMap<>(kafka));
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BrokerFailed("kafka: the client cannot be set up: " + cause.getMessage(), e);
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
     * Creates those topics that are missing, and leaves the others as they are.
     *
     * @param replicationFactor copies of each partition; empty for the cluster's default
     * @return the names of the topics created, in the order of the catalogue
     * @throws BrokerFailed if the cluster does not answer or refuses one of them
     */
    public List<String> create(Topics topics, Optional<Short> replicationFactor) {
        awaitBroker();
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
        return created;
    }

    /**
     * Every difference between the cluster and the catalogue: topics that are missing, with another number of
     * partitions, or with another value of a setting that the catalogue gives. Settings it does not give are free.
     *
     * @throws BrokerFailed if the cluster does not answer
     */
    public List<Difference> check(Topics topics) {
        awaitBroker();
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

    private void awaitBroker() {
        answer(
                "the cluster could not be described",
                () -> admin.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
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
            throw new BrokerFailed(otherwise + ": interrupted", e);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw silent(cause);
            }
            throw new BrokerFailed(otherwise + ": " + cause.getMessage(), cause);
        }
    }

    private BrokerFailed silent(Throwable cause) {
        return new BrokerFailed(
                "no Kafka broker answers at bootstrap.servers " + bootstrap + "; start one, or mend the address",
                cause);
    }
}
