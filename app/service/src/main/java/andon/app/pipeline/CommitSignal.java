package andon.app.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a task is about to commit, which Kafka Streams lets no processor know. This is a store that keeps nothing, beneath
 * a cache. The cache is emptied in the course of a commit, before the task's outputs are flushed and its offsets are
 * added to the transaction; so what is written to a changelog when something arrives here is part of the same commit.
 * Where the cache has no room, that is earlier.
 *
 * <p>A thread commits its tasks together, but prepares one after the other, and waits each time until what it wrote has been
 * sent. So the first signal that comes stands for all that the thread has asked for: what they write is sent at once.
 */
final class CommitSignal extends WrittenStore<CommitSignal> {
    private static final Bytes ASKED = Bytes.wrap(new byte[] {1});
    /** The signals that this thread has asked for. */
    private static final ThreadLocal<List<CommitSignal>> AWAITED = ThreadLocal.withInitial(ArrayList::new);

    private Runnable answer = () -> {};

    CommitSignal(String name, Map<TaskId, CommitSignal> byTask) {
        super(name, byTask);
    }

    /**
     * Asks for a signal at the next commit.
     *
     * @param cached this with its cache
     */
    void ask(KeyValueStore<Bytes, byte[]> cached) {
        // Without room in the cache the signal comes at once.
        AWAITED.get().add(this);
        cached.put(ASKED, ASKED.get());
    }

    /** Does {@code answer} when the signal comes. */
    void answer(Runnable answer) {
        this.answer = answer;
    }

    @Override
    CommitSignal self() {
        return this;
    }

    @Override
    void restore(byte[] key, byte @Nullable [] value) {
        throw new IllegalStateException(name() + " has no changelog");
    }

    @Override
    public void put(Bytes key, byte[] value) {
        List<CommitSignal> awaited = AWAITED.get();
        awaited.forEach(signal -> signal.answer.run());
        awaited.clear();
    }

    @Override
    public void close() {
        super.close();
        answer = () -> {};
    }
}
