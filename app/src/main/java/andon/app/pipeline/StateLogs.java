package andon.app.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state logs of one processor, one for each of its tasks: an in-memory store with caching and logging. */
final class StateLogs implements KeyValueBytesStoreSupplier {
    private final String name;
    private final Map<TaskId, Flushes> flushes = new ConcurrentHashMap<>();

    /**
     * @param name of the store
     */
    StateLogs(String name) {
        this.name = name;
    }

    StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(this, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    /** The log of the task of {@code context}. */
    KeyValueStateLog of(ProcessorContext<?, ?> context) {
        return new KeyValueStateLog(context.getStateStore(name), flushesOf(context.taskId()));
    }

    /** What has left the cache of {@code task}. */
    Flushes flushesOf(TaskId task) {
        return flushes.computeIfAbsent(task, first -> new Flushes());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new UncachedStore(Stores.inMemoryKeyValueStore(name).get(), this);
    }

    @Override
    public String metricsScope() {
        return "in-memory";
    }

    /** Counts what has left a task's cache. For the task's thread. */
    static final class Flushes {
        private long count;

        void add() {
            count++;
        }

        long count() {
            return count;
        }
    }
}
