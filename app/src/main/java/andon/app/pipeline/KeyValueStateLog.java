package andon.app.pipeline;

import andon.app.monitoring.StateLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * An engine's state in an in-memory store with caching and logging. The store's cache keeps the reference that was put
 * until the task commits and only then writes it to the changelog, within the transaction. So an array that is put after
 * each change is logged once a commit, as it then is, however often it changed; and the engine, the cache and the store
 * share one copy of it. While an array lies in the cache, putting it again would change nothing and is left out: until
 * something has left the cache, which {@link UncachedStore} counts.
 */
final class KeyValueStateLog implements StateLog {
    private final KeyValueStore<Bytes, byte[]> store;
    private final StateLogs.Flushes flushes;

    KeyValueStateLog(KeyValueStore<Bytes, byte[]> store, StateLogs.Flushes flushes) {
        this.store = store;
        this.flushes = flushes;
    }

    @Override
    public Entry entry(byte[] key) {
        return new CachedEntry(Bytes.wrap(key));
    }

    private final class CachedEntry implements Entry {
        private final Bytes key;
        private byte @Nullable [] cached;
        private long cachedAt;

        private CachedEntry(Bytes key) {
            this.key = key;
        }

        @Override
        public void put(byte[] value) {
            if (value == cached && cachedAt == flushes.count()) {
                return;
            }
            // Counted before the put, which may push out of the cache what it puts.
            cached = value;
            cachedAt = flushes.count();
            store.put(key, value);
        }

        @Override
        public void remove() {
            store.delete(key);
            cached = null;
        }
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
