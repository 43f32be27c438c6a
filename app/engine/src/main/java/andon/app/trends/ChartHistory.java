package andon.app.trends;

import andon.app.spc.StateFigures;
import andon.app.spc.TrendFit;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.QualityTrend;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The past of one chart: its subgroups so far, the last of them, the points that it retains, and which were published. */
final class ChartHistory {
    /** What the methods that write write together, in bytes. */
    static final int BYTES =
            3 * Long.BYTES + Double.BYTES + Integer.BYTES + RecentPoints.HEAD_BYTES + TrendMemory.BYTES;

    private static final long NONE = Long.MIN_VALUE;

    private final Chart chart;
    private final RecentPoints recent;
    private final TrendMemory trend = new TrendMemory();

    private long subgroups;
    private double lastPoint = Double.NaN;
    private int lastSize;
    private long subgroupsPublished;
    private long lastPointPublished = NONE;

    ChartHistory(Chart chart) {
        this.chart = chart;
        this.recent = new RecentPoints(chart.span());
    }

    /**
     * Takes a complete subgroup.
     *
     * @param values how many of its values count
     * @param sigma the estimate of σ that it gives; NaN if it gives none
     * @return whether {@link #points} have changed
     */
    boolean add(Subgroup subgroup, int values, double sigma) {
        boolean changed = recent.add(subgroup, values, chart.isOfIndividuals() ? 0 : subgroup.squares(), sigma);
        lastPoint = subgroup.mean();
        lastSize = values;
        subgroups++;
        return changed;
    }

    /** Adds rules that the newest subgroup tripped: bit n for rule n. */
    void trip(int rules) {
        recent.trip(rules);
    }

    /** Subgroups so far. */
    long subgroups() {
        return subgroups;
    }

    /** The last complete subgroup's mean; NaN if there is none. */
    double lastPoint() {
        return lastPoint;
    }

    /** How many values the last complete subgroup had. */
    int lastSize() {
        return lastSize;
    }

    /** Whether a subgroup has been completed since the last reading was published. */
    boolean hasNews() {
        return subgroups > subgroupsPublished;
    }

    /** Whether there are twice as many subgroups as when the last reading was published. */
    boolean hasDoubled() {
        return subgroups >= 2 * subgroupsPublished;
    }

    /** The points that were not complete when this was last called, as a reading about to be published has them. */
    List<QualityTrend.Point> publishPoints() {
        List<QualityTrend.Point> points = TrendPoints.since(lastPointPublished, chart, recent);
        lastPointPublished = recent.newest();
        subgroupsPublished = subgroups;
        return points;
    }

    /**
     * Its state, of at least one subgroup. The trend is computed anew if a point has been completed since it last was.
     *
     * @param series takes the points meanwhile
     * @param lastTime the event time of the last value
     */
    HistoryState state(PointSeries series, long lastTime) {
        PointSummary all = recent.read(series).summary();
        double confidence = chart.config().trend().confidence();
        TrendFit fit = trend.of(recent.newest(), () -> series.fit(confidence));
        long start = fit == null ? NONE : recent.start(fit.slope().points());
        return new HistoryState(all, fit, start, subgroups, lastPoint, lastSize, lastTime);
    }

    /** The asset's clock was set back: points begin anew. */
    void restart() {
        recent.clear();
        trend.clear();
        lastPointPublished = NONE;
        lastPoint = Double.NaN;
    }

    // --- state

    /** The complete points as they are logged; null if there is none yet. */
    byte @Nullable [] points() {
        return recent.bytes();
    }

    /** Goes on with complete points that were logged, the rest having been read. */
    void adoptPoints(byte[] logged) {
        recent.adopt(logged, chart::fits);
    }

    /** Whether all points that there should be have been read back. */
    boolean isWhole() {
        return recent.isWhole();
    }

    void writeCounts(ByteBuffer to) {
        to.putLong(subgroups).putLong(subgroupsPublished);
    }

    void readCounts(StateInput from) {
        subgroups = StateFigures.count(from);
        subgroupsPublished = StateFigures.count(from);
    }

    void writeLast(ByteBuffer to) {
        to.putLong(lastPointPublished).putDouble(lastPoint).putInt(lastSize);
    }

    void readLast(StateInput from) {
        lastPointPublished = from.timeOrNone();
        lastPoint = from.getDouble();
        lastSize = from.getInt();
    }

    void writePoints(ByteBuffer to) {
        recent.write(to);
        trend.write(to);
    }

    void readPoints(StateInput from) {
        recent.read(from);
        trend.read(from);
    }

    /** Whether a reading can be made: there is a last subgroup, and a point in progress has it. */
    boolean isReadable() {
        return recent.open().subgroups() > 0 && !Double.isNaN(lastPoint);
    }

    /** The last point must be of a subgroup of the chart's size. */
    void requireSoundLastPoint() {
        StateUnreadable.unless(
                Double.isNaN(lastPoint) || (StateFigures.isFigure(lastPoint) && chart.fits(lastSize, 1)),
                "the last point is " + lastPoint + " of " + lastSize + " values");
    }

    /** The point in progress must be of subgroups of the chart's size. */
    void requireSoundPoints() {
        StateUnreadable.unless(
                recent.open().subgroups() == 0
                        || chart.fits(recent.open().values(), recent.open().subgroups()),
                "a point is not of the chart");
    }
}
