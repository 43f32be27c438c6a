package andon.app.monitoring;

import andon.models.window.StateInput;
import andon.topics.RefusedRecord;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;
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

    /** Whether this is the same record as {@code other}, by where it lay. */
    boolean isAt(TelemetryRecord other) {
        return topic.equals(other.topic) && partition == other.partition && offset == other.offset;
    }

    /** The most bytes that {@link #write} writes. */
    long mostBytes() {
        long most = LoggedText.mostBytes(topic) + 5L * Integer.BYTES + 2 * Long.BYTES + length(key) + length(value);
        for (Header header : headers) {
            most += LoggedText.mostBytes(header.key()) + Integer.BYTES + length(header.value());
        }
        return most;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    void write(DataOutputStream out) throws IOException {
        LoggedText.write(out, topic);
        out.writeInt(partition);
        out.writeLong(offset);
        out.writeLong(timestamp);
        writeBytes(out, key);
        writeBytes(out, value);
        Header[] all = headers.toArray();
        out.writeInt(all.length);
        for (Header header : all) {
            LoggedText.write(out, header.key());
            writeBytes(out, header.value());
        }
    }

    /**
     * Reads what was written.
     *
     * @param text reads a text: the first version wrote them otherwise
     */
    static TelemetryRecord read(StateInput from, Function<StateInput, String> text) {
        String topic = text.apply(from);
        int partition = from.getInt(0, Integer.MAX_VALUE);
        long offset = from.getLong(0, Long.MAX_VALUE);
        long timestamp = from.getLong();
        byte[] key = readBytes(from);
        byte[] value = readBytes(from);
        Headers headers = new RecordHeaders();
        int size = from.getInt();
        for (int i = 0; i < size; i++) {
            headers.add(text.apply(from), readBytes(from));
        }
        return new TelemetryRecord(topic, partition, offset, timestamp, key, value, headers);
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(StateInput from) {
        int length = from.getInt();
        return length == -1 ? null : from.bytes(length);
    }
}
