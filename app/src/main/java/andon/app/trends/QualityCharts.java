package andon.app.trends;

import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.monitoring.Failures;
import andon.app.monitoring.LostState;
import andon.app.monitoring.Portion;
import andon.app.monitoring.Round;
import andon.app.monitoring.StateLog;
import andon.app.monitoring.Verdict;
import andon.app.trends.TrendSink.Counted;
import andon.models.window.StateUnreadable;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.Measurement;
import andon.topics.QualityTrend.Source;
import andon.topics.Telemetry;
import andon.topics.TelemetryRefused;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine of quality trends: takes samples, verdicts and measurements, and tells what the charts of the configuration
 * make of them. For one thread; each task of the stream has its own. After a restart {@link #restore} reads back what
 * was logged.
 *
 * <p>Event time decides everything; the wall clock only what is closed without waiting for the next value
 * ({@link #closeIdle}), and when the state of an asset that is gone is removed.
 */
public final class QualityCharts {
    private static final List<AssetChart> NO_CHARTS = List.of();
    private static final ChartedAsset UNCHARTED = new ChartedAsset("");

    private final List<Chart> charts;
    private final HealthyModels models;
    private final StateLog log;
    private final TrendSink sink;
    private final InstantSource clock;
    private final long forgetAfter;
    private final MeasurementPolicy policy;
    private final Readings readings = new Readings();
    private final Map<String, ChartedAsset> assets = new HashMap<>();

    /** How many of them have charts. */
    private int charted;

    private final Round<ChartedAsset> idle = new Round<>(asset -> asset.name);
    private final Round<ChartedAsset> unseen = new Round<>(asset -> asset.name);

    /** Charts of which an entry could not be read back, and why. */
    private final Map<AssetChart, RuntimeException> unreadable = new LinkedHashMap<>();

    private final LostState lost = new LostState();
    private boolean recovered;

    /**
     * @param config the charts, and forget-after
     * @param models what the models in use tell of healthy machines
     * @param log keeps the state
     * @param sink takes what comes of it
     * @param clock tells how long an asset has not been seen
     */
    public QualityCharts(AndonConfig config, HealthyModels models, StateLog log, TrendSink sink, InstantSource clock) {
        this.charts =
                config.charts().stream().map(chart -> new Chart(chart, models)).toList();
        this.models = models;
        this.log = log;
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
     * @throws RuntimeException if that fails unexpectedly, also as StackOverflowError; the charts of the asset start afresh
     */
    public boolean sample(Telemetry telemetry, int sample, int epoch) {
        ChartedAsset asset = recovered(telemetry.asset());
        if (asset.charts.isEmpty()) {
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
    private void startAfresh(ChartedAsset failed, int mark) {
        sink.discard(mark);
        for (AssetChart chart : List.copyOf(failed.charts)) {
            replace(chart);
        }
    }

    /** Puts a chart that knows nothing in the place of one that is of no use; what that had found is over. */
    private void replace(AssetChart chart) {
        chart.forget();
        AssetChart fresh = new AssetChart(chart.asset(), chart.chart(), models, log, readings, sink);
        asset(chart.asset()).replace(chart, fresh);
        int mark = sink.mark();
        try {
            fresh.tellLost(clock.instant());
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
        return value(recovered(asset), tag, time, value, epoch, context);
    }

    private boolean value(
            ChartedAsset asset, String tag, long time, double value, int epoch, @Nullable Context context) {
        return add(asset.of(Source.SIGNAL, tag), time, value, epoch, context, List.of());
    }

    /**
     * Takes a verdict; one that is undecided has no score and leaves charts as they are.
     *
     * @throws RuntimeException if that fails unexpectedly, also as StackOverflowError; the charts of the asset start afresh
     */
    public void verdict(Verdict verdict) {
        ChartedAsset asset = recovered(verdict.asset());
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
            ChartedAsset asset,
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

    private boolean isCharted(String asset) {
        return charts.stream().anyMatch(chart -> chart.config().covers(asset));
    }

    /** Of an asset that only measurements name, nothing is kept unless a chart is of it. */
    private ChartedAsset measured(Measurement measurement) throws TelemetryRefused {
        recover();
        String name = measurement.asset();
        if (assets.containsKey(name)) {
            return asset(name);
        } else if (!isCharted(name)) {
            return UNCHARTED;
        } else if (!policy.hasRoom(charted)) {
            throw policy.tooManyAssets(measurement);
        }
        return asset(name);
    }

    /**
     * Takes a measurement; one that no chart is of is counted.
     *
     * @param sentAt the record's Kafka timestamp in milliseconds; 0 or less if there is none
     * @throws TelemetryRefused if its time is too far ahead, its asset is one too many, or a chart of it has another unit or
     *     is past its time
     * @throws RuntimeException if that fails unexpectedly, also as StackOverflowError; the charts of the asset start afresh
     */
    public void measurement(Measurement measurement, long sentAt) throws TelemetryRefused {
        policy.requireTime(measurement, sentAt);
        ChartedAsset asset = measured(measurement);
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
     * Closes subgroups by time and periods that ended by the wall clock for the chart's idle-timeout, in which nothing came,
     * of as many assets as {@code portion} has. To be called when all that was sent has been taken in, every now and then.
     *
     * @param measurements whether measurements have been taken in too; else their charts are left as they are
     * @return whether all charts have been looked at since that was last so; if not, there is more to do at once
     */
    public boolean closeIdle(boolean measurements, Portion portion) {
        recover();
        long now = clock.millis();
        return idle.goOn(portion, asset -> asset.forgotten ? Round.Outcome.GONE : closeIdle(asset, measurements, now));
    }

    private Round.Outcome closeIdle(ChartedAsset asset, boolean measurements, long now) {
        int mark = sink.mark();
        boolean something = false;
        try {
            for (AssetChart chart : asset.charts) {
                if (measurements || chart.chart().config().source() != Source.MEASUREMENT) {
                    something |= chart.closeIdle(now);
                }
            }
            sink.keep(mark);
        } catch (RuntimeException | StackOverflowError e) {
            startAfresh(asset, mark);
            sink.failed(asset.name, e);
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

    /** The charts of an asset, what was lost of them having been told. */
    private ChartedAsset recovered(String name) {
        recover();
        return asset(name);
    }

    private ChartedAsset asset(String name) {
        ChartedAsset asset = assets.get(name);
        if (asset == null) {
            asset = charted(name);
            assets.put(name, asset);
            idle.add(asset);
            unseen.add(asset);
            charted += asset.charts.isEmpty() ? 0 : 1;
        }
        return asset;
    }

    private ChartedAsset charted(String name) {
        ChartedAsset asset = new ChartedAsset(name);
        for (Chart chart : charts) {
            if (chart.config().covers(name)) {
                asset.add(new AssetChart(name, chart, models, log, readings, sink));
            }
        }
        return asset;
    }

    /**
     * Removes the state of charts that have had no value for forget-after, of as many assets as {@code portion} has.
     *
     * @return whether all assets have been looked at since that was last so; if not, there is more to do at once
     */
    public boolean forgetUnseen(Portion portion) {
        recover();
        long before = clock.millis() - forgetAfter;
        return unseen.goOn(portion, asset -> {
            if (!asset.forgetUnseen(before)) {
                return Round.Outcome.NOTHING;
            }
            assets.remove(asset.name);
            charted -= asset.charts.isEmpty() ? 0 : 1;
            return Round.Outcome.GONE;
        });
    }

    /**
     * Reads back an entry of the state; entries come in the order of the first bytes of their keys. A chart of which one cannot
     * be read back starts afresh, and a status event says so. This never throws.
     *
     * @return false if the entry is of no use any more, as the configuration has no such chart; it should be removed from
     *     the log
     */
    public boolean restore(byte[] key, byte[] value) {
        ChartKey parsed;
        try {
            parsed = ChartKey.of(key);
        } catch (StateUnreadable e) {
            lost.foreign(key);
            return false;
        }
        for (AssetChart chart : asset(parsed.asset()).charts) {
            if (chart.chart().config().name().equals(parsed.chart()) && !unreadable.containsKey(chart)) {
                chart.startIdleTimeAnew(clock.millis());
                try {
                    return chart.restore(parsed.kind(), value);
                } catch (RuntimeException e) {
                    unreadable.put(chart, e);
                    return false;
                }
            }
        }
        return false;
    }

    /**
     * Publishes what could not be read back, so that it starts afresh. To be called once the state has been restored and events can be
     * sent; any other method does so too.
     */
    public void recover() {
        if (recovered) {
            return;
        }
        recovered = true;
        for (ChartedAsset asset : assets.values()) {
            for (AssetChart chart : asset.charts) {
                if (!unreadable.containsKey(chart) && !chart.isWhole()) {
                    unreadable.put(chart, new StateUnreadable("its points are missing"));
                }
            }
        }
        unreadable.forEach((chart, why) -> {
            replace(chart);
            lost.add(
                    chart.asset(), 0, "chart", "chart " + chart.chart().config().name(), why);
        });
        unreadable.clear();
        lost.publish(sink::status, clock.instant());
    }

    /** The charts of one asset. */
    private static final class ChartedAsset {
        private final String name;
        private final List<AssetChart> charts = new ArrayList<>();
        private final Map<Source, Map<String, List<AssetChart>>> byCharacteristic = new EnumMap<>(Source.class);
        private boolean forgotten;

        private ChartedAsset(String name) {
            this.name = name;
        }

        void add(AssetChart chart) {
            ChartConfig config = chart.chart().config();
            charts.add(chart);
            byCharacteristic
                    .computeIfAbsent(config.source(), source -> new HashMap<>())
                    .computeIfAbsent(config.characteristic(), characteristic -> new ArrayList<>())
                    .add(chart);
        }

        void replace(AssetChart chart, AssetChart by) {
            charts.replaceAll(one -> one == chart ? by : one);
            byCharacteristic
                    .values()
                    .forEach(of -> of.values().forEach(list -> list.replaceAll(one -> one == chart ? by : one)));
        }

        List<AssetChart> of(Source source, String characteristic) {
            Map<String, List<AssetChart>> of = byCharacteristic.get(source);
            return of == null ? NO_CHARTS : of.getOrDefault(characteristic, NO_CHARTS);
        }

        /** Returns whether all of them were forgotten. */
        boolean forgetUnseen(long before) {
            boolean unseen = charts.stream().allMatch(chart -> chart.lastSeen() < before);
            if (unseen) {
                forget();
            }
            return unseen;
        }

        void forget() {
            forgotten = true;
            charts.forEach(AssetChart::forget);
        }
    }
}
