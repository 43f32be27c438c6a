package andon.models.window;

/** Takes the windows of one asset and monitor as they end, in order. */
public interface WindowSink {
    /** A window that ends with {@code row}, inclusive, is complete: it can be filled now. */
    void ended(long row);

    /**
     * {@code count} windows have no value of any signal; the first ends with row {@code first}, the last with row
     * {@code last}. They are not enumerated, so that a weekend's silence costs no more than a minute's.
     *
     * @param reason {@link UndecidedReason#NOT_RUNNING} if the machine was last known not to run, else
     *     {@link UndecidedReason#GAP}
     */
    void empty(long first, long last, long count, UndecidedReason reason);

    /** Rows of windows that ended but are not judged will be overwritten: they must be judged before this returns. */
    void judgeNow();
}
