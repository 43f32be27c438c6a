package andon.app.monitoring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of the state that is one entry of a {@link StateLog}. */
public final class StateEntry implements StateLog.Part {
    private final byte[] key;
    private final Supplier<byte @Nullable []> value;
    private final Runnable changed;
    private boolean removed;

    /**
     * @param value what the entry is, as it is written; null if there is none
     */
    public StateEntry(StateLog log, byte[] key, Supplier<byte @Nullable []> value) {
        this.key = key;
        this.value = value;
        this.changed = log.keep(this);
    }

    /** The value has changed. */
    public void changed() {
        removed = false;
        changed.run();
    }

    /** There is no such entry any more, until it changes again. */
    public void remove() {
        removed = true;
        changed.run();
    }

    @Override
    public void write(StateLog.Writer to) {
        to.put(key, removed ? null : value.get());
    }

    @Override
    public void unwritable(StateLog.Writer to, Throwable cause) {
        to.put(key, null);
    }
}
