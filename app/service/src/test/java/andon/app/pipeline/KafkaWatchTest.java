package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kafka that changes under the service, on a real broker. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KafkaWatchTest {
    private static final KafkaWatch.Timing SOON = new KafkaWatch.Timing(Duration.ofMillis(50), Duration.ofMillis(500));
    private static final TopicPartition TELEMETRY = new TopicPartition("andon.telemetry", 0);

    @TempDir
    private Path directory;

    private final BlockingQueue<String> found = new LinkedBlockingQueue<>();

    @Test
    void saysWhichTopicWasDeletedWhatToDoAndWhenItIsThereAgain() throws Exception {
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", live.bootstrap()))) {
            AndonConfig config = config(live);
            create(admin, "andon-alerts-changelog", "andon-areas-changelog", "andon-commands-by-asset-repartition");
            create(admin, "andon-alerts-by-area-repartition");
            try (KafkaWatch watch = watch(config, Map.of(), new Restoration())) {
                watch.start();

                assertThat(next())
                        .isEqualTo(
                                "topic 'andon-assets-changelog' was deleted, and the state that it kept cannot be read"
                                        + " back any more. Start Andon again: it creates the topic, and assets whose state is lost"
                                        + " begin anew");
                create(admin, "andon-assets-changelog");
                assertThat(next()).isEqualTo("topic 'andon-assets-changelog' is there again");

                admin.deleteTopics(List.of("andon.status")).all().get();
                assertThat(next())
                        .isEqualTo(
                                "topic 'andon.status' is missing, and Andon stands still until it is there; create it"
                                        + " with: andon topics create");
                assertThat(watch.missing()).containsExactly("andon.status");

                admin.deleteTopics(List.of("andon-alerts-by-area-repartition"))
                        .all()
                        .get();
                assertThat(next())
                        .isEqualTo(
                                "topic 'andon-alerts-by-area-repartition' was deleted, and what lay on it is lost. Start"
                                        + " Andon again: it creates the topic");
            }
        }
    }

    @Test
    void reportsAPartitionBehindWhoseLastStableOffsetRecordsLie() throws Exception {
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"));
                KafkaProducer<byte[], byte[]> hanging = new KafkaProducer<>(
                        Map.of("bootstrap.servers", live.bootstrap(), "transactional.id", "a gateway"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            hanging.initTransactions();
            hanging.beginTransaction();
            hanging.send(new ProducerRecord<>(TELEMETRY.topic(), TELEMETRY.partition(), null, new byte[1]))
                    .get();
            Map<TopicPartition, WatchedConsumer.Place> places = Map.of(TELEMETRY, new WatchedConsumer.Place(0, -1));
            try (KafkaWatch watch = watch(config(live), places, new Restoration())) {
                watch.start();

                assertThat(nextBut("was deleted"))
                        .isEqualTo("reading andon.telemetry-0 has not got on for 500 ms: it is at offset 0 of 1; a"
                                + " transaction that nobody ends may hold back what follows (kafka-transactions.sh"
                                + " find-hanging), or a stream thread is stuck");
                assertThat(ManagementFactory.getPlatformMBeanServer()
                                .getAttribute(
                                        new ObjectName("kafka.streams:type=stream-andon-metrics,application-id=andon"),
                                        "standstills"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void reportsARestoreThatDoesNotGetOnAndRecordsThatAreNotProcessed() throws Exception {
        Restoration restoration = new Restoration();
        TopicPartition changelog = new TopicPartition("andon-assets-changelog", 1);
        restoration.onRestoreStart(changelog, "assets", 10, 500);
        restoration.onBatchRestored(changelog, "assets", 99, 60);
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            Map<TopicPartition, WatchedConsumer.Place> places = Map.of(TELEMETRY, new WatchedConsumer.Place(8, 7));
            try (KafkaWatch watch = watch(config(live), places, restoration)) {
                watch.start();

                assertThat(nextBut("was deleted"))
                        .isEqualTo(
                                "restoring andon-assets-changelog-1 has not got on for 500 ms: it is at offset 100 of"
                                        + " 500; its assets are not watched. Look whether the broker that leads it is well");
                restoration.onRestoreEnd(changelog, "assets", 490);
                assertThat(nextBut("was deleted")).isEqualTo("restoring andon-assets-changelog-1 gets on again");
                assertThat(nextBut("was deleted"))
                        .isEqualTo(
                                "processing andon.telemetry-0 has not got on for 500 ms: it was read to offset 7, and is"
                                        + " committed before offset 0; a stream thread is stuck");
            }
        }
    }

    @Test
    void aServiceWhosePartitionsOfTelemetryBecomeMoreStopsAndSaysWhy() throws Exception {
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", live.bootstrap()));
                QualityPipeline pipeline = QualityPipeline.start(config(live), SOON)) {
            assertThat(pipeline.awaitRunning(Duration.ofMinutes(1))).isTrue();

            admin.createPartitions(Map.of("andon.telemetry", NewPartitions.increaseTo(4)))
                    .all()
                    .get();
            pipeline.awaitStopped();

            assertThat(pipeline.failure())
                    .hasMessageStartingWith(
                            "telemetry.topic 'andon.telemetry' has 4 partitions, and had 2 when application-id andon began:");
            assertThat(pipeline.isCommitted()).isTrue();
        }
    }

    @Test
    void aServiceWhoseTimestampsAreRefusedStopsAndSaysWhy() throws Exception {
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            AndonConfig narrow = config(live).withKafka("topic.message.timestamp.before.max.ms", "1000");
            Fixtures.telemetry(1, 100, 3).forEach(live::send);
            live.flush();

            try (QualityPipeline pipeline = QualityPipeline.start(narrow, SOON)) {
                pipeline.awaitStopped();

                assertThat(pipeline.failure())
                        .hasMessageMatching(
                                "Kafka refuses the time of records for topic 'andon-[a-z]+-changelog': the clock of"
                                        + " this host is ahead of the broker's by more than .*");
            }
        }
    }

    private AndonConfig config(LiveAndon live) throws Exception {
        return live.config(Fixtures.config(Fixtures.bundles(directory.resolve("bundles"))));
    }

    private static void create(Admin admin, String... topics) throws Exception {
        for (String topic : topics) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    private KafkaWatch watch(
            AndonConfig config, Map<TopicPartition, WatchedConsumer.Place> places, Restoration restoration) {
        KafkaWatch.Listener listener = new KafkaWatch.Listener() {
            @Override
            public void found(String what) {
                found.add(what);
            }

            @Override
            public void cannotGoOn(KafkaNotReady why) {
                found.add(String.valueOf(why.getMessage()));
            }
        };
        return new KafkaWatch(
                config, 2, restoration, () -> places, () -> true, listener, SOON, Clocks.system()::evenMillis);
    }

    private String next() throws InterruptedException {
        String next = found.poll(1, TimeUnit.MINUTES);
        assertThat(next).isNotNull();
        return String.valueOf(next);
    }

    /** The next that does not say {@code words}. */
    private String nextBut(String words) throws InterruptedException {
        String next = next();
        while (next.contains(words)) {
            next = next();
        }
        return next;
    }
}
