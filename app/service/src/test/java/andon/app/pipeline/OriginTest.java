package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.monitoring.TelemetryRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    private static final RecordMetadata PLACE = place("andon-by-asset-repartition", 3, 42);

    @Test
    void aRecordIsWhereItLayBefore() {
        Record<byte[], byte[]> sent = new Record<>(null, new byte[1], 8, new RecordHeaders());
        Headers headers = Origin.headers(sent, place("line.1_a-b", 12, 9_007_199_254_740_993L));

        TelemetryRecord record = Origin.of(sent.withHeaders(headers).withKey(new byte[2]), PLACE);

        assertThat(record.topic()).isEqualTo("line.1_a-b");
        assertThat(record.partition()).isEqualTo(12);
        assertThat(record.offset()).isEqualTo(9_007_199_254_740_993L);
        assertThat(record.timestamp()).isEqualTo(8);
        assertThat(record.key()).isNull();
        assertThat(record.headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a 1 2",
                "a b 2 3",
                "a 1 2 3 4",
                "a -1 2 3",
                "a 1 -2 3",
                "a 1 2 -3",
                "ä 1 2 3",
                "a 9999999999 2 3"
            })
    void aPlaceThatCannotBeReadCountsAsNone(String place) {
        Headers headers = new RecordHeaders().add("andon-origin", place.getBytes(UTF_8));

        TelemetryRecord record = Origin.of(new Record<>(new byte[2], new byte[1], 7, headers), PLACE);

        assertThat(record.topic()).isEqualTo("andon-by-asset-repartition");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.offset()).isEqualTo(42);
        assertThat(record.timestamp()).isEqualTo(7);
        assertThat(record.key()).hasSize(2);
    }

    private static RecordMetadata place(String topic, int partition, long offset) {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public int partition() {
                return partition;
            }

            @Override
            public long offset() {
                return offset;
            }
        };
    }
}
