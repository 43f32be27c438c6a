package andon.app.monitoring;

import andon.topics.RefusedRecord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A telemetry record as it lay on its topic, for dead letters and for samples that are held.
 *
 * @param timestamp the Kafka timestamp in milliseconds; 0 or less if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are Kafka's own, shared and never changed
public record TelemetryRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {
    /** The record as evidence. */
    public RefusedRecord refused() {
        return new RefusedRecord(topic, partition, offset, timestamp, key, value, headers);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(topic);
        out.writeInt(partition);
        out.writeLong(offset);
        out.writeLong(timestamp);
        writeBytes(out, key);
        writeBytes(out, value);
        Header[] all = headers.toArray();
        out.writeInt(all.length);
        for (Header header : all) {
            out.writeUTF(header.key());
            writeBytes(out, header.value());
        }
    }

    static TelemetryRecord read(DataInputStream in) throws IOException {
        String topic = in.readUTF();
        int partition = in.readInt();
        long offset = in.readLong();
        long timestamp = in.readLong();
        byte[] key = readBytes(in);
        byte[] value = readBytes(in);
        Headers headers = new RecordHeaders();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            headers.add(in.readUTF(), readBytes(in));
        }
        return new TelemetryRecord(topic, partition, offset, timestamp, key, value, headers);
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}
