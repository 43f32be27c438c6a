package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.Contract;
import andon.app.admin.TopicAdmin;
import andon.app.broker.EmbeddedBroker;
import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.config.Start;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures.Sent;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import andon.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker with Andon's topics, a producer of telemetry, and a consumer that reads what was committed. */
final class LiveAndon implements AutoCloseable {
    private static final Topics TOPICS = Topics.named("andon").withPartitions(2).with("retention.ms", "-1");
    private static final Set<String> INPUTS = Set.of("andon.telemetry", "andon.measurements", "andon.commands");
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(35);
    private static final Duration AT_MOST = Duration.ofMinutes(3);

    private final EmbeddedBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicReference<@Nullable Exception> notSent = new AtomicReference<>();
    private final Collected collected = new Collected();

    LiveAndon(Path directory) {
        // So that a killed process's transaction ends soon. A broker that was killed itself must not look so often.
        broker = EmbeddedBroker.start(
                directory, 0, Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
        try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", bootstrap()))) {
            admin.create(TOPICS, Optional.of((short) 1));
        }
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        // With more, a broker slow to lead new partitions refuses the first batches out of order.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = TOPICS.all().stream()
                .filter(topic -> !INPUTS.contains(topic.name()))
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    AndonConfig config(AndonConfig config) {
        return config(bootstrap(), config, 0);
    }

    /** {@code config} on the broker at {@code bootstrap}, from the earliest record. */
    static AndonConfig config(String bootstrap, AndonConfig config, int standbys) {
        Map<String, String> kafka = new HashMap<>(config.kafka());
        kafka.put("bootstrap.servers", bootstrap);
        kafka.put("producer.transaction.timeout.ms", "5000");
        kafka.put("replication.factor", "1");
        kafka.put("num.standby.replicas", String.valueOf(standbys));
        return AndonConfigBuilder.builder(config)
                .kafka(kafka)
                .start(Start.EARLIEST)
                .build();
    }

    void send(Sent sent) {
        send(new ProducerRecord<>(
                "andon.telemetry", null, sent.kafkaTime(), sent.asset().getBytes(UTF_8), sent.value()));
    }

    /** On a partition of the sender's choice, without a key. */
    void send(Sent sent, int partition) {
        send(new ProducerRecord<>("andon.telemetry", partition, sent.kafkaTime(), null, sent.value()));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, e) -> {
            if (e != null) {
                notSent.compareAndSet(null, e);
            }
        });
    }

    void measure(Sent sent) {
        send(new ProducerRecord<>(
                "andon.measurements", null, sent.kafkaTime(), sent.asset().getBytes(UTF_8), sent.value()));
    }

    /** A command under any key, or none. */
    void command(@Nullable String key, String json) {
        send(new ProducerRecord<>("andon.commands", key == null ? null : key.getBytes(UTF_8), json.getBytes(UTF_8)));
    }

    void flush() {
        producer.flush();
    }

    /** Reads until {@code enough}, for a few minutes at most. */
    Collected await(Predicate<Collected> enough) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!enough.test(collected)) {
            assertThat(notSent.get()).as("why a record could not be sent").isNull();
            assertThat(System.nanoTime())
                    .as(
                            "anomalies %d, statuses %d, dead letters %d came in time",
                            collected.anomalies().size(),
                            collected.statuses().size(),
                            collected.deadLetters().size())
                    .isLessThan(end);
            poll();
        }
        return collected;
    }

    /**
     * Reads until there is a new anomaly, which must not take longer after a kill than the session of who was killed, its
     * transaction, and a new process take together; Kafka's default for the session alone is longer.
     */
    void awaitRecovery() {
        int before = collected.anomalies().size();
        long began = System.nanoTime();
        await(soFar -> soFar.anomalies().size() > before);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(RECOVERS_WITHIN);
    }

    /** Reads all that is committed by now. */
    Collected drain() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        return collected;
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            switch (record.topic()) {
                case "andon.anomalies" -> collected.anomaly(Contract.read(Anomaly.class, record.value()));
                case "andon.status" -> collected.status(Contract.read(Status.class, record.value()));
                case "andon.alerts" -> collected.alert(Contract.read(Alert.class, record.value()));
                case "andon.quality-trends" -> collected.trend(Contract.read(QualityTrend.class, record.value()));
                case "andon.commands-refused" ->
                    collected.refusedCommand(Contract.read(RefusedCommand.class, record.value()));
                default -> collected.deadLetter(Contract.read(DeadLetter.class, record.value()));
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        broker.close();
    }
}
