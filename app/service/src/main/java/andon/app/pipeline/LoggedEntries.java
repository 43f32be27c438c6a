package andon.app.pipeline;

import andon.app.monitoring.StateLog;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * The store whose changelog keeps an engine's state. It keeps what the changelog gives back until the engine has read it;
 * from then on the engine alone has the state, and what is put here is only logged.
 *
 * <p>A task that becomes a standby after it was active goes on to follow its changelog from where it was: the entries are
 * then taken back from the engine it had.
 */
final class LoggedEntries extends WrittenStore<LoggedEntries> {
    /** By the first byte of the key. */
    private final Map<Byte, Map<Bytes, byte[]>> entries = new TreeMap<>();

    /** Writes the state of the engine that has it; null as long as this has it. */
    private @Nullable Consumer<StateLog.Writer> back;

    LoggedEntries(String name, Map<TaskId, LoggedEntries> byTask) {
        super(name, byTask);
    }

    @Override
    LoggedEntries self() {
        return this;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        entries.clear();
        back = null;
        super.init(context, root);
    }

    @Override
    void restore(byte[] key, byte @Nullable [] value) {
        takeBack();
        // Only foreign keys are empty; the engine says so.
        byte first = key.length == 0 ? 0 : key[0];
        Map<Bytes, byte[]> ofKind = entries.computeIfAbsent(first, kind -> new HashMap<>());
        if (value == null) {
            ofKind.remove(Bytes.wrap(key));
        } else {
            ofKind.put(Bytes.wrap(key), value);
        }
    }

    private void takeBack() {
        if (back != null) {
            Consumer<StateLog.Writer> engine = back;
            back = null;
            engine.accept(this::restore);
        }
    }

    /**
     * Hands all entries over, in the order of the first bytes of their keys, and keeps none.
     *
     * @param reader takes key and value
     * @param next writes them as they are then, should they be needed again
     */
    void handOver(BiConsumer<byte[], byte[]> reader, Consumer<StateLog.Writer> next) {
        takeBack();
        back = next;
        for (Map<Bytes, byte[]> ofKind : entries.values()) {
            for (Iterator<Map.Entry<Bytes, byte[]>> left = ofKind.entrySet().iterator();
                    left.hasNext();
                    left.remove()) {
                Map.Entry<Bytes, byte[]> entry = left.next();
                reader.accept(entry.getKey().get(), entry.getValue());
            }
        }
        entries.clear();
    }

    @Override
    public void put(Bytes key, byte[] value) {}

    @Override
    public void close() {
        super.close();
        back = null;
    }
}
