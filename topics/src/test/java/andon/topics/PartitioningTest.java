package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitioningTest {
    @Test
    void murmur2AgreesWithTheJavaClient() {
        for (int i = 0; i < 1000; i++) {
            byte[] key = ("plant1/line" + i + "/pump").getBytes(UTF_8);

            assertThat(Partitioning.MURMUR2.partition(key, 6)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 6));
            assertThat(Partitioning.REKEY.partition(key, 6)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 6));
        }
    }

    @Test
    void crc32IsTheChecksumModuloThePartitions() {
        byte[] check = "123456789".getBytes(UTF_8); // The checksum's published check value is 0xCBF43926.

        assertThat(Partitioning.CRC32.partition(check, 1000)).isEqualTo((int) (0xCBF43926L % 1000));
        assertThat(Partitioning.CRC32.partition(new byte[0], 7)).isZero();
    }

    @Test
    void acceptsTheRightPartitionOnlyUnlessRekeyed() {
        byte[] key = "a".getBytes(UTF_8);
        int right = Partitioning.CRC32.partition(key, 6);

        assertThat(Partitioning.CRC32.accepts(key, right, 6)).isTrue();
        assertThat(Partitioning.CRC32.accepts(key, (right + 1) % 6, 6)).isFalse();
        assertThat(Partitioning.REKEY.accepts(key, (right + 1) % 6, 6)).isTrue();
    }

    @Test
    void namesTheProducerSetting() {
        assertThat(Partitioning.MURMUR2.mend())
                .isEqualTo("Set partitioner=murmur2_random in librdkafka clients (kcat: -X partitioner=murmur2_random;"
                        + " the Java client does so by default), or set telemetry.partitioning: crc32 if all producers"
                        + " use librdkafka's default, or rekey if they differ.");
        assertThat(Partitioning.CRC32.mend())
                .isEqualTo("Set partitioner=consistent_random in librdkafka clients (its default), or set"
                        + " telemetry.partitioning: murmur2 if all producers use the Java client's default, or rekey"
                        + " if they differ.");
        assertThat(Partitioning.REKEY.mend())
                .isEqualTo("Nothing needs to be set: with telemetry.partitioning: rekey any partition will do.");
    }
}
