package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;

class RecordChunkTest {
    private static final TopicPartition TELEMETRY = new TopicPartition("telemetry", 3);
    private static final TopicPartition COMMANDS = new TopicPartition("commands", 3);

    @Test
    void recordsOfThatTopicAreBehindTheFirstOfTheirChunkAndOthersAreAsTheyWere() {
        List<ConsumerRecord<byte[], byte[]>> telemetry = records(TELEMETRY, 1_000, 150);
        List<ConsumerRecord<byte[], byte[]>> commands = records(COMMANDS, 5, 2);
        Map<TopicPartition, OffsetAndMetadata> next =
                Map.of(TELEMETRY, new OffsetAndMetadata(1_151), COMMANDS, new OffsetAndMetadata(7));

        ConsumerRecords<byte[], byte[]> chunked = RecordChunk.chunked(
                new ConsumerRecords<>(Map.of(TELEMETRY, telemetry, COMMANDS, commands), next), Set.of("telemetry"));

        assertThat(chunked.nextOffsets()).isEqualTo(next);
        assertThat(chunked.records(COMMANDS)).isEqualTo(commands);
        List<ConsumerRecord<byte[], byte[]>> chunks = chunked.records(TELEMETRY);
        assertThat(chunks).extracting(ConsumerRecord::offset).containsExactly(1_000L, 1_064L, 1_128L);
        assertThat(chunks).extracting(ConsumerRecord::timestamp).containsExactly(7_000L, 7_064L, 7_128L);
        assertThat(chunks).extracting(ConsumerRecord::leaderEpoch).containsOnly(Optional.of(4));
        assertThat(chunks).extracting(ConsumerRecord::serializedKeySize).containsExactly(64, 64, 22);
        assertThat(chunks).extracting(ConsumerRecord::serializedValueSize).containsExactly(128, 128, 44);
        assertThat(chunks.stream().flatMap(chunk -> chunk(chunk).records().stream()))
                .containsExactlyElementsOf(telemetry);
    }

    @Test
    void recordsWithoutKeyAndValueCountNothing() {
        ConsumerRecord<byte[], byte[]> empty = new ConsumerRecord<>(
                TELEMETRY.topic(),
                TELEMETRY.partition(),
                9,
                -1,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());

        ConsumerRecord<byte[], byte[]> chunk = RecordChunk.chunked(
                        new ConsumerRecords<>(Map.of(TELEMETRY, List.of(empty)), Map.of()), Set.of("telemetry"))
                .records(TELEMETRY)
                .get(0);

        assertThat(chunk.serializedKeySize()).isZero();
        assertThat(chunk.serializedValueSize()).isZero();
        assertThat(chunk(chunk).records()).containsExactly(empty);
    }

    @Test
    void aRecordByItselfIsReadAsItsValueAndNothingIsWritten() {
        byte[] value = {1, 2};
        Deserializer<Object> deserializer = RecordChunk.serde().deserializer();
        Serializer<Object> serializer = RecordChunk.serde().serializer();

        assertThat(deserializer.deserialize("telemetry", new RecordHeaders(), value))
                .isSameAs(value);
        assertThat(deserializer.deserialize("telemetry", new RecordHeaders(), (byte[]) null))
                .isNull();
        assertThatThrownBy(() -> serializer.serialize("telemetry", value))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("chunks are not sent");
    }

    /** Kafka Streams would give its processors null, the value of the record that stands for the chunk, if it copied headers. */
    @Test
    void kafkaStreamsHandsAChunkOnAsItIs() {
        List<Object> values = new ArrayList<>();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("telemetry", Consumed.with(Serdes.ByteArray(), RecordChunk.serde()))
                .foreach((key, value) -> values.add(value));
        List<ConsumerRecord<byte[], byte[]>> chunks = RecordChunk.chunked(
                        new ConsumerRecords<>(Map.of(TELEMETRY, records(TELEMETRY, 1_000, 150)), Map.of()),
                        Set.of("telemetry"))
                .records(TELEMETRY);

        try (TopologyTestDriver driver = new TopologyTestDriver(builder.build())) {
            TestInputTopic<byte[], byte[]> telemetry =
                    driver.createInputTopic("telemetry", new ByteArraySerializer(), new ByteArraySerializer());
            chunks.forEach(chunk -> telemetry.pipeInput(new PolledRecord(chunk)));
        }

        assertThat(values).hasSize(3);
        for (int i = 0; i < values.size(); i++) {
            assertThat(values.get(i)).isSameAs(chunks.get(i).headers());
        }
    }

    @Test
    void asHeadersItIsWhatHeadersAreThatNobodyHasAddedTo() {
        Headers chunk = RecordChunk.chunked(
                        new ConsumerRecords<>(Map.of(TELEMETRY, records(TELEMETRY, 0, 1)), Map.of()),
                        Set.of("telemetry"))
                .records(TELEMETRY)
                .get(0)
                .headers();

        assertThat(chunk).isEmpty();
        assertThat(chunk.lastHeader("trace")).isNull();
        assertThat(chunk.add("trace", new byte[] {1}).add(new RecordHeader("trace", new byte[] {2})))
                .isSameAs(chunk);
        assertThat(chunk).extracting(Header::key).containsExactly("trace", "trace");
        assertThat(chunk.headers("trace")).containsExactly(chunk.toArray());
        assertThat(chunk.lastHeader("trace").value()).containsExactly(2);
        assertThat(chunk.remove("trace")).isSameAs(chunk).isEmpty();
    }

    private static RecordChunk chunk(ConsumerRecord<byte[], byte[]> record) {
        return (RecordChunk)
                RecordChunk.serde().deserializer().deserialize(record.topic(), record.headers(), record.value());
    }

    /** From {@code offset} on, each a millisecond after the one before, with a key of one byte and a value of two. */
    private static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, long offset, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset + i,
                        7_000 + i,
                        TimestampType.CREATE_TIME,
                        1,
                        2,
                        new byte[1],
                        new byte[2],
                        new RecordHeaders(),
                        Optional.of(4)))
                .toList();
    }
}
