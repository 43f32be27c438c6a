package andon.app.pipeline;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store that is only written to, in memory: what a task makes of that, it asks the store itself. */
abstract class WrittenStore<S extends WrittenStore<S>> implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final Map<TaskId, S> byTask;
    private @Nullable TaskId task;
    private boolean open;

    /**
     * @param byTask holds this one while it is open
     */
    WrittenStore(String name, Map<TaskId, S> byTask) {
        this.name = name;
        this.byTask = byTask;
    }

    abstract S self();

    /** Takes an entry that the changelog gives back. */
    abstract void restore(byte[] key, byte @Nullable [] value);

    @Override
    public void init(StateStoreContext context, StateStore root) {
        task = context.taskId();
        byTask.put(task, self());
        open = true;
        context.register(root, this::restore);
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        put(key, value);
        return null;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return null;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return null;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw new UnsupportedOperationException(name + " is only written to");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException(name + " is only written to");
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        open = false;
        if (task != null) {
            byTask.remove(task, self());
        }
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
