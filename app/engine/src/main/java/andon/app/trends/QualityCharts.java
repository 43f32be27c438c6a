package andon.app.trends;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Failures;
import andon.app.monitoring.Portion;
import andon.app.monitoring.Round;
import andon.app.monitoring.StateLog;
import andon.app.monitoring.Verdict;
import andon.app.trends.TrendSink.Counted;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.Measurement;
import andon.topics.QualityTrend.Source;
import andon.topics.Telemetry;
import andon.topics.TelemetryRefused;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine of quality trends. It takes samples, verdicts and measurements, and publishes what the configured charts make
 * of them. It is for one thread, and each stream task has its own. After a restart {@link #restore} reads the logged state
 * back.
 *
 * <p>Event time decides everything, with two exceptions. The wall clock closes what would otherwise wait for the next value
 * ({@link #closeIdle}), and removes the state of an asset that is gone.
 */
public final class QualityCharts {
    private static final AssetCharts NO_CHARTS = new AssetCharts("");

    private final AssetDirectory assets;
    private final MeasurementPolicy policy;
    private final TrendSink sink;
    private final InstantSource clock;
    private final long forgetAfter;

    private final Round<AssetCharts> idle = new Round<>(AssetCharts::asset);
    private final Round<AssetCharts> unseen = new Round<>(AssetCharts::asset);

    private final ChartRecovery recovery = new ChartRecovery();

    /**
     * @param config the charts, and forget-after
     * @param models healthy values and outputs of the models in use
     * @param log keeps the state
     * @param sink takes what comes of it
     * @param clock the wall clock
     */
    public QualityCharts(AndonConfig config, HealthyModels models, StateLog log, TrendSink sink, InstantSource clock) {
        List<Chart> charts =
                config.charts().stream().map(chart -> new Chart(chart, models)).toList();
        this.assets = new AssetDirectory(charts, models, log, sink);
        this.sink = sink;
        this.clock = clock;
        this.forgetAfter = config.forgetAfter().toMillis();
        this.policy = new MeasurementPolicy(config);
    }

    /**
     * Takes a sample of telemetry that the asset's clock has accepted.
     *
     * @param sample which of the record's
     * @param epoch how often the asset's clock has been set back, from 0
     * @return whether a chart is of any of its values
     * @throws RuntimeException after an unexpected failure, also as StackOverflowError; the charts of the asset start afresh
     */
    public boolean sample(Telemetry telemetry, int sample, int epoch) {
        AssetCharts asset = assetAfterRecovery(telemetry.asset());
        if (asset.isEmpty()) {
            return false;
        }
        int mark = sink.mark();
        boolean used = false;
        try {
            for (int v = telemetry.from(sample); v < telemetry.to(sample); v++) {
                used |= value(
                        asset,
                        telemetry.name(v),
                        telemetry.time(sample),
                        telemetry.value(v),
                        epoch,
                        telemetry.context(sample));
            }
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(asset, mark);
            throw e;
        }
        sink.keep(mark);
        return used;
    }

    /** Forgets what the charts of an asset know, with the events since {@code mark}. */
    private void startAfresh(AssetCharts failed, int mark) {
        sink.discard(mark);
        for (AssetChart chart : List.copyOf(failed.all())) {
            replace(chart);
        }
    }

    /** Puts a new chart in the place of one that is of no use, and publishes that its findings are over. */
    private void replace(AssetChart chart) {
        chart.forget();
        AssetChart fresh = assets.replace(asset(chart.asset()), chart);
        int mark = sink.mark();
        try {
            fresh.publishLoss(clock.instant());
            sink.keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            sink.discard(mark);
            Failures.log(
                    e,
                    "what chart " + chart.chart().config().name() + " found at asset '" + chart.asset()
                            + "' could not be ended");
        }
    }

    /**
     * Takes the value of one tag; NaN counts as missing.
     *
     * @param time event time in milliseconds since the epoch
     * @return whether a chart is of it
     */
    public boolean value(String asset, String tag, long time, double value, int epoch, @Nullable Context context) {
        return value(assetAfterRecovery(asset), tag, time, value, epoch, context);
    }

    private boolean value(
            AssetCharts asset, String tag, long time, double value, int epoch, @Nullable Context context) {
        return add(asset.of(Source.SIGNAL, tag), time, value, epoch, context, List.of());
    }

    /**
     * Takes a verdict. An undecided verdict has no score and leaves charts as they are.
     *
     * @throws RuntimeException after an unexpected failure, also as StackOverflowError; the charts of the asset start afresh
     */
    public void verdict(Verdict verdict) {
        AssetCharts asset = assetAfterRecovery(verdict.asset());
        add(
                asset,
                asset.of(Source.OUTPUT, verdict.monitor()),
                verdict.windowEnd().toEpochMilli(),
                verdict.score(),
                verdict.epoch(),
                verdict.context(),
                verdict.contributions());
    }

    private void add(
            AssetCharts asset,
            List<AssetChart> its,
            long time,
            double value,
            int epoch,
            @Nullable Context context,
            List<Contribution> contributions) {
        int mark = sink.mark();
        try {
            add(its, time, value, epoch, context, contributions);
            sink.keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(asset, mark);
            throw e;
        }
    }

    /** The charts of a measurement's asset. An asset that only measurements name is kept only if it has charts. */
    private AssetCharts assetOf(Measurement measurement) throws TelemetryRefused {
        recover();
        String name = measurement.asset();
        AssetCharts known = assets.find(name);
        if (known != null) {
            return known;
        } else if (!assets.isCharted(name)) {
            return NO_CHARTS;
        } else if (!policy.hasRoom(assets.withCharts())) {
            throw policy.tooManyAssets(measurement);
        }
        return asset(name);
    }

    /**
     * Takes a measurement. A measurement that no chart uses is counted.
     *
     * @param sentAt the record's Kafka timestamp in milliseconds; 0 or less if there is none
     * @throws TelemetryRefused if its time is too far ahead, its asset is one too many, or a chart of it has another unit or
     *     is past its time
     * @throws RuntimeException after an unexpected failure, also as StackOverflowError; the charts of the asset start afresh
     */
    public void measurement(Measurement measurement, long sentAt) throws TelemetryRefused {
        policy.requireTime(measurement, sentAt);
        AssetCharts asset = assetOf(measurement);
        List<AssetChart> its = asset.of(Source.MEASUREMENT, measurement.characteristic());
        policy.requireSuits(measurement, its);
        String batch = measurement.batch();
        Context context = batch == null ? null : new Context(null, batch, null);
        if (its.isEmpty()) {
            sink.counted(Counted.MEASUREMENTS_UNCHARTED, 1);
        }
        add(asset, its, measurement.time().toEpochMilli(), measurement.value(), 0, context, List.of());
    }

    /**
     * Closes subgroups by time and periods that ended, by the wall clock, an idle-timeout ago without a value since. It does so
     * for as many assets as {@code portion} has. It is to be called now and then, when all that was sent has been taken in.
     *
     * @param measurements whether measurements have been taken in too; otherwise their charts stay as they are
     * @return whether the round over all assets is complete; if not, there is more to do at once
     */
    public boolean closeIdle(boolean measurements, Portion portion) {
        recover();
        long now = clock.millis();
        return idle.goOn(
                portion, asset -> asset.isForgotten() ? Round.Outcome.GONE : closeIdle(asset, measurements, now));
    }

    private Round.Outcome closeIdle(AssetCharts asset, boolean measurements, long now) {
        int mark = sink.mark();
        boolean something = false;
        try {
            something = asset.closeIdle(measurements, now);
            sink.keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(asset, mark);
            sink.failed(asset.asset(), e);
            something = true;
        }
        return Round.Outcome.of(something);
    }

    private boolean add(
            List<AssetChart> charts,
            long time,
            double value,
            int epoch,
            @Nullable Context context,
            List<Contribution> contributions) {
        if (Double.isFinite(value)) {
            for (int i = 0; i < charts.size(); i++) {
                charts.get(i).add(time, value, epoch, context, contributions, clock.millis());
            }
        }
        return !charts.isEmpty();
    }

    /** The charts of an asset, after the recovery. */
    private AssetCharts assetAfterRecovery(String name) {
        recover();
        return asset(name);
    }

    private AssetCharts asset(String name) {
        AssetCharts asset = assets.find(name);
        if (asset == null) {
            asset = assets.add(name);
            idle.add(asset);
            unseen.add(asset);
        }
        return asset;
    }

    /**
     * Removes the state of charts that have had no value for forget-after, for as many assets as {@code portion} has.
     *
     * @return whether the round over all assets is complete; if not, there is more to do at once
     */
    public boolean forgetUnseen(Portion portion) {
        recover();
        long before = clock.millis() - forgetAfter;
        return unseen.goOn(portion, asset -> {
            if (!asset.forgetUnseen(before)) {
                return Round.Outcome.NOTHING;
            }
            assets.remove(asset);
            return Round.Outcome.GONE;
        });
    }

    /**
     * Reads back an entry of the state. Entries come in the order of the first bytes of their keys. If an entry cannot be read,
     * its chart starts afresh, and a status event reports it. This never throws.
     *
     * @return false if the entry is of no use, because the configuration has no such chart; remove it from the log then
     */
    public boolean restore(byte[] key, byte[] value) {
        ChartKey parsed = recovery.key(key);
        return parsed != null && recovery.restore(asset(parsed.asset()), parsed, value, clock.millis());
    }

    /**
     * Lets charts whose state could not be read start afresh, and publishes that. It is to be called once the state has been
     * restored and events can be sent. Any other method does so too.
     */
    public void recover() {
        if (!recovery.isFinished()) {
            recovery.finish(assets.all(), this::replace).publish(sink::status, clock.instant());
        }
    }
}
