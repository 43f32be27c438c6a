package andon.app.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Records of a partition, one after the other, that pass through Kafka Streams as if they were one: what it does for each
 * record costs as much as Andon's decoding of one. It sees a record without key and value at the offset of the first, which is
 * therefore what it commits before the chunk is processed.
 *
 * <p>Of a record that it takes from a consumer, Kafka Streams gives a deserializer only the topic, the headers and the bytes.
 * So the chunk takes the place of the headers, and the deserializer makes it the value. As headers it is what any headers are
 * that nobody has added to.
 */
final class RecordChunk implements Headers {
    /**
     * Of records. A slow model holds up commits and punctuations by so many of each task of the thread, since Kafka Streams
     * takes at least one chunk of each before it looks at the clock; and a transaction ends within ten seconds by default.
     */
    private static final int MOST = 64;

    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final Headers headers = new RecordHeaders();

    private RecordChunk(List<ConsumerRecord<byte[], byte[]>> records) {
        this.records = records;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    @Override
    public Headers add(Header header) {
        headers.add(header);
        return this;
    }

    @Override
    public Headers add(String key, byte[] value) {
        headers.add(key, value);
        return this;
    }

    @Override
    public Headers remove(String key) {
        headers.remove(key);
        return this;
    }

    @Override
    public @Nullable Header lastHeader(String key) {
        return headers.lastHeader(key);
    }

    @Override
    public Iterable<Header> headers(String key) {
        return headers.headers(key);
    }

    @Override
    public Header[] toArray() {
        return headers.toArray();
    }

    @Override
    public Iterator<Header> iterator() {
        return headers.iterator();
    }

    /** The same records, with those of {@code topics} in chunks. */
    static ConsumerRecords<byte[], byte[]> chunked(ConsumerRecords<byte[], byte[]> polled, Set<String> topics) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> chunked = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            chunked.put(partition, topics.contains(partition.topic()) ? chunks(records) : records);
        }
        return new ConsumerRecords<>(chunked, polled.nextOffsets());
    }

    private static List<ConsumerRecord<byte[], byte[]>> chunks(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> chunks = new ArrayList<>(records.size() / MOST + 1);
        for (int from = 0; from < records.size(); from += MOST) {
            chunks.add(asOne(records.subList(from, Math.min(from + MOST, records.size()))));
        }
        return chunks;
    }

    private static ConsumerRecord<byte[], byte[]> asOne(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        int keyBytes = 0;
        int valueBytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            keyBytes += Math.max(0, record.serializedKeySize());
            valueBytes += Math.max(0, record.serializedValueSize());
        }
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                TimestampType.CREATE_TIME,
                keyBytes,
                valueBytes,
                null,
                null,
                new RecordChunk(records),
                first.leaderEpoch());
    }

    /** Reads a chunk as what it is, and a record by itself, as Kafka's test driver sends it, as its value. */
    static Serde<Object> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> {
                    throw new UnsupportedOperationException("chunks are not sent");
                },
                new ValueDeserializer());
    }

    private static final class ValueDeserializer implements Deserializer<@Nullable Object> {
        @Override
        public @Nullable Object deserialize(String topic, byte @Nullable [] value) {
            return value;
        }

        @Override
        public @Nullable Object deserialize(String topic, Headers headers, byte @Nullable [] value) {
            return headers instanceof RecordChunk chunk ? chunk : value;
        }
    }
}
