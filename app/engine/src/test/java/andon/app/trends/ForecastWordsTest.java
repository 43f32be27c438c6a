package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.spc.TimeToLimit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:15:00Z");

    @Test
    void saysTheTimeToALimitFromNow() {
        assertThat(span("2026-11-22T13:46:00Z", "2026-11-22T14:50:00Z")).isEqualTo("in 31 to 95 min");
        assertThat(span("2026-11-22T13:15:40Z", "2026-11-22T13:16:10Z")).isEqualTo("in 40 to 70 s");
        assertThat(span("2026-11-22T15:15:00Z", "2026-11-22T16:45:00Z")).isEqualTo("in 2 to 3.5 h");
        assertThat(span("2026-11-25T13:15:00Z", "2026-11-29T01:15:00Z")).isEqualTo("in 3 to 6.5 days");
        assertThat(span("2026-11-22T13:46:00Z", null)).isEqualTo("in 31 min or later");
    }

    @Test
    void aLimitThatMayBeReachedByNowIsReachedWithinATimeOrAtAnyTime() {
        assertThat(span("2026-11-22T13:15:00Z", "2026-11-22T13:46:00Z")).isEqualTo("within 31 min");
        assertThat(span("2026-11-22T13:15:00Z", null)).isEqualTo("at any time from now on");
    }

    @Test
    void saysTheTimeOfTheDayThatStaysTrue() {
        assertThat(clock("2026-11-22T14:15:00Z", "2026-11-22T13:46:00Z", "2026-11-22T14:50:00Z"))
                .isEqualTo("at about 14:15 UTC (13:46 to 14:50)");
        assertThat(clock("2026-11-22T22:15:00Z", "2026-11-22T21:46:00Z", "2026-11-23T02:50:00Z"))
                .isEqualTo("at about 22:15 UTC (21:46 to 2026-11-23 02:50)");
        assertThat(clock("2026-11-22T14:15:00Z", "2026-11-22T13:46:00Z", null))
                .isEqualTo("at about 14:15 UTC (13:46 or later)");
        assertThat(clock("2026-11-22T13:15:40Z", "2026-11-22T13:15:20Z", "2026-11-22T13:16:10Z"))
                .isEqualTo("at about 13:15:40 UTC (13:15:20 to 13:16:10)");
    }

    @Test
    void saysSecondsOfAShortIntervalHoweverFarAndDatesOfALongOne() {
        assertThat(clock("2026-11-22T14:42:31Z", "2026-11-22T14:42:12Z", "2026-11-22T14:42:55Z"))
                .isEqualTo("at about 14:42:31 UTC (14:42:12 to 14:42:55)");
        assertThat(clock("2026-11-23T06:42:31.200Z", "2026-11-23T06:42:31.100Z", "2026-11-23T06:42:31.300Z"))
                .isEqualTo("at about 2026-11-23 06:42:31 UTC");
        assertThat(clock("2026-11-26T14:42:00Z", "2026-11-25T03:10:00Z", "2026-11-28T22:00:00Z"))
                .isEqualTo("on about 2026-11-26 (2026-11-25 to 2026-11-28)");
        assertThat(clock("2026-11-26T14:42:00Z", "2026-11-25T03:10:00Z", null))
                .isEqualTo("on about 2026-11-26 (2026-11-25 or later)");
    }

    private static String span(String earliest, @Nullable String latest) {
        return ForecastWords.span(NOW, time(earliest, earliest, latest));
    }

    private static String clock(String likely, String earliest, @Nullable String latest) {
        return ForecastWords.clock(NOW, time(likely, earliest, latest));
    }

    private static TimeToLimit time(String likely, String earliest, @Nullable String latest) {
        return new TimeToLimit(
                Instant.parse(likely), Instant.parse(earliest), latest == null ? null : Instant.parse(latest), 0.9);
    }
}
