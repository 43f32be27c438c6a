package andon.app.pipeline;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a task is about to commit, which Kafka Streams tells no processor. This is a store that keeps nothing, beneath
 * a cache. The cache is emptied in the course of a commit, before the task's outputs are flushed and its offsets are
 * added to the transaction; so what is written to a changelog when something arrives here is part of the same commit.
 * Where the cache has no room, that is earlier.
 */
final class CommitSignal implements KeyValueStore<Bytes, byte[]> {
    private static final Bytes ASKED = Bytes.wrap(new byte[] {1});

    private final String name;
    private final Map<TaskId, CommitSignal> signals;
    private @Nullable TaskId task;
    private Runnable answer = () -> {};
    private boolean open;

    /**
     * @param signals holds this one while it is open
     */
    CommitSignal(String name, Map<TaskId, CommitSignal> signals) {
        this.name = name;
        this.signals = signals;
    }

    /** Asks for a signal at the next commit, of the store with its cache. */
    static void ask(KeyValueStore<Bytes, byte[]> cached) {
        cached.put(ASKED, ASKED.get());
    }

    /** Does {@code answer} when the signal comes. */
    void answer(Runnable answer) {
        this.answer = answer;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        TaskId of = context.taskId();
        context.register(root, (key, value) -> {});
        signals.put(of, this);
        task = of;
        open = true;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        answer.run();
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        put(key, value);
        return null;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        answer.run();
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
        throw new UnsupportedOperationException(name + " keeps nothing");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException(name + " keeps nothing");
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        open = false;
        if (task != null) {
            signals.remove(task, this);
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
