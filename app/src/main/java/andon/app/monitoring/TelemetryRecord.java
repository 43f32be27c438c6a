package andon.app.monitoring;

import andon.topics.RefusedRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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

    /** A sample of a record that waits for its asset's jump in time to be confirmed; by its place in time order. */
    record Held(TelemetryRecord record, int sample) {}

    static byte[] write(List<Held> held) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(held.size());
            for (Held one : held) {
                TelemetryRecord record = one.record;
                out.writeInt(one.sample);
                out.writeUTF(record.topic);
                out.writeInt(record.partition);
                out.writeLong(record.offset);
                out.writeLong(record.timestamp);
                writeBytes(out, record.key);
                writeBytes(out, record.value);
                Header[] headers = record.headers.toArray();
                out.writeInt(headers.length);
                for (Header header : headers) {
                    out.writeUTF(header.key());
                    writeBytes(out, header.value());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<Held> read(byte[] bytes) {
        List<Held> held = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                int sample = in.readInt();
                String topic = in.readUTF();
                int partition = in.readInt();
                long offset = in.readLong();
                long timestamp = in.readLong();
                byte[] key = readBytes(in);
                byte[] value = readBytes(in);
                Headers headers = new RecordHeaders();
                int size = in.readInt();
                for (int h = 0; h < size; h++) {
                    headers.add(in.readUTF(), readBytes(in));
                }
                held.add(new Held(
                        new TelemetryRecord(topic, partition, offset, timestamp, key, value, headers), sample));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return held;
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
