package andon.app.trends;

import andon.app.config.ChartConfig;
import andon.app.monitoring.LoggedContext;
import andon.app.monitoring.StateEntry;
import andon.app.monitoring.StateLog;
import andon.app.trends.Episodes.Change;
import andon.app.trends.TrendSink.Counted;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Point;
import andon.topics.QualityTrend.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chart of one asset: makes subgroups of its values, gathers the baseline, judges each subgroup, and tells when there
 * is something to tell. State has a fixed size, and a value costs no allocation unless something is told.
 */
final class AssetChart {
    private static final long NONE = Long.MIN_VALUE;

    private static final double FAR = 1e9;

    private static final int HEAD_BYTES = 10 * Long.BYTES
            + Double.BYTES
            + 3 * Integer.BYTES
            + 1
            + Subgroup.BYTES
            + BaselineEstimate.BYTES
            + NelsonRules.BYTES
            + Ewma.BYTES
            + TabularCusum.BYTES
            + Episodes.BYTES
            + RecentPoints.HEAD_BYTES
            + RecentTrend.BYTES;

    private final String asset;
    private final Chart chart;
    private final Readings readings;
    private final TrendSink sink;
    private final long fingerprint;

    private final Subgroup subgroup = new Subgroup();
    private final BaselineEstimate baseline;
    private final NelsonRules nelson;
    // Of standardised points, since the size of subgroups by time varies.
    private final Ewma ewma = new Ewma(0, 1, Ewma.LAMBDA, Ewma.WIDTH);
    private final TabularCusum cusum = new TabularCusum(0, 1, TabularCusum.K, TabularCusum.H);
    private final Episodes episodes = new Episodes();
    private final RecentPoints recent;
    private final RecentTrend trend = new RecentTrend();
    private final @Nullable Attribution attribution;

    private int epoch;
    private long lastTime = NONE;
    private long lastSeen;

    /** The end of the last subgroup that the wall clock closed, event time. */
    private long closedUntil = NONE;

    /** When the last value came, or the state was read back: what came meanwhile is still to be read. Wall-clock time. */
    private long heard;

    private boolean closingIdle;
    private long periodEnd = NONE;
    private long subgroups;
    private double lastPoint = Double.NaN;
    private int lastSize;
    private int inPeriod;
    private long subgroupsTold;
    private long subgroupsAtLastTrip = NONE;
    private long subgroupsAtLastBeyond = NONE;

    /** Whether a point of the period was beyond a limit of the specification. */
    private boolean outInPeriod;

    private long lastPointTold = NONE;
    private @Nullable Context context;

    private final StateEntry entry;
    private final StateEntry pointsEntry;
    private final StateEntry contextEntry;
    private boolean restored;

    /** Whether what was logged is of another chart by this name, so that what it had found is over. */
    private boolean replaces;

    AssetChart(String asset, Chart chart, HealthyModels models, StateLog log, Readings readings, TrendSink sink) {
        this.asset = asset;
        this.chart = chart;
        this.readings = readings;
        this.sink = sink;
        this.baseline = chart.baseline(asset, models);
        this.fingerprint = chart.fingerprint(baseline);
        this.nelson = new NelsonRules(chart.rules());
        this.recent = new RecentPoints(chart.span());
        HealthyModels.Output output = chart.output();
        this.attribution = output == null ? null : new Attribution(output.signals());
        String name = chart.config().name();
        this.entry = new StateEntry(log, new ChartKey(ChartKey.Kind.CHART, asset, name).bytes(), this::head);
        this.pointsEntry = new StateEntry(log, new ChartKey(ChartKey.Kind.POINTS, asset, name).bytes(), recent::bytes);
        this.contextEntry =
                new StateEntry(log, new ChartKey(ChartKey.Kind.CONTEXT, asset, name).bytes(), this::loggedContext);
    }

    // --- values

    /**
     * Takes a value, unless it is older than the last, or of the telemetry and not newer.
     *
     * @param now wall-clock time in milliseconds
     */
    void add(long time, double value, int epoch, @Nullable Context made, List<Contribution> contributions, long now) {
        lastSeen = now;
        heard = now;
        if (epoch != this.epoch) {
            restart(epoch);
        }
        if (replaces) {
            replaces = false;
            tellOver(Instant.ofEpochMilli(time), made, "has changed");
        }
        if (isLate(time)) {
            sink.counted(Counted.CHART_LATE, 1);
            entry.changed();
            return;
        }
        long every = chart.every();
        if (every > 0 && subgroup.count() > 0 && Math.floorDiv(subgroup.start(), every) != Math.floorDiv(time, every)) {
            complete();
        }
        closePeriod(time);
        observe(made);
        lastTime = time;
        subgroup.add(time, value);
        if (attribution != null) {
            attribution.add(value, contributions, !baseline.isComplete());
        }
        if (every == 0 && subgroup.count() == chart.config().subgroup().size()) {
            complete();
        }
        sink.counted(Counted.CHARTED, 1);
        entry.changed();
    }

