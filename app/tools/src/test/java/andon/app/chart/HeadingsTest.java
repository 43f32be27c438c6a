package andon.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.ChartType;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.TimeToLimit;
import andon.topics.QualityTrendBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadingsTest {
    private static final Instant START = Instant.parse("2026-11-22T23:50:00Z");

    @Test
    void aTimeThatIsCloseHasSeconds() {
        assertThat(Headings.forecast(reading(limit(125, 100, 160L))))
                .isEqualTo("upper specification limit 1.25 likely 23:52:05, 90 % interval 23:51:40 to 23:52:40");
        assertThat(Headings.forecast(reading(limit(125, 100, 1_000L))))
                .isEqualTo("upper specification limit 1.25 likely 23:52, 90 % interval 23:51 to 2026-11-23 00:06");
        assertThat(Headings.forecast(reading(limit(125, 100, null))))
                .isEqualTo("upper specification limit 1.25 likely 23:52, 90 % interval 23:51 to any time later");
        assertThat(Headings.forecast(reading(null))).isNull();
    }

    @Test
    void figuresOfIndividualsNeedNoSubgroups() {
        assertThat(Headings.figures(reading(null)))
                .isEqualTo("individuals   7 values from 2026-11-22 23:50 to 23:51 UTC   mean 0.5124");
    }

    @Test
    void limitsAreShownAsTheyWereGiven() {
        assertThat(Headings.given(12)).isEqualTo("12");
        assertThat(Headings.given(12.00125)).isEqualTo("12.00125");
        assertThat(Headings.given(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Headings.given(1.0 / 3)).isEqualTo("0.333333");
    }

    private static TimeToLimit limit(long likely, long earliest, @Nullable Long latest) {
        return new TimeToLimit(
                "upper-specification",
                1.25,
                START.plusSeconds(likely),
                START.plusSeconds(earliest),
                latest == null ? null : START.plusSeconds(latest),
                0.9);
    }

    private static QualityTrend reading(@Nullable TimeToLimit limit) {
        return QualityTrendBuilder.builder()
                .id("id")
                .asset("filter")
                .characteristic("dp")
                .chart("clogging")
                .source(QualityTrend.Source.SIGNAL)
                .unit("bar")
                .type(ChartType.INDIVIDUALS)
                .cause(QualityTrend.Cause.PERIOD)
                .start(START)
                .end(START.plusSeconds(60))
                .n(7)
                .subgroups(7)
                .mean(0.51237)
                .rules(List.of())
                .points(List.of())
                .timeToLimit(limit)
                .message("dp rises")
                .epoch(0)
                .build();
    }
}
