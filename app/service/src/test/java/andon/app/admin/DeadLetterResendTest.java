package andon.app.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.app.broker.EmbeddedBroker;
import andon.topics.DeadLetter;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.JsonSerde;
import andon.topics.Partitioning;
import andon.topics.Reason;
import andon.topics.RefusedRecord;
import andon.topics.ResendScope;
import andon.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterResendTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");
    private static final int PARTITIONS = 3;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static int test;

    private Topics topics = Topics.named("andon");
    private final List<DeadLetter> lost = new ArrayList<>();
    private final List<DeadLetterResend.Refused> refused = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory, 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void createTopics() {
        topics = Topics.named("test" + test++).withPartitions(PARTITIONS);
        try (TopicAdmin admin = new TopicAdmin(kafka())) {
            admin.create(topics, Optional.empty());
        }
    }

    @Test
    void sendsOriginalBytesKeyAndHeadersOnce() {
        Headers headers =
                new RecordHeaders().add("gateway", "gw-1".getBytes(UTF_8)).add("empty", null);
        byte[] broken = {0, (byte) 0xFF, '{'};
        tell(record(0, "pump-7", broken, headers).whole(Reason.NOT_JSON, "why", NOW));
        tell(record(1, "pump-8", "{}".getBytes(UTF_8), new RecordHeaders()).whole(Reason.MISSING_TIME, "why", NOW));

        assertThat(resend(Reason.NOT_JSON)).isEqualTo(new DeadLetterResend.Outcome(1, 0, 0));
        assertThat(resend(Reason.NOT_JSON)).isEqualTo(new DeadLetterResend.Outcome(0, 0, 0));

        assertThat(telemetry()).singleElement().satisfies(sent -> {
            assertThat(sent.key()).isEqualTo("pump-7".getBytes(UTF_8));
            assertThat(sent.value()).isEqualTo(broken);
            assertThat(headers(sent)).containsExactly("gateway: gw-1", "empty: null");
            assertThat(sent.partition()).isEqualTo(Partitioning.CRC32.partition(sent.key(), PARTITIONS));
        });
        assertThat(resend(Reason.MISSING_TIME).resent()).isEqualTo(1);
    }

    @Test
    void sendsWhatCameSinceTheLastTime() {
        tell(record(0, "a", "x".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        assertThat(resend(Reason.LATE).resent()).isEqualTo(1);

        tell(record(1, "a", "y".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW));

        assertThat(resend(Reason.LATE).resent()).isEqualTo(1);
        assertThat(telemetry())
                .extracting(sent -> new String(sent.value(), UTF_8))
                .containsExactly("x", "y");
    }

    @Test
    void sendsADeadLetterToldTwiceOnce() {
        DeadLetter letter =
                record(0, "a", "x".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW);
        tell(letter);
        tell(letter);

        assertThat(resend(Reason.LATE).resent()).isEqualTo(1);
    }

    @Test
    void marksTheSamplesOfABatchThatWereRefused() throws Exception {
        Headers before = new RecordHeaders()
                .add(ResendScope.HEADER, ResendScope.header(List.of(new RefusedSample(9, List.of()))));
        List<RefusedSample> samples = List.of(new RefusedSample(1, List.of("pumps")));
        RefusedRecord batch = record(0, "a", "{\"samples\":[]}".getBytes(UTF_8), before);
        batch.samples(Reason.LATE, "why", samples, NOW).forEach(this::tell);

        resend(Reason.LATE);

        ConsumerRecord<byte[], byte[]> sent = telemetry().get(0);
        ResendScope scope = ResendScope.of(sent.headers());
        assertThat(sent.headers().headers(ResendScope.HEADER)).hasSize(1);
        assertThat(scope.covers(1, "pumps")).isTrue();
        assertThat(scope.covers(1, "fans")).isFalse();
        assertThat(scope.covers(9, "pumps")).isFalse();
    }

    @Test
    void fetchesWhatWasTruncatedFromItsTopic() {
        byte[] large = new byte[100_000];
        large[99_999] = 7;
        Headers headers = new RecordHeaders().add("gateway", "gw-1".getBytes(UTF_8));
        send(new ProducerRecord<>(topics.telemetry().name(), 2, "a".getBytes(UTF_8), large, headers));
        RefusedRecord there =
                new RefusedRecord(topics.telemetry().name(), 2, 0, 0, "a".getBytes(UTF_8), large, new RecordHeaders());
        RefusedRecord gone =
                new RefusedRecord(topics.telemetry().name(), 2, 99, 0, "b".getBytes(UTF_8), large, new RecordHeaders());
        RefusedRecord other = new RefusedRecord(
                topics.telemetry().name(), 2, 0, 0, "a".getBytes(UTF_8), new byte[100_000], new RecordHeaders());
        tell(there.whole(Reason.TOO_LARGE, "why", NOW));
        tell(gone.whole(Reason.TOO_LARGE, "why", NOW));
        tell(other.samples(Reason.TOO_LARGE, "why", List.of(new RefusedSample(1, List.of())), NOW)
                .get(0));

        assertThat(resend(Reason.TOO_LARGE)).isEqualTo(new DeadLetterResend.Outcome(1, 2, 0));

        assertThat(lost).extracting(DeadLetter::offset).containsExactlyInAnyOrder(99L, 0L);
        ConsumerRecord<byte[], byte[]> sent = telemetry().stream()
                .filter(record -> record.partition() != 2 || record.offset() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(sent.value()).isEqualTo(large);
        assertThat(headers(sent)).containsExactly("gateway: gw-1");
    }

    @Test
    void sendsNothingOfARunThatFailsAndAllOfTheNext() {
        RefusedRecord gone = record(5, "a", new byte[100_000], new RecordHeaders());
        tell(record(0, "a", "x".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        tell(gone.whole(Reason.LATE, "why", NOW));
        DeadLetterResend resend = new DeadLetterResend(kafka(), topics, Partitioning.MURMUR2, "failing");

        assertThatThrownBy(() -> resend.run(
                        Reason.LATE,
                        letter -> {
                            throw new IllegalStateException("killed");
                        },
                        refused::add))
                .hasMessage("killed");
        assertThat(telemetry()).isEmpty();

        assertThat(resend.run(Reason.LATE, lost::add, refused::add)).isEqualTo(new DeadLetterResend.Outcome(1, 1, 0));
        assertThat(telemetry())
                .extracting(sent -> new String(sent.value(), UTF_8))
                .containsExactly("x");
    }

    @Test
    void sendsTheOthersBesideWhatTheProducerFindsTooLargeOrCannotPlace() {
        tell(record(0, "a", "x".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        tell(record(1, "a", new byte[30_000], new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        tell(record(2, "b", "y".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        tell(record(3, "b", new byte[40_000], new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        tell(new RefusedRecord("gone", 0, 4, 0, new byte[1], new byte[1], new RecordHeaders())
                .whole(Reason.LATE, "why", NOW));
        String json = new String(
                new JsonSerde<>(DeadLetter.class)
                        .toJson(record(5, "b", new byte[9], new RecordHeaders()).whole(Reason.LATE, "why", NOW)),
                UTF_8);
        String place = topics.deadLetters().name();
        send(new ProducerRecord<>(place, json.replace("\"AAAA", "\"*").getBytes(UTF_8)));
        send(new ProducerRecord<>(place, "null".getBytes(UTF_8)));
        send(new ProducerRecord<>(place, null));
        Map<String, String> kafka = Map.of("bootstrap.servers", broker.bootstrap(), "max.request.size", "20000");
        DeadLetterResend resend = new DeadLetterResend(kafka, topics, Partitioning.MURMUR2, "small");

        assertThat(resend.run(Reason.LATE, lost::add, refused::add)).isEqualTo(new DeadLetterResend.Outcome(2, 0, 3));
        assertThat(resend.run(Reason.LATE, lost::add, refused::add)).isEqualTo(new DeadLetterResend.Outcome(0, 0, 0));

        assertThat(telemetry())
                .extracting(sent -> new String(sent.value(), UTF_8))
                .containsExactlyInAnyOrder("x", "y");
        assertThat(refused).extracting(each -> each.letter().offset()).containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(refused)
                .extracting(DeadLetterResend.Refused::why)
                .anyMatch(why -> why.contains("larger than 20000, which is the value of the max.request.size"))
                .contains("there is no topic gone");
    }

    @Test
    void sendsTheOthersBesideWhatTheBrokerFindsTooLarge() throws Exception {
        tell(record(0, "a", "x".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        tell(record(1, "a", new byte[30_000], new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        tell(record(2, "b", "y".getBytes(UTF_8), new RecordHeaders()).whole(Reason.LATE, "why", NOW));
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, topics.telemetry().name());
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka()))) {
            admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", "20000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        assertThat(resend(Reason.LATE)).isEqualTo(new DeadLetterResend.Outcome(2, 0, 1));

        assertThat(telemetry())
                .extracting(sent -> new String(sent.value(), UTF_8))
                .containsExactlyInAnyOrder("x", "y");
        assertThat(refused).singleElement().satisfies(each -> {
            assertThat(each.letter().offset()).isEqualTo(1);
            assertThat(each.why()).contains("larger than the max message size");
        });
    }

    @Test
    void saysThatTheBrokerAnswersNoLonger() {
        Map<String, String> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "500");
        DeadLetterResend resend = new DeadLetterResend(nowhere, topics, Partitioning.MURMUR2, "andon");

        assertThatThrownBy(() -> resend.run(Reason.LATE, lost::add, refused::add))
                .isInstanceOf(ClusterFailed.class)
                .hasMessageStartingWith("Kafka at 127.0.0.1:1 answers no longer: ")
                .hasMessageEndingWith("; start it again, it goes on where it was");
    }

    private DeadLetterResend.Outcome resend(Reason reason) {
        String application = topics.telemetry().name();
        return new DeadLetterResend(kafka(), topics, Partitioning.CRC32, application)
                .run(reason, lost::add, refused::add);
    }

    private RefusedRecord record(long offset, String key, byte[] value, Headers headers) {
        return new RefusedRecord(topics.telemetry().name(), 0, offset, 0, key.getBytes(UTF_8), value, headers);
    }

    private void tell(DeadLetter letter) {
        byte[] json = new JsonSerde<>(DeadLetter.class).toJson(letter);
        send(new ProducerRecord<>(topics.deadLetters().name(), letter.keyBytes(), json));
    }

    private static void send(ProducerRecord<byte[], byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>copyOf(kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> telemetry() {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topics.telemetry().name(), partition))
                .toList();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
        List<String> texts = new ArrayList<>();
        for (Header header : record.headers()) {
            texts.add(header.key() + ": " + (header.value() == null ? "null" : new String(header.value(), UTF_8)));
        }
        return texts;
    }

    private static Map<String, String> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }
}
