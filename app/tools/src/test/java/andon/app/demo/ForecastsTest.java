package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.ChartType;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.TimeToLimit;
import andon.topics.QualityTrendBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Forecasts forecasts = new Forecasts(ZoneOffset.UTC);

    @Test
    void tellsTheFirstForecastAndHowFarItWasOff() {
        assertThat(samples(0, 100, 0.75)).isEmpty();
        assertThat(forecasts.of(trend(100, 220, 200, 250), signal -> "▁▂▃"))
                .hasValue(List.of(
                        "dp ▁▂▃ 0.75, will reach 1 bar at 00:03:40 (00:03:20–00:04:10)",
                        "dp will reach 1 bar at 00:03:40 (00:03:20–00:04:10)",
                        "dp 1 bar at 00:03:40 (00:03:20–00:04:10)",
                        "1 bar at 00:03:40 (00:03:20–00:04:10)"));
        assertThat(forecasts.of(trend(130, 230, 220, 240), signal -> "")).isEmpty();

        assertThat(samples(100, 225, 0.75)).isEmpty();
        // The mean of ten values is 1 with the fifth of 1.25 after five of 0.75.
        assertThat(samples(225, 240, 1.25).orElseThrow())
                .containsExactly(
                        "dp has reached 1 bar, 9 s later than forecast 2 min 9 s before, within the interval",
                        "dp has reached 1 bar, 9 s later than forecast",
                        "1 bar, 9 s later than forecast");
    }

    @Test
    void saysWhenTheIntervalMissed() {
        samples(0, 100, 0.75);
        forecasts.of(trend(100, 220, 200, 225), signal -> "");

        assertThat(samples(100, 180, 1.25).orElseThrow())
                .first()
                .isEqualTo("dp has reached 1 bar, 116 s sooner than forecast 4 s before, outside the interval");
        assertThat(samples(180, 300, 1.3)).isEmpty();
    }

    @Test
    void doesNotForecastWhatIsThereAlready() {
        samples(0, 100, 1.05);

        assertThat(forecasts.of(trend(100, 220, 200, 225), signal -> "")).isEmpty();
        assertThat(forecasts.of(trend(100), signal -> "")).isEmpty();
    }

    /** A value a second; what was said of the first that said anything. */
    private Optional<List<String>> samples(int from, int to, double value) {
        for (int second = from; second < to; second++) {
            Optional<List<String>> said = forecasts.sample("filter", "dp", START.plusSeconds(second), value);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    private static QualityTrend trend(long now, long likely, long earliest, long latest) {
        return trend(
                now,
                new TimeToLimit(
                        "upper-specification",
                        1,
                        START.plusSeconds(likely),
                        START.plusSeconds(earliest),
                        START.plusSeconds(latest),
                        0.9));
    }

    private static QualityTrend trend(long now) {
        return trend(now, null);
    }

    private static QualityTrend trend(long now, @Nullable TimeToLimit ahead) {
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
                .end(START.plusSeconds(now))
                .n(30)
                .subgroups(30)
                .mean(0.7)
                .rules(List.of())
                .points(List.of())
                .timeToLimit(ahead)
                .message("dp rises")
                .epoch(0)
                .build();
    }
}
