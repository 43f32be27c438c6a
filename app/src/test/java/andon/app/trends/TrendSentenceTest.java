package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendSentenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:15:00Z");

    @Test
    void tellsTheTimeToALimitFromNow() {
        assertThat(TrendSentence.span(
                        NOW, time("2026-11-22T14:15:00Z", "2026-11-22T13:46:00Z", "2026-11-22T14:50:00Z")))
                .isEqualTo("in 31 to 95 min");
    }

    @Test
    void tellsTheTimeOfTheDayThatStaysTrue() {
        assertThat(clock("2026-11-22T14:15:00Z", "2026-11-22T13:46:00Z", "2026-11-22T14:50:00Z"))
                .isEqualTo("at about 14:15 UTC (13:46 to 14:50)");
        assertThat(clock("2026-11-22T22:15:00Z", "2026-11-22T21:46:00Z", "2026-11-23T02:50:00Z"))
                .isEqualTo("at about 22:15 UTC (21:46 to 2026-11-23 02:50)");
        assertThat(clock("2026-11-22T14:15:00Z", "2026-11-22T13:46:00Z", null))
                .isEqualTo("at about 14:15 UTC (13:46 or later)");
        assertThat(clock("2026-11-22T13:15:40Z", "2026-11-22T13:15:20Z", "2026-11-22T13:16:10Z"))
                .isEqualTo("at about 13:15:40 UTC (13:15:20 to 13:16:10)");
    }

    private static String clock(String likely, String earliest, @Nullable String latest) {
        return TrendSentence.clock(NOW, time(likely, earliest, latest));
    }

    private static TimeToLimit time(String likely, String earliest, @Nullable String latest) {
        return new TimeToLimit(
                Instant.parse(likely), Instant.parse(earliest), latest == null ? null : Instant.parse(latest), 0.9);
    }
}
