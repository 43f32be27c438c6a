package andon.bench.recovery;

import java.util.List;

/**
 * How much is measured.
 *
 * @param assets whose state is restored
 * @param minutes of load before, a record of each asset a second
 * @param memoryAssets whose rings are held in memory, and as many again
 */
public record RecoveryScale(List<Integer> assets, double minutes, int memoryAssets) {
    /** What a run by default has. */
    public static final RecoveryScale STANDARD = new RecoveryScale(List.of(1000, 10_000, 100_000), 10, 25_000);

    /** For checking that all works. */
    public static final RecoveryScale QUICK = new RecoveryScale(List.of(100, 500), 2, 1000);

    /** The same with other assets, or for another time. */
    public RecoveryScale with(List<Integer> assets, double minutes) {
        return new RecoveryScale(assets, minutes, memoryAssets);
    }

    /** Rows of each asset, one a second. */
    int rows() {
        return (int) Math.round(60 * minutes);
    }
}
