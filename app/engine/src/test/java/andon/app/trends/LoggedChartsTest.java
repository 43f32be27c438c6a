package andon.app.trends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.LoggedEntriesFile;
import andon.app.config.AssetGlob;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.config.ChartConfig.RuleConfig;
import andon.app.config.ChartConfig.Specification;
import andon.app.config.ChartConfig.Subgroup;
import andon.app.config.ChartConfig.TrendConfig;
import andon.app.config.ChartConfigBuilder;
import andon.app.monitoring.VerdictBuilder;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.Contribution;
import andon.topics.ChartType;
import andon.topics.Context;
import andon.topics.Measurement;
import andon.topics.QualityTrend.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a version once logged of charts is read back in full: they go on from it as ones that never stopped. */
class LoggedChartsTest {
    private static final int LOGGED = 900;
    private static final int ALL = 1_500;

    static TrendsRun charts() {
        return new TrendsRun(
                aModelOfTwoSignals(),
                chart("temperature", Source.SIGNAL, "t", ChartType.INDIVIDUALS, new Subgroup(1, null)),
                chart("minutes", Source.SIGNAL, "t", ChartType.XBAR_S, new Subgroup(0, Duration.ofMinutes(7))),
                chart("bore", Source.MEASUREMENT, "bore", ChartType.XBAR_R, new Subgroup(5, null)),
                chart("scores", Source.OUTPUT, "pumps", ChartType.INDIVIDUALS, new Subgroup(1, null)));
    }

    private static ChartConfig chart(
            String name, Source source, String characteristic, ChartType type, Subgroup subgroup) {
        ChartConfig standard = ChartConfig.of(name, "plant/*", source, characteristic);
        return ChartConfigBuilder.builder()
                .name(name)
                .assets(List.of(new AssetGlob("plant/*")))
                .source(source)
                .characteristic(characteristic)
                .type(type)
                .subgroup(subgroup)
                .baseline(Baseline.STANDARD)
                .rules(RuleConfig.STANDARD)
                .specification(source == Source.OUTPUT ? standard.specification() : new Specification(5, 16, 10))
                .capability(standard.capability())
                .trend(TrendConfig.standard(Duration.ofMinutes(20)))
                .period(Duration.ofMinutes(20))
                .idleTimeout(Duration.ofMinutes(1))
                .alerts(standard.alerts())
                .build();
    }

    private static HealthyModels aModelOfTwoSignals() {
        return new HealthyModels() {
            @Override
            public @Nullable Healthy signal(String asset, String tag) {
                return null;
            }

            @Override
            public Output output(String monitor) {
                return new Output("sha256:1", 2, List.of("a", "b"));
            }
        };
    }

    /** Minute {@code i} of a process that begins to drift at minute 700. */
    static void minute(TrendsRun run, int i, Random random) throws Exception {
        Instant time = TrendsRun.START.plus(Duration.ofMinutes(i));
        double value = 10 + random.nextGaussian() + Math.max(0, i - 700) * 0.005;
        String batch = "B" + i / 100;
        run.now = time;
        run.charts.value(
                TrendsRun.ASSET, "t", time.toEpochMilli(), value, 0, new Context("P", batch, i < 500 ? null : "R"));
        run.charts.measurement(
                Measurement.read(("{\"asset\":\"" + TrendsRun.ASSET + "\",\"time\":" + time.toEpochMilli()
                                + ",\"characteristic\":\"bore\",\"batch\":\"" + batch + "\",\"value\":" + value + "}")
                        .getBytes(UTF_8)),
                0);
        double score = value / 10;
        run.charts.verdict(VerdictBuilder.builder()
                .asset(TrendsRun.ASSET)
                .monitor("pumps")
                .windowStart(time)
                .windowEnd(time.plusSeconds(30))
                .count(1)
                .score(score)
                .threshold(2)
                .grade(score / (score + 2))
                .contributions(List.of(new Contribution("a", 0.7, 1, 1), new Contribution("b", 0.3, 1, 1)))
                .epoch(0)
                .bundle(new BundleReference("pump", "1", "sha256:1"))
                .build());
    }

    static void minutes(TrendsRun run, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            minute(run, i, new Random(i));
        }
    }

    @Test
    void chartsGoOnFromWhatTheFirstVersionLogged() throws Exception {
        TrendsRun uninterrupted = charts();
        minutes(uninterrupted, 0, LOGGED);
        int before = uninterrupted.trends.size();
        minutes(uninterrupted, LOGGED, ALL);

        TrendsRun restored = charts();
        minutes(restored, 0, LOGGED);
        restored.crashTo(LoggedEntriesFile.read(getClass(), "logged-1.txt"));
        minutes(restored, LOGGED, ALL);

        assertThat(uninterrupted.trends).hasSizeGreaterThan(before + 50);
        assertThat(restored.trends).isEqualTo(uninterrupted.trends);
        assertThat(restored.findings).isEqualTo(uninterrupted.findings);
    }
}
