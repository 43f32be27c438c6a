package andon.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.ChartType;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotTest {
    private static final Instant TIME = Instant.parse("2026-11-22T06:00:00Z");
    private static final Limits LIMITS = new Limits(80, 77, 83, 1, 0, 3.3);

    @Test
    void aSingleValueBeyondTheLimitsIsMarkedThoughTheMeanIsWithin() {
        assertThat(dot(ChartType.INDIVIDUALS, 80, 79, 84, List.of(1)).marks()).containsExactly(84.0);
        assertThat(dot(ChartType.INDIVIDUALS, 80, 76, 84, List.of(1)).marks()).containsExactly(76.0, 84.0);
        assertThat(dot(ChartType.INDIVIDUALS, 80, 76, 81, List.of()).marks()).containsExactly(76.0);
        assertThat(dot(ChartType.INDIVIDUALS, 80, 77, 83, List.of()).marks()).isEmpty();
    }

    @Test
    void aRunIsMarkedAtTheMean() {
        assertThat(dot(ChartType.INDIVIDUALS, 81, 80.5, 82, List.of(2)).marks()).containsExactly(81.0);
        assertThat(dot(ChartType.INDIVIDUALS, 81, 80.5, 84, List.of(1, 2)).marks())
                .containsExactly(81.0, 84.0);
    }

    @Test
    void ofMeansOnlyTheRuleKnowsWhetherOneWasBeyondItsLimits() {
        // The limits that are drawn are those of the newest subgroup; a smaller one's are wider, a larger one's
        // narrower.
        assertThat(dot(ChartType.XBAR_S, 80, 79, 84, List.of()).marks()).isEmpty();
        assertThat(dot(ChartType.XBAR_S, 80, 79, 84, List.of(1)).marks()).containsExactly(84.0);
        assertThat(dot(ChartType.XBAR_S, 80, 79, 82, List.of(1)).marks()).containsExactly(80.0);
    }

    @Test
    void aPointOfOneSubgroupIsMarkedOnce() {
        Point point = new Point(TIME, TIME, 1, 84, null, null, null, null, List.of(1, 5), null);

        assertThat(new Dot(point, ChartType.INDIVIDUALS, LIMITS).marks()).containsExactly(84.0);
    }

    @Test
    void isDrawnInTheMiddleOfItsTime() {
        assertThat(dot(ChartType.INDIVIDUALS, 80, 79, 81, List.of()).time()).isEqualTo(TIME.plusSeconds(30));
    }

    private static Dot dot(ChartType type, double mean, double low, double high, List<Integer> rules) {
        Point point = new Point(TIME, TIME.plusSeconds(60), 5, mean, low, high, null, null, rules, null);
        return new Dot(point, type, LIMITS);
    }
}