    private void tellOver(Instant time, @Nullable Context made, String why) {
        ChartConfig config = chart.config();
        sink.finding(TrendFindingBuilder.builder()
                .asset(asset)
                .epoch(epoch)
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

    /** Parts that were measured at the same time are all charted; the same time of a signal twice is a repetition. */
    private boolean isLate(long time) {
        boolean passed = chart.config().source() == Source.MEASUREMENT ? time < lastTime : time <= lastTime;
        return passed || time < closedUntil;
    }

    /**
     * Closes what has ended by the wall clock for so long as nothing may come, all that was sent having been taken in. What
     * comes for the subgroup later is late; what comes for the period is told with the next.
     *
     * @param now wall-clock time in milliseconds
     * @return whether anything was closed
     */
    boolean closeIdle(long now) {
        long ended = now - chart.idleTimeout();
        if (heard > ended) {
            return false;
        }
        long every = chart.every();
        long subgroupEnd = every == 0 ? NONE : (Math.floorDiv(subgroup.start(), every) + 1) * every;
        boolean subgroupOver = every > 0 && subgroup.count() > 0 && subgroupEnd <= ended;
        boolean periodOver = periodEnd != NONE && periodEnd <= ended && (inPeriod > 0 || subgroupOver);
        if (!subgroupOver && !periodOver) {
            return false;
        }
        closingIdle = true;
        if (subgroupOver) {
            closedUntil = subgroupEnd;
            complete();
        }
        if (periodOver) {
            tellPeriod();
        }
        closingIdle = false;
        entry.changed();
        return true;
    }

    /** The asset's clock was set back: times and runs begin anew; what healthy looks like stays. */
    private void restart(int epoch) {
        this.epoch = epoch;
        subgroup.clear();
        nelson.restart();
        recent.clear();
        trend.clear();
        lastPointTold = NONE;
        lastTime = NONE;
        closedUntil = NONE;
        periodEnd = NONE;
        lastPoint = Double.NaN;
        inPeriod = 0;
        outInPeriod = false;
    }

    private void closePeriod(long time) {
        if (periodEnd != NONE && time < periodEnd) {
            return;
        }
        if (periodEnd != NONE) {
            tellPeriod();
        }
        periodEnd = (Math.floorDiv(time, chart.period()) + 1) * chart.period();
    }

    private void tellPeriod() {
        if (inPeriod > 0) {
            Reading reading = readings.read(this, Cause.PERIOD);
            if (reading.capability() != null) {
                boolean low = reading.capability().cpk().value()
                        < chart.config().capability().warnBelow();
                observe(Episodes.CAPABILITY, low, reading);
            } else if (chart.specification() == null) {
                observe(Episodes.CAPABILITY, false, reading);
            }
            observe(Episodes.LIMIT, outInPeriod || reading.isLimitNear(), reading);
            if (isNews(reading)) {
                tell(reading);
            }
            inPeriod = 0;
            outInPeriod = false;
        }
    }

    /**
     * Not if the same has just been told, as when a rule trips at a period's end. While the baseline is gathered and there
     * is nothing else to say, each time that it rests on twice as many subgroups.
     */
    private boolean isNews(Reading reading) {
        return subgroups > subgroupsTold && (reading.saysMoreThanItsBaseline() || subgroups >= 2 * subgroupsTold);
    }

    private void observe(int number, boolean now, Reading reading) {
        Change change = episodes.observe(number, now, lastTime, Episodes.CALM_PERIODS, 0);
        if (change == Change.BEGUN || (change == Change.OVER && !episodes.isAnyTripped())) {
            sink.finding(reading.finding(number, change == Change.BEGUN));
        }
    }

    private void complete() {
        if (chart.every() > 0 && !chart.isOfIndividuals() && subgroup.count() < 2) {
            sink.counted(Counted.CHART_SUBGROUPS_TOO_SMALL, 1);
            subgroup.clear();
            return;
        }
        int values = chart.values(subgroup);
        double sigma = chart.sigma(subgroup, lastPoint);
        if (recent.add(subgroup, values, chart.isOfIndividuals() ? 0 : subgroup.squares(), sigma)) {
            pointsEntry.changed();
        }
        lastPoint = subgroup.mean();
        lastSize = values;
        long end = subgroup.end();
        subgroup.clear();
        subgroups++;
        inPeriod++;
        boolean out = isFirstOut(end);
        if (baseline.isComplete()) {
            judge(end, out);
            return;
        }
        if (baseline.add(values, lastPoint, sigma)) {
            tell(readings.read(this, Cause.BASELINE));
        }
        if (out) {
            tellBegun(Episodes.LIMIT);
        }
    }

    /**
     * Whether the last point is beyond a limit of the specification, and the first of an episode: a part that is not what
     * was asked for is told at once, also while the baseline is gathered. Periods without one end the episode.
     */
    private boolean isFirstOut(long time) {
        if (!chart.isOutOfSpecification(lastPoint)) {
            return false;
        }
        outInPeriod = true;
        return episodes.observe(Episodes.LIMIT, true, time, Episodes.CALM_PERIODS, 0) == Change.BEGUN;
    }

    private void tellBegun(int number) {
        Reading reading = readings.read(this, Cause.RULE);
        sink.finding(reading.finding(number, true));
        tell(reading);
    }

    /**
     * Judges the last point.
     *
     * @param out whether it begins the episode of a limit too
     */
    private void judge(long time, boolean out) {
        double z = standardised();
        int tripped = nelson.add(z);
        ewma.add(z);
        cusum.add(z);
        subgroupsAtLastBeyond = Math.abs(z) > 3 ? subgroups : subgroupsAtLastBeyond;
        if (tripped == 0 && !out && !episodes.isAnyRuleTripped()) {
            return;
        }
        recent.tripped(tripped);
        subgroupsAtLastTrip = tripped == 0 ? subgroupsAtLastTrip : subgroups;
        int begun = out ? Episodes.LIMIT : 0;
        int over = 0;
        for (int number = 1; number <= Episodes.RULES; number++) {
            Change change = episodes.observe(
                    number, NelsonRules.isTripped(tripped, number), time, Episodes.CALM, chart.offDelay());
            begun = change == Change.BEGUN && begun == 0 ? number : begun;
            over = change == Change.OVER ? number : over;
        }
        if (begun > 0) {
            tellBegun(begun);
        } else if (over > 0 && !episodes.isAnyTripped()) {
            sink.finding(readings.read(this, Cause.RULE).finding(over, false));
        }
    }

    /**
     * How far the last point is from the centre, in its standard deviations; {@value #FAR} stands for all that is farther,
     * since a σ may be so small that no number says how far, and averages and sums could not come back from it.
     */
    private double standardised() {
        double off = lastPoint - baseline.mean();
        double z = off == 0 ? 0 : off / (baseline.sigma() / Math.sqrt(lastSize));
        return Math.max(-FAR, Math.min(FAR, z));
    }

    /** Tells a reading, with the points that were not complete when the last was told. */
    private void tell(Reading reading) {
        List<Point> points = TrendPoints.since(lastPointTold, chart, recent);
        lastPointTold = recent.newest();
        subgroupsTold = subgroups;
        sink.trend(reading.trend(points));
    }

    private void observe(@Nullable Context made) {
        if (made != null && !made.equals(context)) {
            context = made;
            contextEntry.changed();
        }
    }

    // --- what readings are made of

    String asset() {
        return asset;
    }

    Chart chart() {
        return chart;
    }

    BaselineEstimate baseline() {
        return baseline;
    }

    Ewma ewma() {
        return ewma;
    }

    TabularCusum cusum() {
        return cusum;
    }

    Episodes episodes() {
        return episodes;
    }

    RecentPoints recent() {
        return recent;
    }

    RecentTrend trend() {
        return trend;
    }

    @Nullable
    Attribution attribution() {
        return attribution;
    }

    @Nullable
    Context context() {
        return context;
    }

    int epoch() {
        return epoch;
    }

    /** Subgroups so far. */
    long subgroups() {
        return subgroups;
    }

    /** How many of the last subgroups in a row tripped no rule. */
    long inControl() {
        return subgroupsAtLastTrip == NONE ? Long.MAX_VALUE : subgroups - subgroupsAtLastTrip;
    }

    /** How many of the last subgroups in a row lay within 3 sigma of the centre, whichever rules are watched. */
    long withinThreeSigma() {
        return subgroupsAtLastBeyond == NONE ? Long.MAX_VALUE : subgroups - subgroupsAtLastBeyond;
    }

    /** The last complete subgroup's mean; NaN if there is none. */
    double lastPoint() {
        return lastPoint;
    }

    /** How many values the last complete subgroup had. */
    int lastSize() {
        return lastSize;
    }

    /** The event time of the last value taken in, in milliseconds. */
    long lastTime() {
        return lastTime;
    }

    /** The end of the last subgroup that the wall clock closed, event time in milliseconds; the least there is for none. */
    long closedUntil() {
        return closedUntil;
    }

    /** Whether the wall clock is closing a subgroup or period just now. */
    boolean isClosingIdle() {
        return closingIdle;
    }

    /** Forgets for how long nothing has come: while the state was read back, nothing could. */
    void startIdleTimeAnew(long now) {
        heard = now;
    }

    /** The wall-clock time of the last value, in milliseconds. */
    long lastSeen() {
        return lastSeen;
    }

    // --- state

    private int headBytes() {
        return HEAD_BYTES + (attribution == null ? 0 : attribution.bytes());
    }

    private byte[] head() {
        ByteBuffer to = ByteBuffer.allocate(headBytes());
        to.putLong(fingerprint)
                .putLong(lastTime)
                .putLong(lastSeen)
                .putLong(closedUntil)
                .putLong(periodEnd)
                .putLong(subgroups)
                .putLong(subgroupsTold)
                .putLong(subgroupsAtLastTrip)
                .putLong(subgroupsAtLastBeyond)
                .putLong(lastPointTold);
        to.putDouble(lastPoint).putInt(lastSize).putInt(epoch).putInt(inPeriod).put((byte) (outInPeriod ? 1 : 0));
        subgroup.write(to);
        baseline.write(to);
        nelson.write(to);
        ewma.write(to);
        cusum.write(to);
        episodes.write(to);
        recent.write(to);
        trend.write(to);
        if (attribution != null) {
            attribution.write(to);
        }
        return to.array();
    }

    private byte @Nullable [] loggedContext() {
        return context == null ? null : LoggedContext.encode(context);
    }

    /**
     * Reads back an entry, the head first; false if it is of no use any more. The head of another chart by this name stays
     * until the first value, so that the end of what that one had found is told even after a crash.
     */
    boolean restore(ChartKey.Kind kind, byte[] bytes) {
        switch (kind) {
            case CHART -> {
                restored = restoreHead(bytes);
                replaces = !restored;
                return true;
            }
            case POINTS -> {
                if (restored) {
                    recent.adopt(bytes, chart::fits);
                }
            }
            case CONTEXT -> context = LoggedContext.decode(bytes);
        }
        return restored;
    }

    private boolean restoreHead(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        if (bytes.length != headBytes() || from.getLong() != fingerprint) {
            return false;
        }
        lastTime = from.timeOrNone();
        lastSeen = from.time();
        closedUntil = from.timeOrNone();
        periodEnd = from.timeOrNone();
        subgroups = Logged.count(from);
        subgroupsTold = Logged.count(from);
        subgroupsAtLastTrip = Logged.countOrNone(from);
        subgroupsAtLastBeyond = Logged.countOrNone(from);
        lastPointTold = from.timeOrNone();
        lastPoint = from.getDouble();
        lastSize = from.getInt();
        epoch = from.getInt(0, Integer.MAX_VALUE);
        inPeriod = from.getInt(0, Integer.MAX_VALUE);
        outInPeriod = from.flag();
        subgroup.read(from);
        baseline.read(from);
        nelson.read(from);
        ewma.read(from);
        cusum.read(from);
        episodes.read(from);
        recent.read(from);
        trend.read(from);
        if (attribution != null) {
            attribution.read(from);
        }
        from.end();
        requireSound();
        return true;
    }

    /** Readings rely on it that there are subgroups of the chart's size where some are counted. */
    private void requireSound() {
        StateUnreadable.unless(
                Double.isNaN(lastPoint) || (Logged.isFigure(lastPoint) && chart.fits(lastSize, 1)),
                "the last point is " + lastPoint + " of " + lastSize + " values");
        StateUnreadable.unless(
                inPeriod == 0 || (recent.open().subgroups() > 0 && !Double.isNaN(lastPoint)),
                "a period has subgroups that are not there");
        StateUnreadable.unless(
                chart.every() > 0
                        || subgroup.count() < chart.config().subgroup().size(),
                "a subgroup has " + subgroup.count() + " values");
        StateUnreadable.unless(
                baseline.isKnown() || chart.fits(baseline.values(), baseline.subgroups()),
                "a baseline is of " + baseline.values() + " values in " + baseline.subgroups() + " subgroups");
        StateUnreadable.unless(
                recent.open().subgroups() == 0
                        || chart.fits(recent.open().values(), recent.open().subgroups()),
                "a point is not of the chart");
    }

    /** Whether all has been read back that belongs to what was. */
    boolean isWhole() {
        return recent.isWhole();
    }

    /** Begins anew, what was known having been lost: what it had found and not ended is over. */
    void tellLost(Instant now) {
        tellOver(now, null, "was lost");
    }

    void forget() {
        entry.remove();
        pointsEntry.remove();
        contextEntry.remove();
    }
}
