package andon.app.pipeline;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state logs of one processor, one for each of its tasks, and the stores that each needs. */
final class StateLogs {
    private final String store;
    private final Map<TaskId, CommitSignal> signals = new ConcurrentHashMap<>();

    /**
     * @param store the name of the store that keeps the state
     */
    StateLogs(String store) {
        this.store = store;
    }

    /** The store that keeps the state, in memory and logged at once; and the {@link CommitSignal}. */
    Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                Stores.keyValueStoreBuilder(new Signals(), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingEnabled()
                        .withLoggingDisabled());
    }

    /** The log of the task of {@code context}. */
    KeyValueStateLog of(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, byte[]> commits = context.getStateStore(signal());
        KeyValueStateLog log = new KeyValueStateLog(context.getStateStore(store), () -> CommitSignal.ask(commits));
        Objects.requireNonNull(signals.get(context.taskId())).answer(log::write);
        return log;
    }

    private String signal() {
        return store + "-commits";
    }

    private final class Signals implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return signal();
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new CommitSignal(signal(), signals);
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }
    }
}
