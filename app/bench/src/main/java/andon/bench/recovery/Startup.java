package andon.bench.recovery;

/**
 * When a process of Andon came how far, in milliseconds since it was started.
 *
 * @param joined when it was given partitions
 * @param restored when the state of all of them was there
 * @param record when the first record was processed
 * @param window when the first event of a window was sent; 0 where that was not waited for
 * @param entries read from changelogs
 * @param bytes of them
 */
public record Startup(long joined, long restored, long record, long window, long entries, long bytes) {
    /** Seconds from joining until the state was there. */
    public double restoreSeconds() {
        return (restored - joined) / 1e3;
    }

    /** Entries read per second of that. */
    public double entriesPerSecond() {
        return entries * 1e3 / Math.max(1, restored - joined);
    }

    /** Seconds from joining until the first record was processed. */
    public double recordSeconds() {
        return (record - joined) / 1e3;
    }

    /** Seconds from joining until the first event of a window was sent. */
    public double windowSeconds() {
        return (window - joined) / 1e3;
    }
}
