package andon.app.pipeline;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * The store whose changelog keeps an engine's state. It keeps what the changelog gives back until the engine has read it;
 * from then on the engine alone has the state, and what is put here is only logged.
 *
 * <p>So a task that becomes a standby after it was active has nothing here to follow its changelog from. It says that it
 * is corrupted, and Kafka Streams has it read the changelog from the beginning.
 */
final class LoggedEntries extends WrittenStore<LoggedEntries> {
    /** By the first byte of the key. */
    private final Map<Byte, Map<Bytes, byte[]>> entries = new TreeMap<>();

    private boolean handedOver;

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
        handedOver = false;
        super.init(context, root);
    }

    @Override
    void restore(byte[] key, byte @Nullable [] value) {
        requireComplete();
        Map<Bytes, byte[]> ofKind = entries.computeIfAbsent(key[0], kind -> new HashMap<>());
        if (value == null) {
            ofKind.remove(Bytes.wrap(key));
        } else {
            ofKind.put(Bytes.wrap(key), value);
        }
    }

    /**
     * Hands all entries over, in the order of the first bytes of their keys, and keeps none.
     *
     * @param engine takes key and value; says false of what it has no use for
     * @param useless takes the keys of that
     */
    void handOver(BiPredicate<byte[], byte[]> engine, Consumer<Bytes> useless) {
        requireComplete();
        handedOver = true;
        for (Map<Bytes, byte[]> ofKind : entries.values()) {
            for (Iterator<Map.Entry<Bytes, byte[]>> left = ofKind.entrySet().iterator(); left.hasNext(); ) {
                Map.Entry<Bytes, byte[]> entry = left.next();
                if (!engine.test(entry.getKey().get(), entry.getValue())) {
                    useless.accept(entry.getKey());
                }
                left.remove();
            }
        }
        entries.clear();
    }

    private void requireComplete() {
        if (handedOver) {
            throw new TaskCorruptedException(Set.of(task()));
        }
    }

    @Override
    public void put(Bytes key, byte[] value) {}
}
