package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

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
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Point;
import andon.topics.QualityTrend.Source;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrendPointsTest {
    private final TrendsRun run = new TrendsRun(ChartConfig.of("temperatures", "plant/**", Source.SIGNAL, "t"));

    @Test
    void everyPointIsPublishedInOrderAndTheOneInProgressAgain() {
        for (int i = 0; i < 60; i++) {
            run.minutes(80 + (i % 3 - 1) * 0.5);
        }

        List<Point> published = complete();

        // The last of a minute each is in progress until the next begins.
        assertThat(published).hasSizeBetween(48, 59);
        for (int i = 0; i < published.size(); i++) {
            assertThat(published.get(i).start()).isEqualTo(TrendsRun.START.plus(Duration.ofMinutes(i)));
            assertThat(published.get(i).mean()).isEqualTo(80 + (i % 3 - 1) * 0.5);
            assertThat(published.get(i).subgroups()).isEqualTo(1);
            assertThat(published.get(i).low()).isNull();
            assertThat(published.get(i).high()).isNull();
        }
        assertThat(published.get(0).dispersion()).isNull();
        assertThat(published.get(1).dispersion()).isEqualTo(0.5);
        assertThat(published.get(3).dispersion()).isEqualTo(1);
        assertThat(run.trends).allSatisfy(trend -> assertThat(last(trend).end()).isEqualTo(trend.end()));
        assertThat(run.trends.stream().map(TrendPointsTest::last).map(Point::start))
                .containsSubsequence(
                        published.get(9).start(),
                        published.get(19).start(),
                        published.get(29).start());
    }

    @Test
    void whatOneSubgroupDidShowsAmongTheManyOfAPoint() {
        // Points are of a minute: the first has 80, 81, 85 and 78, the second, in progress, 80 and 82.
        double[] values = {80, 81, 85, 78, 80, 82};
        for (int i = 0; i < values.length; i++) {
            run.value(Duration.ofSeconds(15 * i), values[i]);
        }
        run.value(Duration.ofMinutes(10), 80);

        assertThat(run.trends).hasSize(1);
        Point first = run.trends.get(0).points().get(0);
        assertThat(first.subgroups()).isEqualTo(4);
        assertThat(first.mean()).isEqualTo(81); // (80 + 81 + 85 + 78) / 4
        assertThat(first.low()).isEqualTo(78);
        assertThat(first.high()).isEqualTo(85);
        assertThat(first.dispersion()).isCloseTo(4, offset(1e-12)); // (1 + 4 + 7) / 3
        assertThat(first.dispersionHigh()).isCloseTo(7, offset(1e-12));
        assertThat(first.inProgress()).isFalse();
        Point second = run.trends.get(0).points().get(1);
        assertThat(second.subgroups()).isEqualTo(2);
        assertThat(second.low()).isEqualTo(80);
        assertThat(second.high()).isEqualTo(82);
        assertThat(second.dispersionHigh()).isCloseTo(2, offset(1e-12)); // from 78 to 80, from 80 to 82
        assertThat(second.inProgress()).isTrue();
    }

    @Test
    void meansOfSubgroupsAreWhatIsLowAndHigh() {
        TrendsRun run = new TrendsRun(ranges());

        // Means 81, 84, 79; ranges 2, 4, 0.
        double[] values = {80, 82, 82, 86, 79, 79};
        for (int i = 0; i < values.length; i++) {
            run.value(Duration.ofSeconds(i), values[i]);
            run.crash();
        }
        run.value(Duration.ofMinutes(10), 80);

        Point point = last(run.trends.get(0));
        assertThat(point.subgroups()).isEqualTo(3);
        assertThat(point.mean()).isCloseTo(244 / 3.0, offset(1e-12));
        assertThat(point.low()).isEqualTo(79);
        assertThat(point.high()).isEqualTo(84);
        assertThat(point.dispersion()).isCloseTo(2, offset(1e-12));
        assertThat(point.dispersionHigh()).isCloseTo(4, offset(1e-12));
    }

    @Test
    void aSlopeSaysSinceWhenItIs() {
        // 20 points do not fill the ring, 250 do, and then 199 complete ones and that in progress are left.
        for (int i = 0; i < 21; i++) {
            run.minutes(80 + (i % 3 - 1) * 0.5);
        }
        assertThat(slope(last()).since()).isEqualTo(TrendsRun.START);

        for (int i = 21; i < 251; i++) {
            run.minutes(80 + (i % 3 - 1) * 0.5);
        }
        assertThat(last().end()).isEqualTo(TrendsRun.START.plus(Duration.ofMinutes(249)));
        assertThat(slope(last()).since()).isEqualTo(TrendsRun.START.plus(Duration.ofMinutes(50)));
    }

    private QualityTrend last() {
        return run.trends.get(run.trends.size() - 1);
    }

    private static QualityTrend.Slope slope(QualityTrend trend) {
        return Objects.requireNonNull(trend.slope());
    }

    @Test
    void aReadingAtARuleEndsWithThePointThatTrippedIt() {
        for (int i = 0; i < 30; i++) {
            run.minutes(80 + (i % 3 - 1) * 0.5);
        }
        run.minutes(90);

        QualityTrend reading = run.trends.get(run.trends.size() - 1);

        assertThat(reading.cause()).isEqualTo(Cause.RULE);
        Point newest = last(reading);
        assertThat(newest.mean()).isEqualTo(90);
        assertThat(newest.rules()).containsExactly(1);
        assertThat(newest.inProgress()).isTrue();
        assertThat(newest.start()).isEqualTo(newest.end()).isEqualTo(TrendsRun.START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void retainedPointsKeepWhatTheirSubgroupsTripped() {
        for (int i = 0; i < 60; i++) {
            run.minutes(i == 35 ? 90 : 80 + (i % 3 - 1) * 0.5);
        }

        assertThat(complete())
                .filteredOn(point -> point.start().equals(TrendsRun.START.plus(Duration.ofMinutes(35))))
                .singleElement()
                .satisfies(point -> assertThat(point.rules()).containsExactly(1));
    }

    @Test
    void theSpecificationGoesWithEachReading() {
        run.minutes(80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80);
        TrendsRun specified = new TrendsRun(ranges());
        specified.minutes(80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80);

        assertThat(run.trends.get(0).specification()).isNull();
        assertThat(specified.trends.get(0).specification()).isEqualTo(new QualityTrend.Specification(null, 85.0, 80.0));
    }

    private List<Point> complete() {
        return run.trends.stream()
                .flatMap(trend -> trend.points().stream())
                .filter(point -> !point.inProgress())
                .toList();
    }

    private static Point last(QualityTrend trend) {
        return trend.points().get(trend.points().size() - 1);
    }

    /** Subgroups of two, at most 85, 80 aimed at. */
    private static ChartConfig ranges() {
        return ChartConfigBuilder.builder()
                .name("ranges")
                .assets(List.of(new AssetGlob("plant/**")))
                .source(Source.SIGNAL)
                .characteristic("t")
                .unit("°C")
                .type(ChartType.XBAR_R)
                .subgroup(new Subgroup(2, null))
                .baseline(Baseline.given(80, 10))
                .rules(RuleConfig.STANDARD)
                .specification(new Specification(Double.NaN, 85, 80))
                .capability(CapabilityConfig.STANDARD)
                .trend(TrendConfig.standard(ChartConfig.DEFAULT_PERIOD))
                .period(ChartConfig.DEFAULT_PERIOD)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
    }
}
