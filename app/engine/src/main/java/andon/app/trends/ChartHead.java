package andon.app.trends;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Context;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one chart that change with its values, and the entry of the log that holds them. The entry has a fixed size
 * for each chart. It begins with the fingerprint of the chart, so that the head of another chart by this name is
 * recognised.
 */
final class ChartHead {
    private static final int BYTES = Long.BYTES
            + ChartClock.BYTES
            + ChartPeriod.BYTES
            + ChartHistory.BYTES
            + ChartJudge.BYTES
            + Subgroup.BYTES
            + BaselineEstimate.BYTES;

    private final Chart chart;
    private final long fingerprint;
    private final ChartClock clock;
    private final ChartPeriod period;
    private final ChartHistory history;
    private final ChartJudge judge;
    private final Subgroup subgroup = new Subgroup();
    private final BaselineEstimate baseline;
    private final @Nullable Attribution attribution;

    ChartHead(Chart chart, BaselineEstimate baseline) {
        this.chart = chart;
        this.fingerprint = chart.fingerprint(baseline);
        this.clock = new ChartClock(chart.takesSameTime(), chart.idleTimeout());
        this.period = new ChartPeriod(chart.period());
        this.history = new ChartHistory(chart);
        this.judge = new ChartJudge(chart);
        this.baseline = baseline;
        HealthyModels.Output output = chart.output();
        this.attribution = output == null ? null : new Attribution(output.signals());
    }

    ChartClock clock() {
        return clock;
    }

    ChartPeriod period() {
        return period;
    }

    ChartHistory history() {
        return history;
    }

    ChartJudge judge() {
        return judge;
    }

    /** The subgroup in progress. */
    Subgroup subgroup() {
        return subgroup;
    }

    BaselineEstimate baseline() {
        return baseline;
    }

    /** Which signal a score rises by; null of a chart that is not of scores. */
    @Nullable
    Attribution attribution() {
        return attribution;
    }

    /** The asset's clock was set back: times and runs begin anew. The baseline stays. */
    void restart(int epoch) {
        clock.restart(epoch);
        period.restart();
        history.restart();
        judge.restart();
        subgroup.clear();
    }

    /** The chart of {@code asset} now, after at least one subgroup. */
    ChartState state(String asset, @Nullable Context context, PointSeries series) {
        return new ChartState(
                chart,
                asset,
                clock.epoch(),
                context,
                baseline.state(),
                judge.state(history.subgroups()),
                history.state(series, clock.lastTime()),
                attribution == null ? null : attribution.growingSignal());
    }

    private int size() {
        return BYTES + (attribution == null ? 0 : attribution.bytes());
    }

    /** The entry to be logged. */
    byte[] bytes() {
        ByteBuffer to = ByteBuffer.allocate(size());
        to.putLong(fingerprint);
        clock.writeTimes(to);
        period.writeEnd(to);
        history.writeCounts(to);
        judge.writeCounts(to);
        history.writeLast(to);
        clock.writeEpoch(to);
        period.writeCounts(to);
        subgroup.write(to);
        baseline.write(to);
        judge.write(to);
        history.writePoints(to);
        if (attribution != null) {
            attribution.write(to);
        }
        return to.array();
    }

    /**
     * Reads an entry back.
     *
     * @return false if it is of another chart by this name, or of this one as it was configured before
     * @throws StateUnreadable if it cannot be read
     */
    boolean read(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        if (bytes.length != size() || from.getLong() != fingerprint) {
            return false;
        }
        clock.readTimes(from);
        period.readEnd(from);
        history.readCounts(from);
        judge.readCounts(from);
        history.readLast(from);
        clock.readEpoch(from);
        period.readCounts(from);
        subgroup.read(from);
        baseline.read(from);
        judge.read(from);
        history.readPoints(from);
        if (attribution != null) {
            attribution.read(from);
        }
        from.end();
        requireSound();
        return true;
    }

    /** Readings rely on subgroups of the chart's size wherever some are counted. */
    private void requireSound() {
        history.requireSoundLastPoint();
        StateUnreadable.unless(
                !period.hasSubgroups() || history.isReadable(), "a period has subgroups that are not there");
        StateUnreadable.unless(
                chart.every() > 0
                        || subgroup.count() < chart.config().subgroup().size(),
                "a subgroup has " + subgroup.count() + " values");
        StateUnreadable.unless(
                baseline.isKnown() || chart.fits(baseline.values(), baseline.subgroups()),
                "a baseline is of " + baseline.values() + " values in " + baseline.subgroups() + " subgroups");
        history.requireSoundPoints();
    }
}
