package andon.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.app.broker.EmbeddedBroker;
import andon.topics.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicAdminTest {
    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static TopicAdmin topicAdmin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory, 0);
        topicAdmin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    @AfterAll
    static void stop() {
        topicAdmin.close();
        broker.close();
    }

    @Test
    void createsWhatIsMissingAndLeavesTheRest() {
        Topics topics = Topics.named("one").withPartitions(2);

        assertThat(topicAdmin.create(topics, Optional.empty()))
                .containsExactly(
                        "one.telemetry",
                        "one.measurements",
                        "one.commands",
                        "one.anomalies",
                        "one.alerts",
                        "one.quality-trends",
                        "one.status",
                        "one.commands-refused",
                        "one.dead-letters");
        assertThat(topicAdmin.check(topics)).isEmpty();
        assertThat(topicAdmin.create(topics, Optional.of((short) 1))).isEmpty();
    }

    /** With retries of none, a producer that met no leader would lose its record. */
    @Test
    void everyPartitionHasALeaderThatTakesRecordsWhenItReturns() throws Exception {
        Map<String, Object> once = Map.of("bootstrap.servers", broker.bootstrap(), "retries", 0);
        try (var producer = new KafkaProducer<>(once, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int round = 0; round < 3; round++) {
                Topics topics = Topics.named("five" + round).withPartitions(20);

                topicAdmin.create(topics, Optional.empty());

                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int partition = 0; partition < 20; partition++) {
                    sent.add(producer.send(
                            new ProducerRecord<>(topics.telemetry().name(), partition, null, new byte[1])));
                }
                assertThat(sent).allSatisfy(one -> assertThat(one).succeedsWithin(1, TimeUnit.MINUTES));
            }
        }
    }

    @Test
    void namesEveryDifference() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(
                            new NewTopic("two.telemetry", 1, (short) 1).configs(Map.of("retention.ms", "1000")),
                            new NewTopic("two.status", 6, (short) 1)))
                    .all()
                    .get();
        }

        assertThat(topicAdmin.check(Topics.named("two")))
                .extracting(TopicAdmin.Difference::text)
                .containsExactly(
                        "two.telemetry must have 6 partitions, has 1",
                        "two.telemetry must have message.timestamp.after.max.ms 9223372036854775807, has 3600000",
                        "two.telemetry must have retention.ms 604800000, has 1000",
                        "two.measurements is missing",
                        "two.commands is missing",
                        "two.anomalies is missing",
                        "two.alerts is missing",
                        "two.quality-trends is missing",
                        "two.status must have message.timestamp.after.max.ms 9223372036854775807, has 3600000",
                        "two.status must have retention.ms 7776000000, has 604800000",
                        "two.commands-refused is missing",
                        "two.dead-letters is missing");
    }

    @Test
    void saysWhyATopicCouldNotBeCreated() {
        assertThatThrownBy(() -> topicAdmin.create(Topics.named("three"), Optional.of((short) 3)))
                .isInstanceOf(ClusterFailed.class)
                .hasMessageStartingWith("topic three.telemetry could not be created: ")
                .hasMessageContaining("replication factor");
    }

    @Test
    void saysThatNoBrokerAnswers() {
        Map<String, String> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", "300");
        try (TopicAdmin lost = new TopicAdmin(nowhere)) {
            assertThatThrownBy(() -> lost.check(Topics.named("four")))
                    .isInstanceOf(ClusterFailed.class)
                    .hasMessage("no Kafka broker answers at 127.0.0.1:1; start one, or name another");
        }
    }

    @Test
    void saysWhichClientPropertyIsWrong() {
        assertThatThrownBy(() -> new TopicAdmin(Map.of("bootstrap.servers", "nowhere")))
                .isInstanceOf(ClusterFailed.class)
                .hasMessageStartingWith("kafka: the client cannot be set up: ")
                .hasMessageContaining("nowhere");
    }
}
