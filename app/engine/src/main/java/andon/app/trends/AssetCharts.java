package andon.app.trends;

import andon.app.config.ChartConfig;
import andon.topics.QualityTrend.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The charts of one asset. */
final class AssetCharts {
    private static final List<AssetChart> NO_CHARTS = List.of();

    private final String asset;
    private final List<AssetChart> charts = new ArrayList<>();
    private final Map<Source, Map<String, List<AssetChart>>> byCharacteristic = new EnumMap<>(Source.class);
    private boolean forgotten;

    AssetCharts(String asset) {
        this.asset = asset;
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

    /** The asset's path. */
    String asset() {
        return asset;
    }

    /** All of them. */
    List<AssetChart> all() {
        return charts;
    }

    boolean isEmpty() {
        return charts.isEmpty();
    }

    /** Those of one characteristic. */
    List<AssetChart> of(Source source, String characteristic) {
        Map<String, List<AssetChart>> of = byCharacteristic.get(source);
        return of == null ? NO_CHARTS : of.getOrDefault(characteristic, NO_CHARTS);
    }

    /**
     * Closes what ended, by the wall clock, an idle-timeout ago.
     *
     * @param measurements whether charts of measurements are closed too
     * @return whether anything was closed
     */
    boolean closeIdle(boolean measurements, long now) {
        boolean closed = false;
        for (AssetChart chart : charts) {
            if (measurements || chart.chart().config().source() != Source.MEASUREMENT) {
                closed |= chart.closeIdle(now);
            }
        }
        return closed;
    }

    /**
     * Forgets all charts, unless one has had a value since.
     *
     * @param before wall-clock time in milliseconds
     * @return whether they are forgotten
     */
    boolean forgetUnseen(long before) {
        boolean unseen = charts.stream().allMatch(chart -> chart.clock().lastSeen() < before);
        if (unseen) {
            forgotten = true;
            charts.forEach(AssetChart::forget);
        }
        return unseen;
    }

    boolean isForgotten() {
        return forgotten;
    }
}
