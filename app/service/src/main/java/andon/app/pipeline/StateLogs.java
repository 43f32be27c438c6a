package andon.app.pipeline;

import andon.app.monitoring.Portion;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state logs of one store of a processor, one for each of its tasks, and the stores that each needs. */
final class StateLogs {
    private final String store;
    private final String signal;
    private final int mostBytes;
    private final Map<TaskId, LoggedEntries> entries = new ConcurrentHashMap<>();
    private final Map<TaskId, CommitSignal> signals = new ConcurrentHashMap<>();

    /** All tasks of a thread share one, as they are committed in one transaction. */
    private final ThreadLocal<Portion> portions;

    /**
     * @param store the name of the store that keeps the state
     * @param mostBytes of key and value of an entry
     * @param portions of each stream thread, {@linkplain #portions shared} with the other stores of the processor
     */
    StateLogs(String store, int mostBytes, ThreadLocal<Portion> portions) {
        this.store = store;
        this.portions = portions;
        this.mostBytes = mostBytes;
        this.signal = store + "-commits";
    }

    /** What may come of the clock alone between two commits, for each stream thread. */
    static ThreadLocal<Portion> portions(Clocks clocks) {
        return ThreadLocal.withInitial(() -> Portion.ofACommit(clocks.nanos()));
    }

    /** The store that has the state logged, at once; and the {@link CommitSignal}. */
    Set<StoreBuilder<?>> stores() {
        return Set.of(
                builder(store, () -> new LoggedEntries(store, entries)).withLoggingEnabled(Map.of()),
                builder(signal, () -> new CommitSignal(signal, signals))
                        .withCachingEnabled()
                        .withLoggingDisabled());
    }

    /** The log of the task of {@code context}. */
    KeyValueStateLog of(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, byte[]> commits = context.getStateStore(signal);
        CommitSignal commit = Objects.requireNonNull(signals.get(context.taskId()));
        KeyValueStateLog log = new KeyValueStateLog(
                context.getStateStore(store),
                Objects.requireNonNull(entries.get(context.taskId())),
                () -> commit.ask(commits),
                portions.get(),
                work -> PeriodicWork.untilDone(context, work),
                mostBytes);
        commit.answer(log::write);
        // What was used before may be of a task that was lost, and is not committed any more.
        log.portion().committed();
        return log;
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(
            String name, Supplier<KeyValueStore<Bytes, byte[]>> stores) {
        KeyValueBytesStoreSupplier supplier = new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return stores.get();
            }

            @Override
            public String metricsScope() {
                return "in-memory";
            }
        };
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray());
    }
}
