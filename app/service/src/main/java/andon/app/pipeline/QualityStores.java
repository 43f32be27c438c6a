package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Portion;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The stores of {@link QualityProcessor}, each with a changelog of its own.
 *
 * @param charts null if there are no charts
 */
record QualityStores(StateLogs assets, @Nullable StateLogs charts, StateLogs alerts) {
    /** Names the changelog of monitoring. */
    static final String ASSETS = "assets";

    /** Names the changelog of charts. */
    static final String CHARTS = "charts";

    /** Names the changelog of alerts. */
    static final String ALERTS = "alerts";

    /**
     * The stores that {@code config} needs.
     *
     * @param mostBytes of key and value of an entry
     */
    static QualityStores of(AndonConfig config, int mostBytes, Clocks clocks) {
        ThreadLocal<Portion> portions = StateLogs.portions(clocks);
        return new QualityStores(
                new StateLogs(ASSETS, mostBytes, portions),
                config.charts().isEmpty() ? null : new StateLogs(CHARTS, mostBytes, portions),
                new StateLogs(ALERTS, mostBytes, portions));
    }

    /** All of them. */
    Set<StoreBuilder<?>> builders() {
        Set<StoreBuilder<?>> all = new HashSet<>(assets.stores());
        all.addAll(alerts.stores());
        if (charts != null) {
            all.addAll(charts.stores());
        }
        return all;
    }
}
