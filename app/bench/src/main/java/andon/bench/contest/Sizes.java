package andon.bench.contest;

import andon.app.benchmark.Irregularity;
import andon.app.benchmark.TelemetryLoad;
import andon.bench.contest.Contender.Extent;

/**
 * How much telemetry there is, and how regular.
 *
 * @param records on the topic that most contenders read
 * @param assets that it is of
 * @param smallRows rows of each asset on the small topic
 * @param smallAssets that it is of
 * @param irregularity what of all of it is late or missing
 */
public record Sizes(int records, int assets, int smallRows, int smallAssets, Irregularity irregularity) {
    /** Rows until windows are full and the grace is over, and some. */
    private static final int ROWS_UNTIL_WINDOWS = 90;

    /** What a run by default has. */
    public static final Sizes STANDARD = new Sizes(8_000_000, 1000, 300, 40, Irregularity.NONE);

    /** For checking that all works. */
    public static final Sizes QUICK = new Sizes(80_000, 250, 160, 20, Irregularity.NONE);

    /** Of {@code records}, how many are read before anything is measured: three quarters, as compiling takes that long. */
    public static int warmUp(int records) {
        return records - records / 4;
    }

    /** The fewest records of {@code assets} that give each a full window before anything is measured. */
    public static long leastRecords(int assets) {
        return (4L * ROWS_UNTIL_WINDOWS * assets + 2) / 3;
    }

    /** Rows of each asset. */
    public int rows() {
        return records / assets;
    }

    /** Records that are read before anything is measured, where all are. */
    public int warmUp() {
        return warmUp(records);
    }

    /** Records of the small topic. */
    public int smallRecords() {
        return smallRows * smallAssets;
    }

    /** Records of the small topic that are read before anything is measured: more than a window's. */
    public int smallWarmUp() {
        return warmUp(smallRecords());
    }

    /** What of {@code whole} a contender gets. */
    public TelemetryLoad of(TelemetryLoad load, Extent extent) {
        if (extent != Extent.PART) {
            return load;
        }
        int before = ROWS_UNTIL_WINDOWS * assets;
        int part = before + (records - before) / 4;
        return load.part(part, Math.max(before, warmUp(part)));
    }
}
