package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AlertPolicy;
import andon.app.config.AssetGlob;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.config.ChartConfig.CapabilityConfig;
import andon.app.config.ChartConfig.RuleConfig;
import andon.app.config.ChartConfig.Specification;
import andon.app.config.ChartConfig.Subgroup;
import andon.app.config.ChartConfig.TrendConfig;
import andon.app.config.ChartConfigBuilder;
import andon.topics.ChartType;
import andon.topics.InputLimits;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Source;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever values a chart takes, it publishes finite numbers, or leaves a figure out. */
class ExtremeValuesTest {
    private static final double[] SPECIAL = {
        0, 1, -1, 5, 5.000000000000001, InputLimits.MAGNITUDE, -InputLimits.MAGNITUDE, Double.MIN_VALUE, 1e-310, -1e-160
    };

    @Property(seed = "20261130", tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everyChartPublishesNumbers(@ForAll long seed, @ForAll ChartType type) {
        Random random = new Random(seed);
        boolean one = type == ChartType.INDIVIDUALS;
        ChartConfig chart = chart(
                type,
                one ? 1 : 2 + random.nextInt(4),
                random.nextInt(3) == 0 ? Baseline.given(0, 1e-300) : Baseline.first(8),
                random.nextBoolean() ? Specification.NONE : new Specification(-1e30, 1e30, Double.NaN));
        TrendsRun run = new TrendsRun(chart);
        double scale = Math.pow(10, random.nextInt(357) - 320);
        int kinds = 1 + random.nextInt(3);

        for (int i = 0; i < 180; i++) {
            run.value(Duration.ofSeconds(20L * i), value(random, random.nextInt(kinds), scale));
        }

        // An event rejects a figure that is not finite.
        assertThat(run.trends).isNotEmpty();
    }

    @Test
    void aCapabilityBeyondAllNumbersIsLeftOut() {
        TrendsRun run = new TrendsRun(chart(ChartType.INDIVIDUALS, 1, Baseline.first(8), new Specification(-1, 1, 0)));

        for (int i = 0; i < 60; i++) {
            run.value(Duration.ofMinutes(i), i % 2 == 0 ? 0 : 1e-160);
        }

        QualityTrend last = run.trends.get(run.trends.size() - 1);
        assertThat(last.capability()).isNull();
        assertThat(last.capabilityRefused())
                .isEqualTo("no capability of values that hardly vary: it is beyond all numbers");
    }

    @Test
    void aPointFartherOffThanNumbersSayIsOutOfControl() {
        TrendsRun run = new TrendsRun(chart(ChartType.INDIVIDUALS, 1, Baseline.given(0, 1e-300), Specification.NONE));

        run.minutes(InputLimits.MAGNITUDE, 0, 0);

        QualityTrend tripped = run.trends.get(0);
        assertThat(tripped.rules()).extracting(QualityTrend.TrippedRule::rule).containsExactly(1);
        assertThat(tripped.cusum()).isEqualTo(new QualityTrend.Cusum(1e9 - 0.5, 0, 5));
    }

    private static double value(Random random, int kind, double scale) {
        return switch (kind) {
            case 0 -> Math.min(InputLimits.MAGNITUDE, scale) * random.nextGaussian() / 8;
            case 1 -> SPECIAL[random.nextInt(SPECIAL.length)];
            default -> Math.pow(10, random.nextInt(357) - 320) * (random.nextDouble() - 0.5);
        };
    }

    private static ChartConfig chart(ChartType type, int size, Baseline baseline, Specification specification) {
        return ChartConfigBuilder.builder()
                .name("c")
                .assets(List.of(new AssetGlob("plant/**")))
                .source(Source.SIGNAL)
                .characteristic("t")
                .unit("°C")
                .type(type)
                .subgroup(new Subgroup(size, null))
                .baseline(baseline)
                .rules(RuleConfig.STANDARD)
                .specification(specification)
                .capability(new CapabilityConfig(5, 1.33, 0.95))
                .trend(TrendConfig.standard(ChartConfig.DEFAULT_PERIOD))
                .period(ChartConfig.DEFAULT_PERIOD)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
    }
}
