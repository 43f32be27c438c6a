package andon.models.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:15:00.25Z, 2026-11-22T10:15:00.250Z",
        "2026-11-22T10:15:00+02:00, 2026-11-22T08:15:00Z",
        "2026-11-22 10:15:00+0200, 2026-11-22T08:15:00Z",
        "2026-11-22 10:15, 2026-11-22T10:15:00Z",
        "2026/11/22 10:15:00.123456, 2026-11-22T10:15:00.123Z",
        "22.11.2026 10:15:00, 2026-11-22T10:15:00Z",
        "22/11/2026 9:05, 2026-11-22T09:05:00Z",
        "11/22/2026 9:05:01 PM, 2026-11-22T21:05:01Z",
        "22-Nov-2026 10:15:00, 2026-11-22T10:15:00Z",
        "2026-11-22, 2026-11-22T00:00:00Z",
        "20261122101500, 2026-11-22T10:15:00Z",
        "1795342500, 2026-11-22T10:15:00Z",
        "1795342500.5, 2026-11-22T10:15:00.500Z",
        "1795342500250, 2026-11-22T10:15:00.250Z",
        "1795342500250123456, 2026-11-22T10:15:00.250Z",
        "12.25, 2000-01-01T00:00:12.250Z",
    })
    void detectsHowATimeIsSpelt(String text, Instant meant) {
        TimeFormat format = TimeFormat.written(List.of(text), ZoneOffset.UTC);
        TimeFormat found = format != null ? format : TimeFormat.counted(List.of(text), ZoneOffset.UTC, START);

        assertThat(found).isNotNull();
        assertThat(Instant.ofEpochMilli(found.millis(text))).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "epoch-ns, 9999999999999999999",
        "epoch-ns, -9223372036854775809",
        "epoch-ms, 9223372036854775807",
        "epoch-s, 1e300",
        "epoch-s, 253402300800",
        "seconds, 9e18",
        "iso, +123456789-01-01T00:00:00Z",
    })
    void readsNoTimeBeyondTheYear9999(String spelling, String text) {
        assertThat(TimeFormat.of(spelling, ZoneOffset.UTC, START).millis(text)).isEqualTo(TimeFormat.UNREADABLE);
    }

    @Test
    void readsTheLastTimeOfTheYear9999() {
        assertThat(TimeFormat.of("epoch-s", ZoneOffset.UTC, START).millis("253402300799"))
                .isEqualTo(253_402_300_799_000L);
    }

    @Test
    void takesTheOrderOfDayAndMonthInWhichTimeDoesNotFall() {
        List<String> monthFirst = List.of("01/11/2026 00:00", "01/12/2026 00:00", "02/01/2026 00:00");

        TimeFormat format = TimeFormat.written(monthFirst, ZoneOffset.UTC);

        assertThat(format).isNotNull();
        assertThat(format.name()).startsWith("M/d/yyyy");
    }

    @Test
    void doesNotTakeAnyNumberForATime() {
        assertThat(TimeFormat.written(List.of("0.6147", "1.183"), ZoneOffset.UTC))
                .isNull();
        assertThat(TimeFormat.counted(List.of("-3"), ZoneOffset.UTC, START)).isNull();
    }

    @Test
    void refusesADayThatIsNotInTheCalendar() {
        TimeFormat iso = TimeFormat.of("iso", ZoneOffset.UTC, START);

        assertThat(iso.millis("2026-02-30 00:00:00")).isEqualTo(TimeFormat.UNREADABLE);
    }

    @Test
    void namesTheFormatsThereAre() {
        assertThatThrownBy(() -> TimeFormat.of("sometimes", ZoneOffset.UTC, START))
                .hasMessageStartingWith("time format must be iso, epoch-s,")
                .hasMessageEndingWith("was 'sometimes'");
    }
}
