package andon.app.monitoring;

/**
 * Keeps the engine's state beyond a crash, as entries of bytes by key. What is put is the live array: the log may read
 * it at any time before it is put again, and after a crash must give back what it held when the outputs it goes with
 * were last committed.
 */
public interface StateLog {
    /** Keeps nothing: for a run that starts at the beginning of its input. */
    StateLog NONE = key -> new Entry() {
        @Override
        public void put(byte[] value) {}

        @Override
        public void remove() {}
    };

    /** The entry of {@code key}. */
    Entry entry(byte[] key);

    /** One entry of the state. */
    interface Entry {
        /** The entry is now {@code value}. */
        void put(byte[] value);

        /** The entry is gone. */
        void remove();
    }
}
