package andon.models.window;

/**
 * Told of every piece of a monitor's window state that changes, so that it can be kept beyond a crash. The arrays are
 * the live state: whoever keeps one must be told again, and is, after each further change.
 */
public interface WindowLog {
    /** Keeps nothing, for windows that are formed once from a recording. */
    WindowLog NONE = new WindowLog() {
        @Override
        public void block(int index, byte[] bytes) {}

        @Override
        public void openRow(int index, byte[] bytes) {}
    };

    /** A block of closed rows changed. */
    void block(int index, byte[] bytes);

    /** An open row took a sample; that it closed is not told. */
    void openRow(int index, byte[] bytes);
}
