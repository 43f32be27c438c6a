package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.ChartConfig;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Point;
import andon.topics.QualityTrend.Source;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendPointsTest {
    private final TrendsRun run = new TrendsRun(ChartConfig.of("temperatures", "plant/**", Source.SIGNAL, "t"));

    @Test
    void everyPointIsToldOnceAndInOrder() {
        for (int i = 0; i < 60; i++) {
            run.minutes(80 + (i % 3 - 1) * 0.5);
        }

        List<Point> told = points();

        // The last of a minute each is not complete before the next begins.
        assertThat(told).hasSizeBetween(48, 59);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).start()).isEqualTo(TrendsRun.START.plus(Duration.ofMinutes(i)));
            assertThat(told.get(i).mean()).isEqualTo(80 + (i % 3 - 1) * 0.5);
            assertThat(told.get(i).subgroups()).isEqualTo(1);
        }
        assertThat(told.get(0).dispersion()).isNull();
        assertThat(told.get(1).dispersion()).isEqualTo(0.5);
        assertThat(told.get(3).dispersion()).isEqualTo(1);
    }

    @Test
    void aReadingAtARuleEndsWithThePointThatTrippedIt() {
        for (int i = 0; i < 30; i++) {
            run.minutes(80 + (i % 3 - 1) * 0.5);
        }
        run.minutes(90);

        QualityTrend reading = run.trends.get(run.trends.size() - 1);

        assertThat(reading.cause()).isEqualTo(Cause.RULE);
        Point newest = reading.points().get(reading.points().size() - 1);
        assertThat(newest.mean()).isEqualTo(90);
        assertThat(newest.rules()).containsExactly(1);
        assertThat(newest.start()).isEqualTo(newest.end()).isEqualTo(TrendsRun.START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void retainedPointsKeepWhatTheirSubgroupsTripped() {
        for (int i = 0; i < 60; i++) {
            run.minutes(i == 35 ? 90 : 80 + (i % 3 - 1) * 0.5);
        }

        assertThat(points())
                .filteredOn(point -> point.start().equals(TrendsRun.START.plus(Duration.ofMinutes(35))))
                .allSatisfy(point -> assertThat(point.rules()).containsExactly(1))
                .hasSize(2);
    }

    private List<Point> points() {
        return run.trends.stream().flatMap(trend -> trend.points().stream()).toList();
    }
}
