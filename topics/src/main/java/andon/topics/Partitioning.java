package andon.topics;

import java.util.zip.CRC32;
import org.apache.kafka.common.utils.Utils;

/** How producers choose the partition of a telemetry record by its key, so that an asset lies on one partition only. */
public enum Partitioning {
    /** The Java client's default, and librdkafka's {@code murmur2_random} and {@code murmur2}. */
    MURMUR2("Set partitioner=murmur2_random in librdkafka clients (kcat: -X partitioner=murmur2_random; the Java client"
            + " does so by default), or set telemetry.partitioning: crc32 if all producers use librdkafka's default, or"
            + " rekey if they differ."),
    /** librdkafka's default, {@code consistent_random}, and {@code consistent}. */
    CRC32(
            "Set partitioner=consistent_random in librdkafka clients (its default), or set telemetry.partitioning: murmur2"
                    + " if all producers use the Java client's default, or rekey if they differ."),
    /** Any partition will do, since an internal topic distributes the records anew. */
    REKEY("Nothing needs to be set: with telemetry.partitioning: rekey any partition will do.");

    private final String mend;

    Partitioning(String mend) {
        this.mend = mend;
    }

    /**
     * The partition where a record with {@code key} belongs, 0 to {@code partitions} − 1. For {@link #REKEY} it is where
     * the internal topic has it.
     */
    public int partition(byte[] key, int partitions) {
        if (this == CRC32) {
            CRC32 crc = new CRC32();
            crc.update(key);
            return (int) (crc.getValue() % partitions);
        }
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Whether a record with {@code key} may lie on {@code partition}. */
    public boolean accepts(byte[] key, int partition, int partitions) {
        return this == REKEY || partition(key, partitions) == partition;
    }

    /** Which setting of the producer, or of Andon, brings records to where this expects them. */
    public String mend() {
        return mend;
    }
}
