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
 * An engine's state in an in-memory store that logs. What is put is noted only, as the live array; it is written to the
 * store, and so to the changelog, in the course of the next commit. So an array that changes is logged once a commit, as
 * it then is, however often it was put; and the engine and the store share one copy of it.
 */
final class KeyValueStateLog implements StateLog {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Runnable askForSignal;
    private final List<Noted> changed = new ArrayList<>();

    /**
     * @param store keeps and logs what is put
     * @param askForSignal has {@link #write} called in the course of the next commit
     */
    KeyValueStateLog(KeyValueStore<Bytes, byte[]> store, Runnable askForSignal) {
        this.store = store;
        this.askForSignal = askForSignal;
    }

    @Override
    public Entry entry(byte[] key) {
        return new Noted(Bytes.wrap(key));
    }

    /** Writes what has been put since the last time. */
    void write() {
        for (Noted entry : changed) {
            entry.write();
        }
        changed.clear();
    }

    private final class Noted implements Entry {
        private final Bytes key;
        private byte @Nullable [] value;

        /** Whether it is among what has changed. */
        private boolean noted;

        private Noted(Bytes key) {
            this.key = key;
        }

        @Override
        public void put(byte[] value) {
            this.value = value;
            if (!noted) {
                noted = true;
                changed.add(this);
                if (changed.size() == 1) {
                    askForSignal.run();
                }
            }
        }

        @Override
        public void remove() {
            value = null;
            if (store.get(key) != null) {
                store.delete(key);
            }
        }

        private void write() {
            noted = false;
            if (value != null) {
                store.put(key, value);
            }
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
