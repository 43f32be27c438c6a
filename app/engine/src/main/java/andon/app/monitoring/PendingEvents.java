package andon.app.monitoring;

/**
 * Takes events that are published only if the work that they come from succeeds: a record, a window that is judged, or a
 * check of one asset. Events share the fate of the state they come from: if that starts afresh, they are not published.
 */
public interface PendingEvents {
    /**
     * Marks where the events of a piece of work begin.
     *
     * @return the mark, for {@link #keep} or {@link #discard}
     */
    default int mark() {
        return 0;
    }

    /** The work that began at {@code mark} succeeded: its events are published, whatever becomes of the work around it. */
    default void keep(int mark) {}

    /** The work that began at {@code mark} failed: its events are not published, but for those that were kept. */
    default void discard(int mark) {}
}
