package andon.app.pipeline;

import andon.app.monitoring.Failures;
import andon.app.monitoring.Portion;
import andon.app.monitoring.StateLog;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * An engine's state in a store that logs. What changes is noted only; it is written to the store, and so to the
 * changelog, in the course of the next commit. So what changes often is logged once a commit, as it then is.
 */
final class KeyValueStateLog implements StateLog, StateLog.Writer {
    /** Some hundredths of a second's work. */
    static final int REMOVED_AT_ONCE = 10_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LoggedEntries entries;
    private final Runnable askForSignal;
    private final Portion portion;
    private final Consumer<BooleanSupplier> untilDone;
    private final int mostBytes;
    private final List<Kept> changed = new ArrayList<>();

    /** The keys of entries that nothing had a use for when they were read back, still to be removed. */
    private final Set<Bytes> useless = new LinkedHashSet<>();

    /** Those whose part is still there. */
    private final Set<Kept> all = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * @param store logs what is put
     * @param entries the same without what logs
     * @param askForSignal has {@link #write} called in the course of the next commit
     * @param portion learns of each commit
     * @param untilDone does again and again, a commit after each time, what says whether it is done
     * @param mostBytes of key and value of an entry
     */
    KeyValueStateLog(
            KeyValueStore<Bytes, byte[]> store,
            LoggedEntries entries,
            Runnable askForSignal,
            Portion portion,
            Consumer<BooleanSupplier> untilDone,
            int mostBytes) {
        this.store = store;
        this.entries = entries;
        this.askForSignal = askForSignal;
        this.portion = portion;
        this.untilDone = untilDone;
        this.mostBytes = mostBytes;
    }

    /** What may come of the clock alone until the next commit. */
    Portion portion() {
        return portion;
    }

    /**
     * Whether nothing more should come of the clock alone before the next commit. That commit is signalled then, even if
     * nothing has changed, since the portion would be used up for ever.
     */
    boolean awaitsCommit() {
        if (!portion.awaitsCommit()) {
            return false;
        }
        if (changed.isEmpty()) {
            askForSignal.run();
        }
        return true;
    }

    @Override
    public Runnable keep(Part part) {
        Kept kept = new Kept(part);
        all.add(kept);
        return kept;
    }

    /** Writes what has changed since the last time. */
    void write() {
        for (Kept kept : changed) {
            kept.noted = false;
            write(kept.part);
        }
        changed.clear();
        portion.committed();
    }

    /** A failure costs the part, not the commit. */
    private void write(Part part) {
        try {
            part.write(this);
        } catch (RuntimeException | StackOverflowError e) {
            KafkaFault.rethrow(e);
            Failures.log(e, "a part of the state could not be written, and is removed from the changelog");
            part.unwritable(this, e);
        }
    }

    /**
     * @throws IllegalStateException if no producer would take the entry
     */
    @Override
    public void put(byte[] key, byte @Nullable [] value) {
        Bytes its = Bytes.wrap(key);
        if (value != null && key.length + value.length > mostBytes) {
            throw new IllegalStateException("an entry of the state must have at most " + mostBytes + " bytes, has "
                    + (key.length + value.length));
        }
        if (!useless.isEmpty()) {
            useless.remove(its);
        }
        if (value == null) {
            store.delete(its);
        } else {
            store.put(its, value);
        }
    }

    /**
     * Reads back what was logged, in the order of the first bytes of the keys.
     *
     * @param engine takes key and value; says false of what it has no use for, which is removed: little at a time, since
     *     that may be the rows of all assets, which would outlast a transaction
     */
    void restore(BiPredicate<byte[], byte[]> engine) {
        entries.handOver(
                (key, value) -> {
                    if (!engine.test(key, value)) {
                        useless.add(Bytes.wrap(key));
                    }
                },
                to -> {
                    try {
                        writeAll(to);
                    } finally {
                        // Nobody else may hold the engine any more, and its parts are held weakly.
                        Reference.reachabilityFence(engine);
                    }
                });
        if (!useless.isEmpty()) {
            untilDone.accept(this::removeUseless);
        }
    }

    private boolean removeUseless() {
        Iterator<Bytes> left = useless.iterator();
        for (int removed = 0; removed < REMOVED_AT_ONCE && left.hasNext(); removed++) {
            store.delete(left.next());
            left.remove();
        }
        return useless.isEmpty();
    }

    private void writeAll(Writer to) {
        // A part that is gone but not collected yet has no entries: the order does not matter.
        Writer present = (key, value) -> {
            if (value != null) {
                to.put(key, value);
            }
        };
        all.forEach(kept -> kept.part.writeAll(present));
    }

    private final class Kept implements Runnable {
        private final Part part;

        /** Whether it is among what has changed. */
        private boolean noted;

        private Kept(Part part) {
            this.part = part;
        }

        @Override
        public void run() {
            if (!noted) {
                noted = true;
                changed.add(this);
                if (changed.size() == 1) {
                    askForSignal.run();
                }
            }
        }
    }
}
