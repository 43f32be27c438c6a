package andon.app.trends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.groups.Tuple.tuple;

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
import andon.app.monitoring.Portion;
import andon.app.monitoring.Verdict;
import andon.app.monitoring.VerdictBuilder;
import andon.app.trends.TrendSink.Counted;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.Anomaly.Contribution;
import andon.topics.ChartType;
import andon.topics.Context;
import andon.topics.Measurement;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Source;
import andon.topics.QualityTrend.TrippedRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityChartsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Baseline GIVEN = Baseline.given(10, 1);

    @Test
    void drawsTheLimitsOfMontgomerysPistonRingsAndSeesThemMove() throws Exception {
        TrendsRun run = new TrendsRun(rings(ChartType.XBAR_R));

        for (String json : PistonRings.measurements(TrendsRun.ASSET)) {
            run.charts.measurement(Measurement.read(json.getBytes(UTF_8)), 0);
        }

        QualityTrend baseline = run.trends(Cause.BASELINE).get(0);
        Limits limits = baseline.limits();
        assertThat(limits).isNotNull();
        assertThat(limits.centre()).isCloseTo(74.001, offset(0.0005));
        assertThat(limits.lower()).isCloseTo(73.988, offset(0.0005));
        assertThat(limits.upper()).isCloseTo(74.0146, offset(0.0001)); // 74.0012 + 0.577 · 0.02324
        assertThat(limits.dispersionCentre()).isCloseTo(0.02324, offset(1e-9));
        assertThat(limits.dispersionUpper()).isCloseTo(0.04914, offset(0.00002)); // 2.1145 · 0.02324
        assertThat(limits.dispersionLower()).isZero();
        assertThat(baseline.message())
                .isEqualTo("diameter has its baseline from 25 subgroups: 74.001 mm,"
                        + " control limits 73.988 to 74.015 mm");
        assertThat(baseline.n()).isEqualTo(125);
        assertThat(baseline.sigmaWithin()).isCloseTo(0.00999, offset(0.00001)); // 0.02324 / 2.326
        assertThat(run.trends(Cause.RULE).get(0).rules())
                .extracting(TrippedRule::rule)
                .isEqualTo(List.of(5));
        assertThat(run.trends)
                .filteredOn(trend -> trend.rules().stream().anyMatch(rule -> rule.rule() == 1))
                .first()
                .satisfies(trend -> assertThat(trend.end())
                        .isEqualTo(PistonRings.START.plusSeconds(900L * 36))); // sample 37 is the first above the limit
    }

    @Test
    void drawsTheirLimitsFromStandardDeviationsToo() throws Exception {
        TrendsRun run = new TrendsRun(rings(ChartType.XBAR_S));

        for (String json : PistonRings.measurements(TrendsRun.ASSET)) {
            run.charts.measurement(Measurement.read(json.getBytes(UTF_8)), 0);
        }

        Limits limits = run.trends(Cause.BASELINE).get(0).limits();
        assertThat(limits).isNotNull();
        assertThat(limits.lower()).isCloseTo(73.988, offset(0.0005));
        assertThat(limits.upper()).isCloseTo(74.014, offset(0.0007));
        assertThat(limits.dispersionCentre()).isCloseTo(0.0094, offset(0.00005));
        assertThat(limits.dispersionUpper()).isCloseTo(0.0196, offset(0.00005));
    }

    @Test
    void individualsHaveLimitsFromTheMovingRange() {
        TrendsRun run = new TrendsRun(chart(Baseline.first(5), Specification.NONE));

        run.minutes(10, 12, 11, 13, 14);

        // Mean 12; moving ranges 2, 1, 2, 1: mean 1.5; 1.5 / 1.128 = 1.3298; 12 ± 3 · 1.3298.
        Limits limits = run.trends(Cause.BASELINE).get(0).limits();
        assertThat(limits).isNotNull();
        assertThat(limits.centre()).isCloseTo(12, offset(1e-12));
        assertThat(limits.upper()).isCloseTo(15.989, offset(0.001));
        assertThat(limits.lower()).isCloseTo(8.011, offset(0.001));
        assertThat(limits.dispersionUpper()).isCloseTo(4.900, offset(0.001)); // 3.2665 · 1.5
    }

    @Test
    void publishesAReadingOncePerPeriodOfEventTime() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));

        run.minutes(10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10, 10);

        assertThat(run.trends).singleElement().satisfies(trend -> {
            assertThat(trend.cause()).isEqualTo(Cause.PERIOD);
            assertThat(trend.key()).isEqualTo("plant/press-1#t");
            assertThat(trend.start()).isEqualTo(TrendsRun.START);
            assertThat(trend.end()).isEqualTo(TrendsRun.START.plus(MINUTE.multipliedBy(9)));
            assertThat(trend.n()).isEqualTo(10);
            assertThat(trend.subgroups()).isEqualTo(10);
            assertThat(trend.mean()).isCloseTo(10, offset(1e-12));
            assertThat(trend.sigmaWithin()).isCloseTo(0.88623, offset(0.00001)); // 1 / 1.128379
            assertThat(trend.sigmaOverall()).isCloseTo(0.5270, offset(0.0001)); // √(10 · 0.25 / 9)
            assertThat(trend.message()).isEqualTo("t is steady at 10.00 °C");
            assertThat(trend.capability()).isNull();
            assertThat(trend.capabilityRefused()).isNull();
        });
    }

    @Test
    void publishesARuleAtOnceAndOnceForEachEpisode() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));

        run.minutes(10, 13.5, 10.1, 9.8, 13.6, 9.8, 13.7);
        assertThat(run.findings)
                .extracting(TrendFinding::rule, TrendFinding::present)
                .containsExactly(tuple("rule 1", true), tuple("rule 5", true));
        assertThat(run.findings.get(0).start()).isEqualTo(TrendsRun.START.plus(MINUTE));
        assertThat(run.findings.get(1).message())
                .isEqualTo("t is at 13.7 °C, above its control limits 7.0 to 13.0 °C; 2 of 3 points in a"
                        + " row beyond 2 sigma on one side (rule 5, also 1)");
        assertThat(run.findings.get(0).message())
                .isEqualTo("t is at 13.5 °C, above its control limits 7.0 to 13.0 °C; a point beyond 3 sigma (rule 1)");
        assertThat(run.trends(Cause.RULE))
                .extracting(
                        trend -> trend.rules().stream().map(TrippedRule::rule).toList(), QualityTrend::end)
                .containsExactly(
                        tuple(List.of(1), TrendsRun.START.plus(MINUTE)),
                        tuple(List.of(1, 5), TrendsRun.START.plus(MINUTE.multipliedBy(6))));

        run.minutes(10.1, 9.8, 9.9, 10.2);
        assertThat(run.findings).hasSize(2);
        run.minutes(9.7);
        assertThat(run.findings)
                .extracting(TrendFinding::rule, TrendFinding::present, TrendFinding::message)
                .last()
                .isEqualTo(tuple("rule 5", false, "t is at 9.7 °C: no rule has tripped for 5 points"));
    }

    @Test
    void saysInASentenceWhenALimitWillBeReached() {
        ChartConfig chart = chart(Baseline.given(10, 5), new Specification(Double.NaN, 20, Double.NaN));
        TrendsRun run = new TrendsRun(named("c", List.of(), chart));
        Random random = new Random(1);

        for (int i = 0; i < 121; i++) {
            run.minutes(10 + i / 30.0 + 0.2 * random.nextGaussian());
        }

        QualityTrend last = run.trends.get(run.trends.size() - 1);
        assertThat(last.slope()).isNotNull();
        assertThat(last.slope().perHour()).isCloseTo(2, offset(0.1));
        assertThat(last.timeToLimit()).isNotNull();
        assertThat(last.timeToLimit().limit()).isEqualTo("upper-specification");
        // It was at 10 at the start and rises 2 in an hour: 20 after five hours, three hours from now.
        assertThat(last.timeToLimit().likely())
                .isCloseTo(TrendsRun.START.plus(Duration.ofHours(5)), within(10, ChronoUnit.MINUTES));
        assertThat(last.timeToLimit().earliest())
                .isBetween(
                        last.end().plus(Duration.ofMinutes(150)),
                        last.timeToLimit().likely());
        assertThat(last.message())
                .matches(
                        "t is at 1[34]\\.\\d+ °C and rises 2(\\.1)? °C per hour; upper specification 20 °C reached in 2\\.\\d to 3(\\.\\d)? h");
        assertThat(run.findings).isEmpty();
    }

    @Test
    void aLimitThatIsNearAndACapabilityThatIsLowAreFindings() {
        ChartConfig chart = ChartConfigBuilder.builder()
                .name("c")
                .assets(List.of(new AssetGlob("plant/**")))
                .source(Source.SIGNAL)
                .characteristic("t")
                .type(ChartType.INDIVIDUALS)
                .subgroup(new Subgroup(1, null))
                .baseline(Baseline.given(10, 5))
                .rules(List.of(RuleConfig.nelson(1)))
                .specification(new Specification(Double.NaN, 20, Double.NaN))
                .capability(new CapabilityConfig(25, 1.33, 0.95))
                .trend(new TrendConfig(Duration.ofHours(4), 0.9, Duration.ofHours(2)))
                .period(Duration.ofMinutes(10))
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
        TrendsRun run = new TrendsRun(chart);
        Random random = new Random(1);

        for (int i = 0; i < 240; i++) {
            run.minutes(10 + i / 30.0 + random.nextGaussian());
        }

        assertThat(run.findings)
                .extracting(TrendFinding::rule, TrendFinding::present)
                .containsExactly(tuple("time-to-limit", true));
        assertThat(run.findings.get(0).message())
                .matches(".*; Cpk below 1\\.33 at about \\d\\d:\\d\\d UTC"
                        + " \\(\\d\\d:\\d\\d (to \\d\\d:\\d\\d|or later)\\).*");
    }

    @Test
    void aProcessBeyondItsSpecificationIsAFindingWithoutATimeToLimit() {
        ChartConfig chart = chart(Baseline.given(10, 5), new Specification(Double.NaN, 12, Double.NaN));
        TrendsRun run = new TrendsRun(named("c", List.of(), chart));

        // Rises 2 in an hour, in turn 0.1 above and below: it is at 12 after an hour.
        for (int i = 0; i < 92; i++) {
            run.minutes(10 + i / 30.0 + (i % 2 == 0 ? 0.1 : -0.1));
        }

        QualityTrend last = run.trends.get(run.trends.size() - 1);
        assertThat(last.timeToLimit()).isNull();
        assertThat(last.message())
                .matches(
                        "t is at 1[23]\\.\\d+ °C and rises 2(\\.1)? °C per hour; beyond the upper specification 12 °C");
        assertThat(run.findings)
                .extracting(TrendFinding::rule, TrendFinding::present)
                .containsExactly(tuple("time-to-limit", true));
        // The first point beyond 12 is the 59th.
        assertThat(run.findings.get(0).message()).endsWith("; beyond the upper specification 12 °C");
        assertThat(run.findings.get(0).end()).isEqualTo(TrendsRun.START.plus(MINUTE.multipliedBy(58)));
    }

    @Test
    void aSteadyProcessBelowItsSpecificationIsAFindingToo() {
        ChartConfig chart = chart(Baseline.given(10, 5), new Specification(11, Double.NaN, Double.NaN));
        TrendsRun run = new TrendsRun(named("c", List.of(), chart));

        for (int i = 0; i < 21; i++) {
            run.minutes(i % 2 == 0 ? 10.5 : 9.5);
        }

        assertThat(run.findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("t is at 10.5 °C, beyond its lower specification 11 °C"));
        assertThat(last(run).message()).isEqualTo("t is steady at 10.00 °C; beyond the lower specification 11 °C");
    }

    @Test
    void publishesACapabilityOfAStableProcessOnly() {
        TrendsRun run = new TrendsRun(chart(GIVEN, new Specification(4, 16, 10)));

        // In turn one above and one below: the moving range is 2, σ 2 / 1.128 = 1.773, Cp 12 / (6 · 1.773) = 1.128.
        for (int i = 0; i < 31; i++) {
            run.minutes(i % 2 == 0 ? 11 : 9);
        }

        assertThat(run.trends.get(0).capabilityRefused())
                .isEqualTo("no capability of 10 subgroups: at least 25 are asked for");
        QualityTrend stable = run.trends.get(2);
        assertThat(stable.capability()).isNotNull();
        assertThat(stable.capability().cp()).isNotNull();
        assertThat(stable.capability().cp().value()).isCloseTo(1.128, offset(0.001));

        run.minutes(14, 10, 10, 10);
        assertThat(run.trends.get(3).capabilityRefused())
                .isEqualTo("no capability of a process that is not stable: rule 1, a point beyond 3 sigma");
    }

    @Test
    void afterARuleTrippedACapabilityReturnsWithAsManySubgroupsInControlAsItIsAskedOf() {
        TrendsRun run = new TrendsRun(period(MINUTE, chart(GIVEN, new Specification(4, 16, 10))));

        for (int i = 0; i < 60; i++) {
            run.minutes(i == 30 ? 14 : i % 2 == 0 ? 11 : 9);
        }

        assertThat(run.trends(Cause.PERIOD))
                .filteredOn(trend ->
                        trend.n() == 37) // 6 points after that beyond 3 sigma; its episode ended with the fifth
                .singleElement()
                .extracting(QualityTrend::capabilityRefused)
                .isEqualTo(
                        "no capability of a process that is not stable: only the last 6 subgroups tripped no rule, at"
                                + " least 25 are asked for");
        assertThat(run.trends(Cause.PERIOD))
                .filteredOn(trend -> trend.n() > 30 && trend.capability() != null)
                .first()
                .extracting(QualityTrend::n)
                .isEqualTo(56L);
    }

    @Test
    void aProcessThatDriftsOrShiftsHasNoCapabilityThoughNoRuleIsWatched() {
        ChartConfig chart = named("c", List.of(), chart(GIVEN, new Specification(4, 16, 10)));
        TrendsRun drifting = new TrendsRun(chart);
        TrendsRun shifting = new TrendsRun(chart);
        TrendsRun slightly = new TrendsRun(chart);

        // In turn 0.5 above and below: the moving range is 1, σ 0.886. In 80 minutes it drifts by 1.6, 3 and 0.4.
        for (int i = 0; i < 81; i++) {
            double noise = i % 2 == 0 ? 0.5 : -0.5;
            drifting.minutes(10 + 0.02 * i + noise);
            shifting.minutes((i < 40 ? 10 : 7) + noise);
            slightly.minutes(10 + 0.005 * i + noise);
        }

        assertThat(last(drifting).capabilityRefused())
                .isEqualTo("no capability of a process that is not stable: it rises 1.2 °C per hour");
        assertThat(last(shifting).capabilityRefused())
                .isEqualTo("no capability of a process that is not stable: its mean shifted by 3 °C");
        assertThat(last(slightly).capability()).isNotNull();
    }

    @Test
    void aProcessWhoseCusumIsBeyondItsLimitHasNoCapabilityThoughNoRuleIsWatched() {
        TrendsRun run = new TrendsRun(named("c", List.of(), chart(GIVEN, new Specification(4, 16, 10))));

        // Each point adds 1.2 or 0.2 - 0.5 to C+: after 31 of them 16 · 0.7 - 15 · 0.3.
        for (int i = 0; i < 31; i++) {
            run.minutes(i % 2 == 0 ? 11.2 : 10.2);
        }

        run.crash();
        run.idle(run.now.plus(Duration.ofDays(1)));
        assertThat(last(run).capabilityRefused())
                .isEqualTo("no capability of a process that is not stable: its CUSUM is 6.7, beyond 5");
    }

    @Test
    void aPointBeyondThreeSigmaHasNoCapabilityForAsLongAsItIsAskedOfThoughNoRuleIsWatched() {
        TrendsRun run =
                new TrendsRun(period(MINUTE, named("c", List.of(), chart(GIVEN, new Specification(4, 16, 10)))));

        for (int i = 0; i < 60; i++) {
            run.minutes(i == 30 ? 13.5 : i % 2 == 0 ? 10.5 : 9.5);
            if (i == 40) {
                run.crash();
            }
        }

        assertThat(run.trends)
                .filteredOn(trend -> trend.n() > 30 && trend.n() < 56)
                .hasSize(25)
                .allMatch(trend -> trend.capability() == null);
        assertThat(run.trends.get(40).capabilityRefused())
                .isEqualTo(
                        "no capability of a process that is not stable: only the last 10 subgroups lay within 3 sigma,"
                                + " at least 25 are asked for");
        assertThat(run.trends.get(55).capability()).isNotNull();
    }

    @Test
    void aPointOutOfSpecificationIsPublishedAtOnceAndOnceForEachEpisode() {
        ChartConfig chart = chart(Baseline.given(12, 0.02), new Specification(Double.NaN, 12.1, Double.NaN));
        TrendsRun run = new TrendsRun(named("c", List.of(), chart));

        run.minutes(12, 12.02, 12, 12.25);
        run.crash();
        run.minutes(12.3);

        assertThat(run.findings).singleElement().satisfies(finding -> {
            assertThat(finding.present()).isTrue();
            assertThat(finding.start()).isEqualTo(TrendsRun.START.plus(MINUTE.multipliedBy(3)));
            assertThat(finding.end()).isEqualTo(TrendsRun.START.plus(MINUTE.multipliedBy(3)));
            assertThat(finding.message()).isEqualTo("t is at 12.250 °C, beyond its upper specification 12.1 °C");
        });
        assertThat(run.trends)
                .singleElement()
                .extracting(QualityTrend::cause, QualityTrend::message)
                .containsExactly(Cause.RULE, "t is at 12.250 °C, beyond its upper specification 12.1 °C");

        // The period in which it was, and three without.
        for (int i = 5; i <= 40; i++) {
            run.minutes(12);
            if (i % 7 == 0) {
                run.crash();
            }
        }
        assertThat(run.findings).extracting(TrendFinding::present).containsExactly(true, false);
        assertThat(run.findings.get(1).message()).isEqualTo("t is at 12.000 °C: no limit is near any more");
    }

    @Test
    void aPointOutOfSpecificationIsPublishedWhileTheBaselineIsGathered() {
        TrendsRun run = new TrendsRun(chart(Baseline.first(25), new Specification(11.5, 12.1, Double.NaN)));

        run.minutes(12.6, 12.6);

        assertThat(run.findings)
                .extracting(TrendFinding::present, TrendFinding::message)
                .containsExactly(tuple(
                        true,
                        "t is at 12.6 °C, beyond its upper specification 12.1 °C; 1 of 25 subgroups for its baseline"));
        assertThat(run.trends).extracting(QualityTrend::cause).containsExactly(Cause.RULE);
    }

    @Test
    void theMeanOfASubgroupCountsNotItsParts() {
        ChartConfig chart =
                with(ChartType.XBAR_R, new Subgroup(2, null), Baseline.first(25), new Specification(9, 11, Double.NaN));
        TrendsRun run = new TrendsRun(chart);

        run.minutes(12, 9.5);
        assertThat(run.findings).isEmpty();
        run.minutes(8, 9.8);

        assertThat(run.findings)
                .singleElement()
                .extracting(TrendFinding::message)
                .asString()
                .endsWith("beyond its lower specification 9 °C; 2 of 25 subgroups for its baseline");
    }

    @Test
    void aPointThatTripsARuleAndIsOutOfSpecificationIsOneFindingAndOneTrend() {
        TrendsRun run = new TrendsRun(chart(GIVEN, new Specification(4, 16, 10)));

        run.minutes(10, 17);

        assertThat(run.findings)
                .singleElement()
                .extracting(TrendFinding::message)
                .isEqualTo(
                        "t is at 17.0 °C, above its control limits 7.0 to 13.0 °C, beyond its upper specification 16 °C;"
                                + " a point beyond 3 sigma (rule 1)");
        assertThat(run.trends).hasSize(1);
    }

    @Test
    void aPointIsNotShownWithinTheLimitThatItIsBeyond() {
        TrendsRun run = new TrendsRun(chart(GIVEN, new Specification(4, 16, 10)));

        run.minutes(10, 16.01);

        assertThat(run.findings.get(0).message()).startsWith("t is at 16.01 °C, above");
    }

    @Test
    void aControlLimitThatTheLastPointIsBeyondIsNotForecast() {
        ChartConfig chart = period(MINUTE, named("c", List.of(), chart(Baseline.given(10, 1), Specification.NONE)));
        TrendsRun run = new TrendsRun(chart);

        // Rises 2 in an hour, in turn 0.5 above and below: beyond 13 for the first time in minute 76.
        for (int i = 0; i < 79; i++) {
            run.minutes(10 + i / 30.0 + (i % 2 == 0 ? 0.5 : -0.5));
        }

        assertThat(run.trends.get(75).timeToLimit()).isNotNull();
        assertThat(run.trends.get(76).timeToLimit()).isNull();
        assertThat(run.trends.get(77).timeToLimit()).isNotNull();
    }

    private static QualityTrend last(TrendsRun run) {
        return run.trends.get(run.trends.size() - 1);
    }

    @Test
    void whatIsOlderThanTheLastIsCountedAndLeftOut() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));

        run.minutes(10, 10, 10);
        run.value(MINUTE, 1000);
        run.value(MINUTE.multipliedBy(2), 1000);

        assertThat(run.count(Counted.CHART_LATE)).isEqualTo(2);
        assertThat(run.count(Counted.CHARTED)).isEqualTo(3);
        assertThat(run.findings).isEmpty();
    }

    @Test
    void partsMeasuredAtTheSameTimeAllCountAndWhatNoChartIsOfIsCounted() throws Exception {
        TrendsRun run = new TrendsRun(rings(ChartType.XBAR_R));

        for (String json : PistonRings.measurements(TrendsRun.ASSET).subList(0, 10)) {
            run.charts.measurement(Measurement.read(json.getBytes(UTF_8)), 0);
        }
        Measurement depth = new Measurement(TrendsRun.ASSET, TrendsRun.START, "depth", 1, "mm", null, null);
        run.charts.measurement(depth, 0);

        assertThat(run.count(Counted.CHARTED)).isEqualTo(10);
        assertThat(run.count(Counted.MEASUREMENTS_UNCHARTED)).isEqualTo(1);
        Measurement inches = new Measurement(TrendsRun.ASSET, TrendsRun.START, "diameter", 2.9, "in", null, null);
        assertThatThrownBy(() -> run.charts.measurement(inches, 0))
                .hasMessage("WRONG_TYPE: unit of 'diameter' of '" + TrendsRun.ASSET
                        + "' must be 'mm', as its chart has it, was 'in'");
    }

    @Test
    void aClockSetBackBeginsTheSubgroupAnewAndKeepsTheBaseline() {
        ChartConfig chart = with(ChartType.XBAR_S, new Subgroup(0, MINUTE), GIVEN, Specification.NONE);
        TrendsRun run = new TrendsRun(chart);
        long start = TrendsRun.START.toEpochMilli();

        run.charts.value(TrendsRun.ASSET, "t", start, 10, 0, null);
        run.charts.value(TrendsRun.ASSET, "t", start - 3_600_000, 11, 1, null);
        run.charts.value(TrendsRun.ASSET, "t", start - 3_599_000, 9, 1, null);
        run.charts.value(TrendsRun.ASSET, "t", start - 3_000_000, 9, 1, null);

        assertThat(run.count(Counted.CHART_LATE)).isZero();
        assertThat(run.trends).singleElement().satisfies(trend -> {
            assertThat(trend.epoch()).isEqualTo(1);
            assertThat(trend.n()).isEqualTo(2);
            assertThat(trend.mean()).isEqualTo(10);
            assertThat(trend.limits()).isNotNull();
        });
    }

    @Test
    void theWallClockClosesASubgroupByTimeForWhichNothingComesAnyMore() {
        ChartConfig chart = with(ChartType.XBAR_S, new Subgroup(0, MINUTE), GIVEN, Specification.NONE);
        TrendsRun run = new TrendsRun(chart);

        run.now = TrendsRun.START.plusSeconds(20);
        run.value(Duration.ofSeconds(0), 13);
        run.value(Duration.ofSeconds(20), 13);
        run.idle(TrendsRun.START.plusSeconds(119));
        assertThat(run.trends).isEmpty();
        run.idle(TrendsRun.START.plusSeconds(120));
        run.idle(TrendsRun.START.plusSeconds(121));

        assertThat(run.trends).singleElement().satisfies(trend -> {
            assertThat(trend.cause()).isEqualTo(Cause.RULE);
            assertThat(trend.closedBy()).isEqualTo(ClosedBy.IDLE);
            assertThat(trend.n()).isEqualTo(2);
        });
        assertThat(run.findings).hasSize(1);
        run.crash();
        run.value(Duration.ofSeconds(59), 13);
        assertThat(run.count(Counted.CHART_LATE)).isEqualTo(1);
        run.value(Duration.ofSeconds(60), 13);
        assertThat(run.count(Counted.CHART_LATE)).isEqualTo(1);
    }

    @Test
    void theWallClockPublishesAPeriodForWhichNothingComesAnyMoreAndLosesNothing() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));

        run.now = TrendsRun.START.plusSeconds(540);
        run.minutes(10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
        run.idle(TrendsRun.START.plusSeconds(659));
        assertThat(run.trends).isEmpty();
        run.idle(TrendsRun.START.plusSeconds(660));
        run.idle(TrendsRun.START.plusSeconds(661));
        run.value(Duration.ofSeconds(570), 10);
        run.value(Duration.ofSeconds(600), 10);

        assertThat(run.trends)
                .extracting(QualityTrend::n, QualityTrend::closedBy)
                .containsExactly(tuple(10L, ClosedBy.IDLE), tuple(11L, null));
        assertThat(run.count(Counted.CHART_LATE)).isZero();
    }

    @Test
    void afterARestartIdleTimeStartsAnew() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));
        run.minutes(10);

        run.now = TrendsRun.START.plus(Duration.ofHours(1));
        run.crash();
        run.idle(run.now.plusSeconds(59));
        assertThat(run.trends).isEmpty();
        run.idle(run.now.plusSeconds(1));

        assertThat(run.trends).hasSize(1);
    }

    @Test
    void chartsOfMeasurementsAreLeftOpenWhileMeasurementsAreStillToBeRead() throws Exception {
        TrendsRun run = new TrendsRun(rings(ChartType.XBAR_R));
        for (String json : PistonRings.measurements(TrendsRun.ASSET).subList(0, 5)) {
            run.charts.measurement(Measurement.read(json.getBytes(UTF_8)), 0);
        }

        run.now = TrendsRun.START.plus(Duration.ofDays(1));
        run.charts.closeIdle(false, Portion.unlimited());
        assertThat(run.trends).isEmpty();
        run.charts.closeIdle(true, Portion.unlimited());
        assertThat(run.trends).hasSize(1);
    }

    @Test
    void manyChartsAreClosedAndForgottenInPortions() throws Exception {
        TrendsRun run = new TrendsRun(rings(ChartType.XBAR_R));
        Portion portion = new Portion(2, Duration.ofHours(1), () -> 0);
        for (String asset : List.of("plant1/a", "plant1/b", "plant1/c")) {
            for (String json : PistonRings.measurements(asset).subList(0, 5)) {
                run.charts.measurement(Measurement.read(json.getBytes(UTF_8)), 0);
            }
        }

        run.now = TrendsRun.START.plus(Duration.ofDays(1));
        assertThat(run.charts.closeIdle(true, portion)).isFalse();
        assertThat(run.trends).hasSize(2);
        portion.committed();
        assertThat(run.charts.closeIdle(true, portion)).isTrue();
        assertThat(run.trends).extracting(QualityTrend::asset).containsExactly("plant1/a", "plant1/b", "plant1/c");

        run.now = TrendsRun.START.plus(Duration.ofDays(100));
        portion.committed();
        assertThat(run.charts.forgetUnseen(portion)).isFalse();
        portion.committed();
        assertThat(run.charts.forgetUnseen(portion)).isTrue();
        assertThat(run.log).isEmpty();
        assertThat(run.charts.closeIdle(true, Portion.unlimited())).isTrue();
        assertThat(run.trends).hasSize(3);
    }

    @Test
    void whereTheLineMayHaveReachedALimitTheLastPointDecidesWhetherItIsPassed() {
        ChartConfig chart = period(MINUTE, chart(Baseline.given(10, 5), new Specification(Double.NaN, 12, Double.NaN)));
        TrendsRun run = new TrendsRun(named("c", List.of(), chart));

        // Rises 2 in an hour, in turn 0.5 above and below: the line is below 12 until the sixtieth minute.
        for (int i = 0; i < 60; i++) {
            run.minutes(10 + i / 30.0 + (i % 2 == 0 ? 0.5 : -0.5));
        }

        QualityTrend inside = run.trends.get(57);
        assertThat(inside.timeToLimit()).isNotNull();
        assertThat(inside.timeToLimit().earliest()).isEqualTo(inside.end());
        assertThat(inside.message())
                .matches("t is at 11\\.\\d+ °C and rises 2 °C per hour; upper specification 12 °C reached within"
                        + " \\d+(\\.\\d)? min");
        QualityTrend beyond = run.trends.get(58);
        assertThat(beyond.timeToLimit()).isNull();
        assertThat(beyond.message())
                .matches("t is at 12\\.\\d+ °C and rises 2(\\.1)? °C per hour; beyond the upper specification 12 °C");
    }

    @Test
    void subgroupsByTimeVaryInSizeAndThoseOfOneValueAreLeftOut() {
        ChartConfig chart = with(ChartType.XBAR_S, new Subgroup(0, MINUTE), GIVEN, Specification.NONE);
        TrendsRun run = new TrendsRun(chart);

        // Of four values a mean 1.6 above is 3.2 σ / √4 away; of two it would be 2.3 σ / √2.
        for (int second : new int[] {0, 10, 20, 30}) {
            run.value(Duration.ofSeconds(second), second % 20 == 0 ? 11.7 : 11.5);
        }
        run.value(Duration.ofSeconds(60), 10);
        run.value(Duration.ofSeconds(120), 11.7);
        run.value(Duration.ofSeconds(130), 11.5);
        run.value(Duration.ofSeconds(180), 10);

        assertThat(run.count(Counted.CHART_SUBGROUPS_TOO_SMALL)).isEqualTo(1);
        assertThat(run.trends(Cause.RULE)).first().satisfies(trend -> {
            assertThat(trend.rules()).extracting(TrippedRule::rule).containsExactly(1);
            assertThat(trend.n()).isEqualTo(4);
        });
    }

    @Test
    void individualsMayBeTheMeansOfSpansOfTime() {
        ChartConfig chart = with(ChartType.INDIVIDUALS, new Subgroup(0, MINUTE), Baseline.first(3), Specification.NONE);
        TrendsRun run = new TrendsRun(chart);

        for (int second = 0; second <= 180; second += 20) {
            run.value(Duration.ofSeconds(second), second / 60 + second % 60 / 20.0);
        }

        // Means 1, 2, 3: moving ranges of 1.
        QualityTrend baseline = run.trends(Cause.BASELINE).get(0);
        assertThat(baseline.n()).isEqualTo(3);
        assertThat(baseline.mean()).isCloseTo(2, offset(1e-12));
        assertThat(baseline.sigmaWithin()).isCloseTo(0.88623, offset(0.00001));
    }

    @Test
    void aBaselineWaitsForValuesThatVary() {
        TrendsRun run = new TrendsRun(chart(Baseline.first(3), Specification.NONE));

        run.minutes(10, 10, 10, 10, 10);
        assertThat(run.trends).isEmpty();
        run.minutes(11);

        assertThat(run.trends)
                .singleElement()
                .satisfies(trend -> assertThat(trend.message())
                        .isEqualTo("t has its baseline from 6 subgroups: 10.17 °C, control limits 9.63 to 10.70 °C"));
    }

    @Test
    void whileTheBaselineIsGatheredItSaysSo() {
        TrendsRun run = new TrendsRun(chart(Baseline.first(25), Specification.NONE));

        run.minutes(10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10);

        assertThat(run.trends)
                .singleElement()
                .extracting(QualityTrend::message)
                .isEqualTo("t is at 10.50 °C, 10 of 25 subgroups for its baseline");
    }

    @Test
    void whileTheBaselineIsGatheredItSaysSoAtDoublingCounts() {
        ChartConfig chart = period(MINUTE, chart(Baseline.first(20), Specification.NONE));
        TrendsRun run = new TrendsRun(chart);

        for (int i = 0; i < 22; i++) {
            run.minutes(i % 2 == 0 ? 10 : 11);
        }

        assertThat(run.trends)
                .extracting(QualityTrend::cause, QualityTrend::n)
                .containsExactly(
                        tuple(Cause.PERIOD, 1L),
                        tuple(Cause.PERIOD, 2L),
                        tuple(Cause.PERIOD, 4L),
                        tuple(Cause.PERIOD, 8L),
                        tuple(Cause.PERIOD, 16L),
                        tuple(Cause.BASELINE, 20L),
                        tuple(Cause.PERIOD, 21L));
    }

    @Test
    void aRuleThatTripsAtAPeriodsEndIsPublishedOnce() {
        TrendsRun run = new TrendsRun(period(MINUTE.multipliedBy(2), chart(GIVEN, Specification.NONE)));

        run.minutes(10, 20, 10, 10, 10);

        assertThat(run.trends)
                .extracting(QualityTrend::cause, QualityTrend::n)
                .containsExactly(tuple(Cause.RULE, 2L), tuple(Cause.PERIOD, 4L));
    }

    @Test
    void takesHealthyCentreAndSpreadFromTheBundle() {
        HealthyModels models = models(new HealthyModels.Healthy(20, 2));
        TrendsRun run = new TrendsRun(models, chart(Baseline.bundle(), Specification.NONE));

        run.minutes(27);

        assertThat(run.trends).singleElement().satisfies(trend -> {
            assertThat(trend.limits()).isNotNull();
            assertThat(trend.limits().centre()).isEqualTo(20);
            assertThat(trend.limits().upper()).isCloseTo(26, offset(1e-12));
            assertThat(trend.rules()).extracting(TrippedRule::rule).containsExactly(1);
        });
    }

    @Test
    void aRisingScoreSaysThatTheModelMayHaveAgedAndWhichSignalRises() {
        ChartConfig chart = ChartConfigBuilder.builder()
                .name("scores")
                .assets(List.of(new AssetGlob("plant/**")))
                .source(Source.OUTPUT)
                .characteristic("health")
                .type(ChartType.INDIVIDUALS)
                .subgroup(new Subgroup(1, null))
                .baseline(Baseline.first(25))
                .rules(List.of())
                .specification(Specification.NONE)
                .capability(CapabilityConfig.STANDARD)
                .trend(TrendConfig.standard(ChartConfig.DEFAULT_PERIOD))
                .period(ChartConfig.DEFAULT_PERIOD)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
        TrendsRun run = new TrendsRun(models(null), chart);
        Random random = new Random(5);

        for (int i = 0; i < 151; i++) {
            // Signal a has most of the healthy score, signal b most of the rise; the threshold is 2.
            double rise = Math.max(0, i - 30) / 120.0;
            double score = 0.5 + rise + 0.02 * random.nextGaussian();
            double partOfB = (0.1 + rise) / (0.5 + rise);
            run.charts.verdict(verdict(TrendsRun.START.plus(MINUTE.multipliedBy(i)), score, partOfB));
            if (i % 20 == 0) {
                run.crash();
            }
        }

        QualityTrend last = run.trends.get(run.trends.size() - 1);
        assertThat(last.mostly()).isEqualTo("b");
        assertThat(last.timeToLimit()).isNotNull();
        assertThat(last.timeToLimit().limit()).isEqualTo("threshold");
        assertThat(last.timeToLimit().value()).isEqualTo(2);
        assertThat(last.message())
                .matches(
                        "the score of health is at 1\\.\\d+ and rises 0\\.\\d+ per hour; threshold 2 reached in .*; the model, not the"
                                + " machine, may have aged; most of it from b");
    }

    private static Verdict verdict(Instant end, double score, double partOfB) {
        return VerdictBuilder.builder()
                .asset(TrendsRun.ASSET)
                .monitor("health")
                .windowStart(end.minusSeconds(60))
                .windowEnd(end)
                .count(1)
                .score(score)
                .threshold(2)
                .grade(score / (score + 2))
                .contributions(List.of(new Contribution("b", partOfB, 1, 1), new Contribution("a", 1 - partOfB, 1, 1)))
                .epoch(0)
                .bundle(new BundleReference("m", "1", "sha256:1"))
                .build();
    }

    @Test
    void whatAChartHadFoundIsOverWhenItIsChanged() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));
        run.value(Duration.ZERO, 20);
        assertThat(run.findings).extracting(TrendFinding::present).containsExactly(true);

        run.restart(chart(Baseline.given(20, 1), Specification.NONE));
        run.crash();
        assertThat(run.findings).hasSize(1);
        run.value(Duration.ofSeconds(1), 20);
        run.crash();
        run.value(Duration.ofSeconds(2), 20);

        assertThat(run.findings).extracting(TrendFinding::present).containsExactly(true, false);
        assertThat(run.findings.get(1).message()).isEqualTo("chart c has changed and starts afresh");
    }

    @Test
    void aRuleThatTripsAgainAndAgainWithinFifteenSecondsIsOneFinding() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));
        for (int second = 0; second < 70; second++) {
            run.value(Duration.ofSeconds(second), second % 7 == 0 ? 20 : second % 2 == 0 ? 10.5 : 9.5);
        }
        assertThat(run.findings).extracting(TrendFinding::present).containsExactly(true);

        // The last beyond the limits was at 63 s, the first that was not at 64 s.
        for (int second = 70; second < 79; second++) {
            run.value(Duration.ofSeconds(second), second % 2 == 0 ? 10.5 : 9.5);
        }
        assertThat(run.findings).hasSize(1);
        run.crash();
        run.value(Duration.ofSeconds(79), 9.5);

        assertThat(run.findings).extracting(TrendFinding::present).containsExactly(true, false);
    }

    /** The documentation says so, for a baseline of 25 subgroups and the default rules. */
    @Test
    void aboutOneHealthyPointInFortyFiveBeginsAnEpisode() {
        Random random = new Random(7);
        int points = 0;
        int begun = 0;
        for (int chart = 0; chart < 200; chart++) {
            TrendsRun run = new TrendsRun(chart(Baseline.first(25), Specification.NONE));
            for (int i = 0; i < 225; i++) {
                run.minutes(10 + random.nextGaussian());
            }
            points += 200;
            begun += (int) run.findings.stream().filter(TrendFinding::present).count();
        }

        assertThat((double) points / begun).isBetween(35.0, 55.0);
    }

    @Test
    void aFindingAtTheEndOfAPeriodBeginsWithTheLastPointOfThePeriod() {
        TrendsRun run = new TrendsRun(warning(chart(GIVEN, new Specification(4, 16, 10))));
        for (int i = 0; i < 31; i++) {
            run.minutes(i % 2 == 0 ? 11 : 9);
        }

        assertThat(run.findings)
                .extracting(TrendFinding::rule, TrendFinding::start, TrendFinding::end)
                .containsExactly(tuple(
                        "capability",
                        TrendsRun.START.plus(Duration.ofMinutes(29)),
                        TrendsRun.START.plus(Duration.ofMinutes(29))));
    }

    @Test
    void aCapabilityThatIsNoLongerAskedForIsNoFindingAnyMore() {
        TrendsRun run = new TrendsRun(warning(chart(GIVEN, new Specification(4, 16, 10))));
        for (int i = 0; i < 31; i++) {
            run.minutes(i % 2 == 0 ? 11 : 9);
        }
        assertThat(run.findings)
                .extracting(TrendFinding::rule, TrendFinding::present)
                .containsExactly(tuple("capability", true));

        run.restart(chart(GIVEN, Specification.NONE));
        for (int i = 0; i < 31; i++) {
            run.minutes(i % 2 == 0 ? 11 : 9);
        }

        assertThat(run.findings)
                .extracting(TrendFinding::rule, TrendFinding::present)
                .containsExactly(tuple("capability", true), tuple("capability", false));
    }

    /** Of a Cpk below 1.33. */
    private static ChartConfig warning(ChartConfig chart) {
        return ChartConfigBuilder.builder(chart)
                .capability(new CapabilityConfig(25, 1.33, 0.95))
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .build();
    }

    @Test
    void contextGoesIntoTrendsAndFindings() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));
        Context context = new Context("P-100", "B42", "R1");
        long start = TrendsRun.START.toEpochMilli();

        run.charts.value(TrendsRun.ASSET, "t", start, 10, 0, context);
        run.crash();
        run.charts.value(TrendsRun.ASSET, "t", start + 1000, 20, 0, null);

        assertThat(run.trends.get(0).context()).isEqualTo(context);
        assertThat(run.findings.get(0).context()).isEqualTo(context);
    }

    @Test
    void aCrashAtAnyMomentChangesNothing() {
        ChartConfig[] charts = {
            with(ChartType.INDIVIDUALS, new Subgroup(1, null), Baseline.first(25), new Specification(5, 15, 10)),
            named(
                    "r",
                    RuleConfig.STANDARD,
                    with(ChartType.XBAR_R, new Subgroup(4, null), Baseline.first(10), Specification.NONE)),
            named(
                    "s",
                    RuleConfig.STANDARD,
                    with(ChartType.XBAR_S, new Subgroup(0, MINUTE), GIVEN, new Specification(5, 15, 10)))
        };
        TrendsRun uninterrupted = new TrendsRun(charts);
        TrendsRun crashing = new TrendsRun(charts);
        for (TrendsRun run : List.of(uninterrupted, crashing)) {
            Random random = new Random(7);
            long time = TrendsRun.START.toEpochMilli();
            int epoch = 0;
            for (int i = 0; i < 6_000; i++) {
                boolean back = i == 3_000;
                epoch += back ? 1 : 0;
                time += back ? -7_200_000 : random.nextInt(30) == 0 ? -500 : random.nextInt(15_000);
                Context context = i % 1000 == 0 ? new Context("P" + i, null, null) : null;
                double value = 10 + i / 2_000.0 + random.nextGaussian();
                run.charts.value(TrendsRun.ASSET, "t", time, value, epoch, context);
                if (run == crashing && i % 37 == 0) {
                    run.crash();
                }
                if (i % 200 == 0) {
                    run.idle(run.now.plus(Duration.ofDays(1)));
                }
            }
        }

        assertThat(uninterrupted.trends).hasSizeGreaterThan(200);
        assertThat(uninterrupted.findings).hasSizeGreaterThan(20);
        assertThat(crashing.trends).isEqualTo(uninterrupted.trends);
        assertThat(crashing.findings).isEqualTo(uninterrupted.findings);
    }

    @Test
    void theStateOfAChartDoesNotGrow() {
        TrendsRun run = new TrendsRun(chart(Baseline.first(25), Specification.NONE));
        Random random = new Random(3);

        for (int i = 0; i < 300; i++) {
            run.minutes(random.nextGaussian());
        }
        int bytes = run.logged();
        for (int i = 0; i < 5_000; i++) {
            run.minutes(random.nextGaussian());
        }

        assertThat(run.logged()).isEqualTo(bytes).isLessThan(17_000);
        QualityTrend last = run.trends.get(run.trends.size() - 1);
        assertThat(last.n()).isEqualTo(200);
    }

    @Test
    void theStateOfAnAssetThatIsGoneIsRemoved() {
        TrendsRun run = new TrendsRun(chart(GIVEN, Specification.NONE));
        run.minutes(1, 2, 3);
        assertThat(run.log).isNotEmpty();

        run.now = run.now.plus(Duration.ofDays(31));
        run.charts.forgetUnseen(Portion.unlimited());

        assertThat(run.log).isEmpty();
    }

    private static HealthyModels models(HealthyModels.@Nullable Healthy healthy) {
        return new HealthyModels() {
            @Override
            public @Nullable Healthy signal(String asset, String tag) {
                return healthy;
            }

            @Override
            public @Nullable Output output(String monitor) {
                return new Output("sha256:1", 2, List.of("a", "b"));
            }
        };
    }

    private static ChartConfig rings(ChartType type) {
        return ChartConfigBuilder.builder()
                .name("diameter")
                .assets(List.of(new AssetGlob("**")))
                .source(Source.MEASUREMENT)
                .characteristic("diameter")
                .unit("mm")
                .type(type)
                .subgroup(new Subgroup(5, null))
                .baseline(Baseline.first(25))
                .rules(RuleConfig.STANDARD)
                .specification(Specification.NONE)
                .capability(CapabilityConfig.STANDARD)
                .trend(TrendConfig.standard(Duration.ofHours(1)))
                .period(Duration.ofHours(1))
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
    }

    /** Individuals of tag t. */
    private static ChartConfig chart(Baseline baseline, Specification specification) {
        return with(ChartType.INDIVIDUALS, new Subgroup(1, null), baseline, specification);
    }

    private static ChartConfig with(ChartType type, Subgroup subgroup, Baseline baseline, Specification specification) {
        return ChartConfigBuilder.builder()
                .name("c")
                .assets(List.of(new AssetGlob("plant/**")))
                .source(Source.SIGNAL)
                .characteristic("t")
                .unit("°C")
                .type(type)
                .subgroup(subgroup)
                .baseline(baseline)
                .rules(RuleConfig.STANDARD)
                .specification(specification)
                .capability(CapabilityConfig.STANDARD)
                .trend(TrendConfig.standard(ChartConfig.DEFAULT_PERIOD))
                .period(ChartConfig.DEFAULT_PERIOD)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
    }

    private static ChartConfig period(Duration period, ChartConfig chart) {
        return ChartConfigBuilder.builder(chart)
                .period(period)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .build();
    }

    private static ChartConfig named(String name, List<RuleConfig> rules, ChartConfig chart) {
        return ChartConfigBuilder.builder(chart)
                .name(name)
                .rules(rules)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .build();
    }
}
