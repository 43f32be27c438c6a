package andon.app.trends;

import andon.app.monitoring.LostState;
import andon.models.window.StateUnreadable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads back the logged state of charts, and finds the charts whose state is lost. */
final class ChartRecovery {
    /** Charts of which an entry could not be read, and why. */
    private final Map<AssetChart, RuntimeException> unreadable = new LinkedHashMap<>();

    private final LostState lost = new LostState();
    private boolean finished;

    /** Reads the key of an entry; null if it is no key of ours. The loss is reported when the recovery is finished. */
    @Nullable
    ChartKey key(byte[] key) {
        try {
            return ChartKey.of(key);
        } catch (StateUnreadable e) {
            lost.foreign(key);
            return null;
        }
    }

    /**
     * Reads back an entry of a chart. A chart of which one cannot be read starts afresh when the recovery is finished.
     *
     * @param asset the charts of the entry's asset
     * @param now wall-clock time in milliseconds, from which the chart counts as idle
     * @return false if the entry is of no use any more, because there is no such chart
     */
    boolean restore(AssetCharts asset, ChartKey key, byte[] value, long now) {
        for (AssetChart chart : asset.all()) {
            if (chart.chart().config().name().equals(key.chart()) && !unreadable.containsKey(chart)) {
                chart.clock().startIdleTimeAnew(now);
                return restore(chart, key.kind(), value);
            }
        }
        return false;
    }

    private boolean restore(AssetChart chart, ChartKey.Kind kind, byte[] value) {
        try {
            return chart.restore(kind, value);
        } catch (RuntimeException e) {
            unreadable.put(chart, e);
            return false;
        }
    }

    boolean isFinished() {
        return finished;
    }

    /**
     * Ends the recovery.
     *
     * @param assets all that has been restored
     * @param replace puts a new chart in the place of a lost one
     * @return the losses, to be published
     */
    LostState finish(Collection<AssetCharts> assets, Consumer<AssetChart> replace) {
        finished = true;
        for (AssetCharts asset : assets) {
            for (AssetChart chart : asset.all()) {
                if (!unreadable.containsKey(chart) && !chart.isWhole()) {
                    unreadable.put(chart, new StateUnreadable("its points are missing"));
                }
            }
        }
        unreadable.forEach((chart, why) -> {
            replace.accept(chart);
            lost.add(
                    chart.asset(), 0, "chart", "chart " + chart.chart().config().name(), why);
        });
        unreadable.clear();
        return lost;
    }
}
