package andon.app.trends;

import andon.app.monitoring.StateLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The assets that have been named so far, each with its charts. */
final class AssetDirectory {
    private final List<Chart> charts;
    private final HealthyModels models;
    private final StateLog log;
    private final TrendSink sink;
    private final PointSeries series = new PointSeries();
    private final Map<String, AssetCharts> assets = new HashMap<>();
    private int withCharts;

    AssetDirectory(List<Chart> charts, HealthyModels models, StateLog log, TrendSink sink) {
        this.charts = List.copyOf(charts);
        this.models = models;
        this.log = log;
        this.sink = sink;
    }

    /** The charts of an asset; null if it has not been added. */
    @Nullable
    AssetCharts find(String asset) {
        return assets.get(asset);
    }

    /** Adds an asset, with new charts. */
    AssetCharts add(String name) {
        AssetCharts asset = new AssetCharts(name);
        for (Chart chart : charts) {
            if (chart.config().covers(name)) {
                asset.add(chart(name, chart));
            }
        }
        assets.put(name, asset);
        withCharts += asset.isEmpty() ? 0 : 1;
        return asset;
    }

    void remove(AssetCharts asset) {
        assets.remove(asset.asset());
        withCharts -= asset.isEmpty() ? 0 : 1;
    }

    /** Puts a new chart in the place of {@code chart}, and returns it. */
    AssetChart replace(AssetCharts asset, AssetChart chart) {
        AssetChart fresh = chart(chart.asset(), chart.chart());
        asset.replace(chart, fresh);
        return fresh;
    }

    private AssetChart chart(String asset, Chart chart) {
        return new AssetChart(asset, chart, models, log, series, sink);
    }

    /** Whether the configuration has a chart of an asset. */
    boolean isCharted(String asset) {
        return charts.stream().anyMatch(chart -> chart.config().covers(asset));
    }

    /** How many assets have charts. */
    int withCharts() {
        return withCharts;
    }

    Collection<AssetCharts> all() {
        return assets.values();
    }
}
