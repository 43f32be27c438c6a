package andon.app.configfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import andon.topics.QualityTrend.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartSectionsTest {
    private static final String KAFKA = "kafka: {bootstrap.servers: 'kafka:9092'}\n";

    @TempDir
    private Path directory;

    @Test
    void givesEverySettingOfAChartItsDefault() throws Exception {
        assertThat(charts("charts: [{name: temperature, assets: plant1/**, signal: die_temp_C}]\n"))
                .containsExactly(ChartConfig.of("temperature", "plant1/**", Source.SIGNAL, "die_temp_C"));
        ChartConfig chart = ChartConfig.of("temperature", "plant1/**", Source.SIGNAL, "die_temp_C");
        assertThat(chart.type()).isEqualTo(ChartType.INDIVIDUALS);
        assertThat(chart.subgroup()).isEqualTo(new Subgroup(1, null));
        assertThat(chart.baseline()).isEqualTo(Baseline.first(25));
        assertThat(chart.rules())
                .containsExactly(
                        new RuleConfig(1, 1), new RuleConfig(2, 9), new RuleConfig(5, 3), new RuleConfig(6, 5));
        assertThat(chart.specification()).isEqualTo(Specification.NONE);
        assertThat(chart.capability()).isEqualTo(new CapabilityConfig(25, Double.NaN, 0.95));
        assertThat(chart.trend()).isEqualTo(new TrendConfig(Duration.ofMinutes(200), 0.9, null));
        assertThat(chart.period()).isEqualTo(Duration.ofMinutes(10));
        assertThat(chart.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void readsEverySettingOfAChart() throws Exception {
        List<ChartConfig> charts = charts("""
                monitors: [{name: presses, assets: "**", bundle: press/1}]
                charts:
                  - name: diameter
                    assets: [plant1/*, plant2/*]
                    measurement: diameter
                    unit: mm
                    type: xbar-r
                    subgroup: {size: 4}
                    baseline: {mean: 74, sigma: 0.01}
                    rules: [1, {rule: 2, of: 7}]
                    specification: {lower: 73.95, upper: 74.05, target: 74}
                    capability: {least: 20, warn-below: 1.33, confidence: 0.9}
                    trend: {over: 8h, confidence: 0.8, warn-within: 2h}
                    period: 1h
                    idle-timeout: off
                    alerts: {acknowledge: not-required}
                  - {name: health, assets: "**", output: presses, subgroup: {every: 5m}, rules: []}
                  - {name: flow, assets: "**", signal: flow, type: xbar-s, baseline: bundle}
                """);

        assertThat(charts.get(0))
                .isEqualTo(ChartConfigBuilder.builder()
                        .name("diameter")
                        .assets(List.of(new AssetGlob("plant1/*"), new AssetGlob("plant2/*")))
                        .source(Source.MEASUREMENT)
                        .characteristic("diameter")
                        .unit("mm")
                        .type(ChartType.XBAR_R)
                        .subgroup(new Subgroup(4, null))
                        .baseline(Baseline.given(74, 0.01))
                        .rules(List.of(new RuleConfig(1, 1), new RuleConfig(2, 7)))
                        .specification(new Specification(73.95, 74.05, 74))
                        .capability(new CapabilityConfig(20, 1.33, 0.9))
                        .trend(new TrendConfig(Duration.ofHours(8), 0.8, Duration.ofHours(2)))
                        .period(Duration.ofHours(1))
                        .alerts(AlertPolicy.standard().withAcknowledge(false))
                        .build());
        assertThat(charts.get(1).source()).isEqualTo(Source.OUTPUT);
        assertThat(charts.get(1).subgroup()).isEqualTo(new Subgroup(0, Duration.ofMinutes(5)));
        assertThat(charts.get(1).rules()).isEmpty();
        assertThat(charts.get(2).subgroup()).isEqualTo(new Subgroup(5, null));
        assertThat(charts.get(2).baseline()).isEqualTo(Baseline.bundle());
    }

    @Test
    void namesEveryFaultOfTheChartsAtOnce() {
        assertThat(faults("""
                        charts:
                          - diameter
                          - {name: a, assets: x, signal: s, output: pumps, measurement: ""}
                          - {name: a, assets: x, type: pareto}
                          - name: b
                            assets: x
                            output: pumps
                            baseline: bundle
                            subgroup: {size: 5}
                            rules: [9, {rule: 1, of: 2}, {rule: 5, of: 65}, 2, {rule: 2}, {of: 3}, [1]]
                          - name: c
                            assets: x
                            signal: s
                            type: xbar-r
                            subgroup: {size: 26}
                            baseline: {first: 1}
                            specification: {lower: 2, upper: 1, target: 3}
                            capability: {least: 1, warn-below: 0, confidence: 95}
                            trend: {over: 0s, confidence: 1, warn-within: soon}
                            period: 0s
                            colour: red
                          - {name: d, assets: x, signal: s, type: xbar-r, subgroup: {every: 1m, size: 3}}
                          - {name: e, assets: x, signal: s, baseline: {first: 25, mean: 3}, unit: [mm]}
                          - {name: f, assets: x, signal: s, baseline: healthy}
                        """))
                .containsExactly(
                        "charts[0] must be a map of settings, was 'diameter'",
                        "charts[1].measurement must be a characteristic that is measured, was ''",
                        "charts[1].signal is needed, or output or measurement in its place, exactly one of them; given"
                                + " were 3",
                        "charts[2].signal is needed, or output or measurement in its place, exactly one of them; given"
                                + " were 0",
                        "charts[2].type must be one of individuals, xbar-r, xbar-s, was 'pareto'",
                        "charts[2].name must be unique, 'a' appears twice",
                        "charts[3].subgroup.size must be 1 for individuals; for the mean of several values take every,"
                                + " was '5'",
                        "charts[3].baseline must be {first: N} or {mean: M, sigma: S} unless the chart is of a signal,"
                                + " as a bundle knows healthy values of signals only, was 'bundle'",
                        "charts[3].rules[0] must be the number of a rule, 1 to 8, was '9'",
                        "charts[3].rules[1].of must be a whole number from 1 to 1, was '2'",
                        "charts[3].rules[2].of must be a whole number from 3 to 64, was '65'",
                        "charts[3].rules[4] must be another rule, 2 appears twice",
                        "charts[3].rules[5].rule is missing; it must be the number of a rule, 1 to 8",
                        "charts[3].rules[6] must be the number of a rule, 1 to 8, was a list",
                        "charts[3].output must be the name of a monitor, was 'pumps'",
                        "charts[4].period must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s, was '0s'",
                        "charts[4].subgroup.size must be a whole number from 2 to 25, was '26'",
                        "charts[4].baseline.first must be a whole number from 2 to 10000, was '1'",
                        "charts[4].specification.upper must be above lower, 2.0, was '1.0'",
                        "charts[4].specification.target must lie between the limits, was '3.0'",
                        "charts[4].capability.least must be a whole number from 2 to 200, was '1'",
                        "charts[4].capability.warn-below must be a number more than 0, was '0'",
                        "charts[4].capability.confidence must be a number between 0.5 and 1, such as 0.95, was '95'",
                        "charts[4].trend.over must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s,"
                                + " was '0s'",
                        "charts[4].trend.confidence must be a number between 0.5 and 1, such as 0.95, was '1'",
                        "charts[4].trend.warn-within must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than"
                                + " 0s, was 'soon'",
                        "charts[4].colour is not a setting; those here are name, assets, signal, output, measurement,"
                                + " type, period, unit, subgroup, baseline, rules, specification, capability, trend,"
                                + " idle-timeout, alerts",
                        "charts[5].subgroup.every must not be given together with size",
                        "charts[5].subgroup.every must not be given for xbar-r, whose subgroups have 2 to 25 values;"
                                + " take size, or xbar-s",
                        "charts[6].unit must be a unit, such as mm, was a list",
                        "charts[6].baseline.first must not be given together with mean and sigma",
                        "charts[6].baseline.sigma is missing; it must be a number more than 0",
                        "charts[7].baseline must be bundle, {first: N} or {mean: M, sigma: S}, was 'healthy'");
    }

    @Test
    void refusesAForecastFartherThanItsTimeBearsAndWhatIsAboutWindows() {
        assertThat(faults("""
                        charts:
                          - {name: a, assets: x, signal: s, trend: {over: 1m, warn-within: 2h}}
                          - {name: b, assets: x, signal: s, idle-timeout: never}
                          - name: c
                            assets: x
                            signal: s
                            alerts: {raise: {windows: 3}, clear: {below: 0.4, after: 1m}, silence: true, undecided-after: off, action: 5}
                        """))
                .containsExactly(
                        "charts[0].trend.over must be at least the chart's period, 10 min, was '1 min'",
                        "charts[0].trend.warn-within must be at most 4 times trend.over, 1 min, as no one sees further,"
                                + " was '2 h'",
                        "charts[1].idle-timeout must be off, or a duration such as 10ms, 2s, 5m, 1h or 30d and more than"
                                + " 0s, was 'never'",
                        "charts[2].alerts.raise must not be given for a chart: it is about windows, and a"
                                + " chart has rules",
                        "charts[2].alerts.undecided-after must not be given for a chart: it is about windows, and a"
                                + " chart has rules",
                        "charts[2].alerts.silence must not be given for a chart: it is about windows, and a"
                                + " chart has rules",
                        "charts[2].alerts.clear.below must not be given for a chart: it is about windows, and a"
                                + " chart has rules",
                        "charts[2].alerts.action must be a text, in words, was '5'");
    }

    private List<ChartConfig> charts(String yaml) throws ConfigRefused, IOException {
        Path file = Files.writeString(directory.resolve("andon.yaml"), KAFKA + yaml);
        return ConfigFile.read(file, Map.of()).charts();
    }

    private List<String> faults(String yaml) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> charts(yaml));
        assertThat(refused).as(yaml).isNotNull();
        return refused.faults();
    }
}
