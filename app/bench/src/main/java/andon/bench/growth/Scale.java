package andon.bench.growth;

import java.util.List;

/**
 * How much is measured.
 *
 * @param records for each usual setup, three quarters of them to warm up
 * @param assets the values of the curve over assets
 * @param usualAssets of all other curves
 * @param pacedAssets of the curve over commits
 * @param pacedWarmUpSeconds for how long telemetry comes by its pace before anything is measured
 * @param pacedSeconds for how long it is measured
 */
public record Scale(
        int records, List<Integer> assets, int usualAssets, int pacedAssets, int pacedWarmUpSeconds, int pacedSeconds) {
    /** What a run by default has. */
    public static final Scale STANDARD = new Scale(4_000_000, List.of(64, 1000, 10_000, 100_000), 1000, 200, 15, 20);

    /** For checking that all works. */
    public static final Scale QUICK = new Scale(80_000, List.of(64, 250, 1000), 250, 50, 5, 3);

    /** The same with other {@code records}. */
    public Scale withRecords(int records) {
        return new Scale(records, assets, usualAssets, pacedAssets, pacedWarmUpSeconds, pacedSeconds);
    }
}
