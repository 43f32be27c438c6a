package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.app.admin.TopicAdmin;
import andon.app.broker.EmbeddedBroker;
import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.config.Start;
import andon.app.config.TelemetryConfig;
import andon.app.monitoring.Fixtures;
import andon.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartPositionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void beginsAtTheEndOfEveryPartitionAlsoOfOneWithoutARecord() throws Exception {
        AndonConfig config = config("latest", Start.LATEST);
        send(config, 1, NOON, NOON.plusSeconds(1), NOON.plusSeconds(2));

        assertThat(new StartPosition(config, InstantSource.system()).prepare()).isEqualTo(2);

        assertThat(offsets(config)).isEqualTo(Map.of(0, 0L, 1, 3L));
    }

    @Test
    void goesOnWhereItWasWithWhatWasSentWhileItStoodStill() throws Exception {
        AndonConfig config = config("again", Start.LATEST);
        send(config, 1, NOON);
        new StartPosition(config, InstantSource.system()).prepare();
        send(config, 0, NOON.plusSeconds(1));
        send(config, 1, NOON.plusSeconds(1));

        new StartPosition(config, InstantSource.system()).prepare();

        assertThat(offsets(config)).isEqualTo(Map.of(0, 0L, 1, 1L));
    }

    @Test
    void beginsAtATimeAndAtTheEndOfAPartitionThatHasNothingSince() throws Exception {
        AndonConfig config = config("time", Start.at(NOON.plusSeconds(1)));
        send(config, 0, NOON);
        send(config, 1, NOON, NOON.plusSeconds(1), NOON.plusSeconds(2));

        new StartPosition(config, InstantSource.system()).prepare();

        assertThat(offsets(config)).isEqualTo(Map.of(0, 1L, 1, 1L));
    }

    @Test
    void beginsAtTheBeginning() throws Exception {
        AndonConfig config = config("earliest", Start.EARLIEST);
        send(config, 1, NOON, NOON.plusSeconds(1));

        new StartPosition(config, InstantSource.system()).prepare();

        assertThat(offsets(config)).isEqualTo(Map.of(0, 0L, 1, 0L));
    }

    @Test
    void saysThatPartitionsWereAddedAndWhatToDo() throws Exception {
        AndonConfig config = config("grown", Start.LATEST);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("grown-assets-changelog", 2, (short) 1)))
                    .all()
                    .get();
            assertThat(new StartPosition(config, InstantSource.system()).prepare())
                    .isEqualTo(2);
            admin.createPartitions(Map.of("grown.telemetry", NewPartitions.increaseTo(5)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> new StartPosition(config, InstantSource.system()).prepare())
                .isInstanceOf(KafkaNotReady.class)
                .hasMessage(
                        "telemetry.topic 'grown.telemetry' has 5 partitions, and had 2 when application-id grown began:"
                                + " the state of an asset lies with its former partition. Nothing is wrong with the producers."
                                + " Give Andon a new application-id, under which all assets begin anew, or send to a topic of 2"
                                + " partitions; telemetry.partitioning: rekey takes any number");
        assertThat(new StartPosition(Fixtures.rekeyed(config), InstantSource.system()).prepare())
                .as("distributed anew over as many as before")
                .isEqualTo(2);
    }

    /** An application of its own, with topics of its own. */
    private static AndonConfig config(String name, Start start) {
        try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.create(Topics.named(name).withPartitions(2).with("retention.ms", "-1"), Optional.of((short) 1));
        }
        AndonConfig standard = AndonConfig.standard(
                Map.of("bootstrap.servers", broker.bootstrap()), directory.resolve("bundles"), List.of());
        return AndonConfigBuilder.builder(standard)
                .applicationId(name)
                .topicsPrefix(name)
                .telemetry(TelemetryConfig.standard(name + ".telemetry"))
                .start(start)
                .build();
    }

    private static void send(AndonConfig config, int partition, Instant... kafkaTimes) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Instant time : kafkaTimes) {
                producer.send(new ProducerRecord<>(
                                config.topics().telemetry().name(),
                                partition,
                                time.toEpochMilli(),
                                null,
                                "any".getBytes(UTF_8)))
                        .get();
            }
        }
    }

    private static Map<Integer, Long> offsets(AndonConfig config) throws Exception {
        Map<Integer, Long> offsets = new HashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.listConsumerGroupOffsets(config.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, at) -> offsets.put(partition.partition(), at.offset()));
        }
        return offsets;
    }
}
