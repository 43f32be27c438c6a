package andon.app.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final int TRANSACTION_MILLIS = 3_000;

    @TempDir
    private Path directory;

    @Test
    void keepsWhatWasWrittenOverARestart() throws Exception {
        String bootstrap;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            bootstrap = broker.bootstrap();
            assertThat(bootstrap).startsWith("127.0.0.1:");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("lines", 2, (short) 1)))
                        .all()
                        .get();
            }
            produceInATransaction(broker.bootstrap(), "a", "first");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(broker.bootstrap()).isEqualTo(bootstrap);
            produceInATransaction(bootstrap, "b", "second");

            assertThat(consume(bootstrap, 2)).containsExactlyInAnyOrder("a: first", "b: second");
        }
    }

    @Test
    void keepsWhatWasCommittedWhenItIsKilled() throws Exception {
        Process process = startProcess();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String bootstrap = out.readLine();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
                admin.createTopics(List.of(new NewTopic("lines", 2, (short) 1)))
                        .all()
                        .get();
            }
            produceInATransaction(bootstrap, "a", "first");
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            produceInATransaction(broker.bootstrap(), "b", "second");

            assertThat(consume(broker.bootstrap(), 2)).containsExactlyInAnyOrder("a: first", "b: second");
        }
    }

    /** With an abort in its first second a broker writes no markers, and the partitions hang for ever. */
    @Test
    void endsATransactionThatTimedOutWhileItWasDead() throws Exception {
        TopicPartition partition = new TopicPartition("lines", 0);
        Process process = startProcess();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String bootstrap = out.readLine();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
                admin.createTopics(List.of(new NewTopic("lines", 1, (short) 1)))
                        .all()
                        .get();
            }
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers",
                    bootstrap,
                    "transactional.id",
                    "test",
                    "transaction.timeout.ms",
                    TRANSACTION_MILLIS);
            var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("lines", "a", "never committed")).get();
            process.destroyForcibly().waitFor();
            producer.close(Duration.ZERO);
        } finally {
            process.destroyForcibly().waitFor();
        }
        long killed = System.nanoTime();
        while (System.nanoTime() - killed < TimeUnit.MILLISECONDS.toNanos(TRANSACTION_MILLIS + 1_000)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            long started = System.nanoTime();
            // The record, and the marker that aborts it.
            while (end(admin, partition, IsolationLevel.READ_COMMITTED) < 2) {
                assertThat(System.nanoTime() - started)
                        .as("a last stable offset that stays where it is")
                        .isLessThan(TimeUnit.SECONDS.toNanos(40));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            assertThat(end(admin, partition, IsolationLevel.READ_UNCOMMITTED)).isEqualTo(2);
        }
    }

    private static long end(Admin admin, TopicPartition partition, IsolationLevel isolation) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private Process startProcess() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A broker in a process that can be killed; prints where it listens. */
    static final class BrokerProcess {
        public static void main(String[] args) throws Exception {
            try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0)) {
                System.out.println(broker.bootstrap());
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void refusesAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedBroker.start(directory, port))
                    .isInstanceOf(BrokerFailed.class)
                    .hasMessage("port " + port + " is in use; choose another, or 0 for a free one");
        }
        assertThatThrownBy(() -> EmbeddedBroker.start(directory, 65_536))
                .hasMessage("port must lie between 0 and 65535, was 65536");
    }

    @Test
    void refusesADirectoryInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(broker.bootstrap()).isNotEmpty();
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                    .isInstanceOf(BrokerFailed.class)
                    .hasMessage("the broker's directory " + directory
                            + " is in use by another broker; stop it or choose another");
        }
    }

    @Test
    void refusesADirectoryOfSomethingElse() throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                .isInstanceOf(BrokerFailed.class)
                .hasMessage("the broker's directory " + directory
                        + " must be empty or one that a broker used before; choose another");
    }

    private static void produceInATransaction(String bootstrap, String key, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "transactional.id", "test");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("lines", key, value));
            producer.commitTransaction();
        }
    }

    private static List<String> consume(String bootstrap, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "group.id", "readers",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        List<String> lines = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("lines"));
            for (int poll = 0; poll < 60 && lines.size() < count; poll++) {
                for (ConsumerRecord<String, String> line : consumer.poll(Duration.ofSeconds(1))) {
                    lines.add(line.key() + ": " + line.value());
                }
            }
        }
        return lines;
    }
}
