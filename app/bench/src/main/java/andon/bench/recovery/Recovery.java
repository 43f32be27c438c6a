package andon.bench.recovery;

import andon.app.benchmark.MeasuredModel;
import andon.app.device.Spread;
import andon.bench.contest.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What was measured.
 *
 * @param scale how much
 * @param restores by assets, starts after a kill
 * @param starts for the first time, a full window waiting
 * @param once live memory with {@link RecoveryScale#memoryAssets}
 * @param twice with as many again, one for each of {@code once}
 */
public record Recovery(
        RecoveryScale scale,
        Map<Integer, Restore> restores,
        List<Startup> starts,
        List<Figures> once,
        List<Figures> twice) {
    /** The assets that the target of restoring is about. */
    public static final int ASSETS = 100_000;

    /** The most seconds from joining until the state of {@link #ASSETS} is there. */
    public static final double RESTORE_SECONDS = 10;

    /** The most seconds from joining until a waiting window is scored. */
    public static final double WINDOW_SECONDS = 3;

    /** The most bytes of memory for an asset, in times of its window's cells. */
    public static final double MEMORY = 1.5;

    /**
     * Starts after a kill.
     *
     * @param loadSeconds for how long Andon had been loaded
     * @param loadRecords with how much
     * @param starts after it
     */
    public record Restore(double loadSeconds, long loadRecords, List<Startup> starts) {}

    /** The bytes of an asset's window: rows × signals × 4. */
    public static int windowBytes() {
        return MeasuredModel.USUAL.rows() * MeasuredModel.USUAL.signals() * Float.BYTES;
    }

    /** Bytes of live memory that an asset takes, by what as many again take more. */
    public Spread bytesPerAsset() {
        return Spread.of(IntStream.range(0, once.size())
                .mapToObj(i -> (double) (twice.get(i).liveBytes() - once.get(i).liveBytes()) / scale.memoryAssets())
                .toList());
    }

    /** Seconds that {@link #ASSETS} took to be restored, which a target is about; empty if that was not measured. */
    public Optional<Spread> targeted() {
        return Optional.ofNullable(restores.get(ASSETS)).map(its -> of(its.starts(), Startup::restoreSeconds));
    }

    /** A figure of starts. */
    public static Spread of(List<Startup> runs, ToDoubleFunction<Startup> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).boxed().toList());
    }
}
