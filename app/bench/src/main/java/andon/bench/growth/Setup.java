package andon.bench.growth;

import andon.app.benchmark.MeasuredModel.Shape;
import andon.app.config.Guarantee;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Extent;
import andon.bench.contest.Contender.Kind;
import andon.bench.contest.Contender.Model;
import andon.bench.contest.ContenderBuilder;
import andon.bench.contest.Contenders;
import andon.bench.contest.Sizes;
import java.util.Locale;

/**
 * What one process of Andon has to do.
 *
 * @param assets machines that telemetry comes from, taking turns
 * @param shape of the windows
 * @param hop a window ends with each hop-th row
 * @param monitors that watch each asset
 */
public record Setup(int assets, Shape shape, int hop, int monitors) {
    /** Rows after a window's until its last has closed, by the grace of two seconds, and some. */
    private static final int ROWS_AFTER_WINDOW = 30;

    /** Rows of each asset that are measured at least: windows of all assets end with the same rows, two of each in these. */
    private static final int ROWS_MEASURED = 20;

    /** Cells of a record, over all monitors, from which on it counts as more than one. */
    private static final int CELLS = 16;

    private static final int MOST_WEIGHT = 8;

    /** How many usual records one costs about, from 1 to 8; so many times fewer are measured. */
    int weight() {
        return Math.max(1, Math.min(MOST_WEIGHT, shape.signals() * monitors / CELLS));
    }

    /** Records that are read before anything is measured: as many as usual, and until every window is full. */
    int warmUp(int records) {
        return Math.max(Sizes.warmUp(records / weight()), (shape.rows() + ROWS_AFTER_WINDOW) * assets);
    }

    /** Records in all, where {@code records} usual ones are asked for. */
    int records(int records) {
        int usual = records / weight();
        return warmUp(records) + Math.max(usual - Sizes.warmUp(usual), ROWS_MEASURED * assets);
    }

    /** Andon, exactly once, with the dense model. */
    Contender contender() {
        String name = String.format(
                Locale.ROOT,
                "Andon, %,d assets, windows of %d × %d, hop %d, monitors %d",
                assets,
                shape.rows(),
                shape.signals(),
                hop,
                monitors);
        return ContenderBuilder.builder()
                .id("andon")
                .name(name)
                .kind(Kind.ANDON)
                .model(Model.MLP)
                .hop(hop)
                .monitors(monitors)
                .guarantee(Guarantee.EXACTLY_ONCE)
                .threads(1)
                .commitMillis(Contenders.COMMIT_MILLIS)
                .extent(Extent.PART)
                .build();
    }
}
