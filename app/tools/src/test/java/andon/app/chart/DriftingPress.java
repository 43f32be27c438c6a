package andon.app.chart;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.config.AssetGlob;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.config.ChartConfig.CapabilityConfig;
import andon.app.config.ChartConfig.RuleConfig;
import andon.app.config.ChartConfig.Specification;
import andon.app.config.ChartConfig.Subgroup;
import andon.app.config.ChartConfig.TrendConfig;
import andon.app.config.ChartConfigBuilder;
import andon.app.monitoring.StateLog;
import andon.app.trends.HealthyModels;
import andon.app.trends.QualityCharts;
import andon.topics.ChartType;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A press whose die is at 80 °C for two hours, and then grows warmer by 1 °C an hour. */
public final class DriftingPress {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
    private static final String ASSET = "plant1/moulding/press-1";

    private DriftingPress() {}

    /** What it has told. */
    static Charted charted() {
        return new Charted(readings());
    }

    /** What its chart tells in five hours, of a value a minute. */
    public static List<QualityTrend> readings() {
        return readings(Duration.ofMinutes(1));
    }

    /** What its chart tells in five hours, of a value each {@code step}. */
    static List<QualityTrend> readings(Duration step) {
        List<QualityTrend> readings = new ArrayList<>();
        QualityCharts charts = new QualityCharts(
                AndonConfig.standard(Map.of(), Path.of("none"), List.of()).withCharts(List.of(config())),
                HealthyModels.NONE,
                StateLog.NONE,
                readings::add,
                () -> START);
        Random random = new Random(4);
        for (Duration after = Duration.ZERO; after.toMinutes() <= 300; after = after.plus(step)) {
            double drift = Math.max(0, after.toSeconds() - 7200) / 3600.0;
            double value = 80 + drift + 0.6 * random.nextGaussian() + (after.toSeconds() == 4500 ? 2.6 : 0);
            charts.value(ASSET, "die_temp_C", START.plus(after).toEpochMilli(), value, 0, null);
        }
        return readings;
    }

    private static ChartConfig config() {
        return ChartConfigBuilder.builder()
                .name("die-temperature")
                .assets(List.of(new AssetGlob("plant1/**")))
                .source(Source.SIGNAL)
                .characteristic("die_temp_C")
                .unit("°C")
                .type(ChartType.INDIVIDUALS)
                .subgroup(new Subgroup(1, null))
                .baseline(Baseline.first(60))
                .rules(RuleConfig.STANDARD)
                .specification(new Specification(76, 86, Double.NaN))
                .capability(CapabilityConfig.STANDARD)
                .trend(new TrendConfig(Duration.ofHours(3), 0.9, null))
                .period(Duration.ofMinutes(10))
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
    }
}
