package andon.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import andon.topics.ChartType;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Ewma;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import andon.topics.QualityTrend.Slope;
import andon.topics.QualityTrend.TrippedRule;
import andon.topics.QualityTrendBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartedTest {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
    private static final Limits LIMITS = new Limits(80, 77, 83, 1, 0, 3.3);

    @Test
    void aPointThatWasInProgressIsReplacedByWhatWasToldLast() {
        Charted charted = new Charted(List.of(
                reading(0, 90, LIMITS, List.of(), point(0, 59, 80, null), point(60, 90, 81, true)),
                reading(0, 150, LIMITS, List.of(), point(60, 119, 82, null), point(120, 150, 79, true))));

        assertThat(charted.dots()).extracting(dot -> dot.point().mean()).containsExactly(80.0, 82.0, 79.0);
        assertThat(charted.first()).isEqualTo(START);
    }

    @Test
    void whatWasToldBeforeTheClockWasSetBackIsLeftOut() {
        Charted charted = new Charted(List.of(
                reading(0, 9_000, LIMITS, List.of(), point(9_000, 9_000, 90, true)),
                reading(1, 60, LIMITS, List.of(), point(0, 60, 80, true))));

        assertThat(charted.dots()).extracting(dot -> dot.point().mean()).containsExactly(80.0);
        assertThat(charted.last().epoch()).isEqualTo(1);
    }

    @Test
    void pointsOfBeforeTheBaselineWasCompleteAreHeldToItsLimits() {
        Charted charted = new Charted(List.of(
                reading(0, 0, null, List.of(), point(0, 0, 84, null)),
                reading(0, 60, LIMITS, List.of(), point(60, 60, 80, null))));

        assertThat(charted.dots()).extracting(Dot::limits).containsExactly(LIMITS, LIMITS);
    }

    @Test
    void whatIsOlderThanAskedForIsLeftOut() {
        Charted charted = new Charted(List.of(
                reading(0, 60, LIMITS, List.of()),
                reading(0, 120, LIMITS, List.of()),
                reading(0, 180, LIMITS, List.of())));

        assertThat(charted.over(Duration.ofSeconds(60)).readings())
                .extracting(QualityTrend::end)
                .containsExactly(START.plusSeconds(120), START.plusSeconds(180));
    }

    @Test
    void atEachPointTheAverageIsThatToldLast() {
        Charted charted = new Charted(List.of(
                reading(0, 70, LIMITS, List.of(), point(0, 59, 80, null), point(60, 70, 84, true)),
                reading(0, 90, LIMITS, List.of(), point(60, 90, 81, true))));

        assertThat(charted.averages()).containsExactly(entry(START.plusSeconds(90), 80.9));
    }

    @Test
    void aRuleIsNumberedWhereItsEpisodeBegins() {
        TrippedRule one = new TrippedRule(1, "a point beyond 3 sigma", START.plusSeconds(61), 1);
        TrippedRule five = new TrippedRule(5, "2 of 3", START.plusSeconds(130), 3);
        Point[] points = new Point[20];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(60 * i, 60 * i + 59, 80, null);
        }
        TrippedRule again = new TrippedRule(1, "a point beyond 3 sigma", START.plusSeconds(1_000), 1);
        TrippedRule soon = new TrippedRule(1, "a point beyond 3 sigma", START.plusSeconds(1_100), 1);
        Charted charted = new Charted(List.of(
                reading(0, 61, LIMITS, List.of(one)),
                reading(0, 130, LIMITS, List.of(one, five)),
                reading(0, 1_000, LIMITS, List.of(again)),
                reading(0, 1_199, LIMITS, List.of(soon), points)));

        // 61 s is in the second point, and 130 s in the one after it: their numbers would lie on one another.
        assertThat(RuleNumbers.begun(charted, List.copyOf(charted.dots())))
                .containsExactly(entry(1, Set.of(1, 5)), entry(16, Set.of(1)));
    }

    @Test
    void theLineIsDrawnFromWhereTheTrendBegan() {
        // A reading each minute: 80 for ten minutes, and then one more each minute.
        Point[] points = new Point[20];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(60 * i, 60 * i, 80 + Math.max(0, i - 10), null);
        }
        Charted charted = new Charted(List.of(
                reading(0, 1_140, LIMITS, List.of(), new Slope(60, 59, 61, 0.9, START.plusSeconds(600)), points)));

        Forecast forecast = Forecast.of(charted);

        assertThat(forecast).isNotNull();
        assertThat(forecast.start()).isEqualTo(START.plusSeconds(600));
        assertThat(forecast.level()).isEqualTo(89);
        assertThat(forecast.at(START.plusSeconds(600))).isEqualTo(80);
    }

    private static Point point(int start, int end, double mean, @Nullable Boolean open) {
        return new Point(
                START.plusSeconds(start), START.plusSeconds(end), 1, mean, null, null, null, null, List.of(), open);
    }

    private static QualityTrend reading(
            int epoch, int end, @Nullable Limits limits, List<TrippedRule> rules, Point... points) {
        return reading(epoch, end, limits, rules, null, points);
    }

    private static QualityTrend reading(
            int epoch,
            int end,
            @Nullable Limits limits,
            List<TrippedRule> rules,
            @Nullable Slope slope,
            Point... points) {
        return QualityTrendBuilder.builder()
                .id("id")
                .asset("press")
                .characteristic("t")
                .chart("t")
                .source(QualityTrend.Source.SIGNAL)
                .type(ChartType.INDIVIDUALS)
                .cause(QualityTrend.Cause.PERIOD)
                .start(START)
                .end(START.plusSeconds(end))
                .n(1)
                .subgroups(1)
                .mean(80)
                .limits(limits)
                .rules(rules)
                .points(List.of(points))
                .ewma(new Ewma(80 + end / 100.0, 79, 81))
                .slope(slope)
                .message("t")
                .epoch(epoch)
                .build();
    }
}
