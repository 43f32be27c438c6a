package andon.app.trends;

import andon.app.config.ChartConfig;
import andon.app.monitoring.StateLog;
import andon.app.trends.Episodes.Change;
import andon.app.trends.TrendSink.Counted;
import andon.models.window.StateUnreadable;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.QualityTrend.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chart of one asset. It takes values, completes subgroups and periods, and publishes readings. The parts of the chart
 * do the rest: {@link ChartClock} the times, {@link ChartPeriod} the period, {@link ChartHistory} the points and
 * {@link ChartJudge} the rules. State has a fixed size, and a value costs no allocation unless something is published.
 */
final class AssetChart {
    private final String asset;
    private final Chart chart;
    private final PointSeries series;
    private final TrendSink sink;

    private final ChartHead head;
    private final ChartClock clock;
    private final ChartPeriod period;
    private final ChartHistory history;
    private final ChartJudge judge;
    private final Subgroup subgroup;
    private final BaselineEstimate baseline;
    private final @Nullable Attribution attribution;
    private final ChartEntries entries;

    /**
     * @param series of all charts of this thread
     */
    AssetChart(String asset, Chart chart, HealthyModels models, StateLog log, PointSeries series, TrendSink sink) {
        this.asset = asset;
        this.chart = chart;
        this.series = series;
        this.sink = sink;
        this.head = new ChartHead(chart, chart.baseline(asset, models));
        this.clock = head.clock();
        this.period = head.period();
        this.history = head.history();
        this.judge = head.judge();
        this.subgroup = head.subgroup();
        this.baseline = head.baseline();
        this.attribution = head.attribution();
        this.entries = new ChartEntries(asset, chart.config().name(), head, log);
    }

    // --- values

    /**
     * Takes a value, and counts it as late if its time has passed.
     *
     * @param now wall-clock time in milliseconds
     */
    void add(long time, double value, int epoch, @Nullable Context made, List<Contribution> contributions, long now) {
        clock.hear(now);
        if (epoch != clock.epoch()) {
            head.restart(epoch);
        }
        if (entries.replacesAnother()) {
            entries.finishReplacement();
            publishEnd(Instant.ofEpochMilli(time), made, "has changed");
        }
        if (clock.isLate(time)) {
            sink.counted(Counted.CHART_LATE, 1);
            entries.headChanged();
            return;
        }
        long every = chart.every();
        if (every > 0 && subgroup.count() > 0 && Math.floorDiv(subgroup.start(), every) != Math.floorDiv(time, every)) {
            complete(null);
        }
        if (period.isOver(time)) {
            publishPeriod(null);
        }
        period.begin(time);
        entries.observe(made);
        clock.advance(time);
        subgroup.add(time, value);
        if (attribution != null) {
            attribution.add(value, contributions, !baseline.isComplete());
        }
        if (every == 0 && subgroup.count() == chart.config().subgroup().size()) {
            complete(null);
        }
        sink.counted(Counted.CHARTED, 1);
        entries.headChanged();
    }

    /**
     * Closes the subgroup and the period that ended, by the wall clock, an idle-timeout ago. All that was sent must have been
     * taken in. A later value of the closed subgroup is late. A later value of the closed period counts for the next.
     *
     * @param now wall-clock time in milliseconds
     * @return whether anything was closed
     */
    boolean closeIdle(long now) {
        if (!clock.isIdle(now)) {
            return false;
        }
        long idleEnd = clock.idleEnd(now);
        long every = chart.every();
        long subgroupEnd = every == 0 ? Long.MAX_VALUE : (Math.floorDiv(subgroup.start(), every) + 1) * every;
        boolean subgroupOver = every > 0 && subgroup.count() > 0 && subgroupEnd <= idleEnd;
        boolean periodOver = period.isOver(idleEnd) && (period.hasSubgroups() || subgroupOver);
        if (!subgroupOver && !periodOver) {
            return false;
        }
        if (subgroupOver) {
            clock.close(subgroupEnd);
            complete(ClosedBy.IDLE);
        }
        if (periodOver) {
            publishPeriod(ClosedBy.IDLE);
        }
        entries.headChanged();
        return true;
    }

    // --- subgroups

