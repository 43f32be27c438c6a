package andon.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(dot(80, 79, 84, List.of(1)).marks()).containsExactly(84.0);
        assertThat(dot(80, 76, 84, List.of(1)).marks()).containsExactly(76.0, 84.0);
        assertThat(dot(80, 77, 83, List.of()).marks()).isEmpty();
    }

    @Test
    void aRunIsMarkedAtTheMean() {
        assertThat(dot(81, 80.5, 82, List.of(2)).marks()).containsExactly(81.0);
        assertThat(dot(81, 80.5, 84, List.of(1, 2)).marks()).containsExactly(81.0, 84.0);
    }

    @Test
    void onlyARuleThatIsWatchedMarks() {
        assertThat(dot(80, 76, 84, List.of()).marks()).isEmpty();
    }

    @Test
    void aSubgroupBeyondItsOwnLimitsButNotThoseOfTheNewestIsMarkedAtTheMean() {
        assertThat(dot(80, 79, 82, List.of(1)).marks()).containsExactly(80.0);
    }

    @Test
    void aPointOfOneSubgroupIsMarkedOnce() {
        Point point = new Point(TIME, TIME, 1, 84, null, null, null, null, List.of(1, 5), null);

        assertThat(new Dot(point, LIMITS).marks()).containsExactly(84.0);
    }

    @Test
    void isDrawnInTheMiddleOfItsTime() {
        assertThat(dot(80, 79, 81, List.of()).time()).isEqualTo(TIME.plusSeconds(30));
    }

    private static Dot dot(double mean, double low, double high, List<Integer> rules) {
        Point point = new Point(TIME, TIME.plusSeconds(60), 5, mean, low, high, null, null, rules, null);
        return new Dot(point, LIMITS);
    }
}
