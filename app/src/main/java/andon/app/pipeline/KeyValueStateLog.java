package andon.app.pipeline;

import andon.app.monitoring.StateLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * An engine's state in an in-memory store with caching and logging. The store's cache keeps the reference that was put
 * until the task commits and only then writes it to the changelog, within the transaction. So an array that is put after
 * each change is logged once a commit, as it then is, however often it changed; and the engine, the cache and the store
 * share one copy of it.
 */
final class KeyValueStateLog implements StateLog {
    private final KeyValueStore<Bytes, byte[]> store;

    KeyValueStateLog(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> storeBuilder(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public Entry entry(byte[] key) {
        Bytes wrapped = Bytes.wrap(key);
        return new Entry() {
            @Override
            public void put(byte[] value) {
                store.put(wrapped, value);
            }

            @Override
            public void remove() {
                store.delete(wrapped);
            }
        };
    }

    /**
     * Reads back what was logged, in the order of the keys.
     *
     * @param engine takes key and value; says false of what it has no use for, which is removed
     */
    void restore(BiPredicate<byte[], byte[]> engine) {
        List<Bytes> useless = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!engine.test(entry.key.get(), entry.value)) {
                    useless.add(entry.key);
                }
            }
        }
        useless.forEach(store::delete);
    }
}
