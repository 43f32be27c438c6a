package andon.bench.silences;

/**
 * What became of assets that fell silent in one moment.
 *
 * @param assets how many there were, all on one partition
 * @param silent of how many a silence was published and committed
 * @param doubled how many silences were published more than once
 * @param fencings how often Andon lost its partitions meanwhile
 * @param seconds from the moment at which the last asset had been idle for its timeout until the last silence could be
 *     read; until the end of waiting if some are missing
 * @param longestGap the most seconds in which no silence came, within that time
 * @param failure why Andon stopped by itself; empty if it did not
 */
public record Silences(
        int assets, int silent, int doubled, int fencings, double seconds, double longestGap, String failure) {
    /** Whether each asset was reported once, and Andon was never fenced. */
    public boolean isSound() {
        return silent == assets && doubled == 0 && fencings == 0 && failure.isEmpty();
    }
}