    private void complete(@Nullable ClosedBy closedBy) {
        if (chart.every() > 0 && !chart.isOfIndividuals() && subgroup.count() < 2) {
            sink.counted(Counted.CHART_SUBGROUPS_TOO_SMALL, 1);
            subgroup.clear();
            return;
        }
        int values = chart.values(subgroup);
        double sigma = chart.sigma(subgroup, history.lastPoint());
        if (history.add(subgroup, values, sigma)) {
            entries.pointsChanged();
        }
        long end = subgroup.end();
        subgroup.clear();
        period.countSubgroup();
        boolean out = isFirstOut(end);
        if (baseline.isComplete()) {
            judge(end, out, closedBy);
            return;
        }
        if (baseline.add(values, history.lastPoint(), sigma)) {
            publish(read(Cause.BASELINE, closedBy));
        }
        if (out) {
            publishBegun(Episodes.LIMIT, closedBy);
        }
    }

    /**
     * Whether the last point is beyond a limit of the specification, and the first of an episode. Such a point is published at
     * once, also while the baseline is gathered. Periods without one end the episode.
     */
    private boolean isFirstOut(long time) {
        if (!chart.isOutOfSpecification(history.lastPoint())) {
            return false;
        }
        period.markOutOfSpecification();
        return judge.observe(Episodes.LIMIT, true, time) == Change.BEGUN;
    }

    private void judge(long time, boolean out, @Nullable ClosedBy closedBy) {
        double z = baseline.standardised(history.lastPoint(), history.lastSize());
        int changed = judge.judge(z, history.subgroups(), time, out);
        history.trip(judge.tripped());
        if (changed > 0) {
            publishBegun(changed, closedBy);
        } else if (changed < 0) {
            sink.finding(ReadingEvents.finding(read(Cause.RULE, closedBy), -changed, false, judge.since(-changed)));
        }
    }

    // --- readings

    private ChartReading read(Cause cause, @Nullable ClosedBy closedBy) {
        return ChartReading.of(head.state(asset, entries.context(), series), cause, closedBy);
    }

    private void publishPeriod(@Nullable ClosedBy closedBy) {
        if (!period.hasSubgroups()) {
            return;
        }
        ChartReading reading = read(Cause.PERIOD, closedBy);
        if (reading.capability() != null || chart.specification() == null) {
            observe(Episodes.CAPABILITY, reading.isCapabilityLow(), reading);
        }
        observe(Episodes.LIMIT, period.isOutOfSpecification() || reading.isLimitNear(), reading);
        if (isNews(reading)) {
            publish(reading);
        }
        period.clear();
    }

    /**
     * Not if the same has just been published, such as a rule that tripped at the period's end. A reading of the baseline alone
     * is news when the number of its subgroups has doubled.
     */
    private boolean isNews(ChartReading reading) {
        return history.hasNews() && (reading.saysMoreThanItsBaseline() || history.hasDoubled());
    }

    private void observe(int number, boolean bad, ChartReading reading) {
        Change change = judge.observe(number, bad, clock.lastTime());
        if (change != Change.NONE) {
            sink.finding(ReadingEvents.finding(reading, number, change == Change.BEGUN, judge.since(number)));
        }
    }

    private void publishBegun(int number, @Nullable ClosedBy closedBy) {
        ChartReading reading = read(Cause.RULE, closedBy);
        sink.finding(ReadingEvents.finding(reading, number, true, judge.since(number)));
        publish(reading);
    }

    /** Publishes a reading with the points that were not complete at the last one. */
    private void publish(ChartReading reading) {
        sink.trend(ReadingEvents.trend(reading, history.publishPoints()));
    }

    /** Publishes that all findings are over, because the chart starts afresh. */
    private void publishEnd(Instant time, @Nullable Context made, String why) {
        ChartConfig config = chart.config();
        sink.finding(TrendFindingBuilder.builder()
                .asset(asset)
                .epoch(clock.epoch())
                .chart(config.name())
                .characteristic(config.characteristic())
                .rule("")
                .present(false)
                .start(time)
                .end(time)
                .message("chart " + config.name() + " " + why + " and starts afresh")
                .context(made)
                .build());
    }

    // --- what others ask

    String asset() {
        return asset;
    }

    Chart chart() {
        return chart;
    }

    ChartClock clock() {
        return clock;
    }

    // --- state

    /**
     * Reads an entry back, the head first.
     *
     * @return false if it is of no use any more
     * @throws StateUnreadable if it cannot be read
     */
    boolean restore(ChartKey.Kind kind, byte[] bytes) {
        return entries.restore(kind, bytes);
    }

    /** Whether all entries of the logged chart have been read back. */
    boolean isWhole() {
        return history.isWhole();
    }

    /** Publishes that the former state of this chart was lost, so that its findings are over. */
    void publishLoss(Instant now) {
        publishEnd(now, null, "was lost");
    }

    /** Removes its entries from the log. */
    void forget() {
        entries.remove();
    }
}
