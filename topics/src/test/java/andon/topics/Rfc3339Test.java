package andon.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with java.time, which Andon does without here only for its speed. */
class Rfc3339Test {
    @Test
    void agreesWithJavaTimeOnEveryDayFromYear0To9999() {
        LocalDate day = LocalDate.of(0, 1, 1);
        while (day.getYear() < 10_000) {
            long expected = day.toEpochDay() * 86_400_000L;
            if (millis(day + "T00:00:00Z") != expected) {
                assertThat(millis(day + "T00:00:00Z")).as(day.toString()).isEqualTo(expected);
            }
            day = day.plusDays(1);
        }
    }

    @Test
    void agreesWithJavaTimeOnRandomTimesAndOffsets() {
        Random random = new Random(1);
        DateTimeFormatter seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
        for (int i = 0; i < 50_000; i++) {
            OffsetDateTime time = OffsetDateTime.of(
                    random.nextInt(10_000),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1_000_000_000),
                    ZoneOffset.ofTotalSeconds((random.nextInt(2159) - 1079) * 60));
            int digits = random.nextInt(10);
            String fraction = digits == 0
                    ? ""
                    : "." + String.format(Locale.ROOT, "%09d", time.getNano()).substring(0, digits);
            String text = seconds.format(time) + fraction + time.getOffset().getId();

            long expected = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            if (millis(text) != expected) {
                assertThat(millis(text)).as(text).isEqualTo(expected);
            }
        }
    }

    @Test
    void agreesWithJavaTimeOnWhatIsNoTime() {
        Random random = new Random(2);
        String characters = "0123456789-:.TZ+ tz";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder("2026-02-28T10:15:59.250+01:00");
            for (int m = 0; m <= random.nextInt(2); m++) {
                text.setCharAt(random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
            }
            long expected = byJavaTime(text.toString());
            if (millis(text.toString()) != expected) {
                assertThat(millis(text.toString())).as(text.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void readsTheFormsThatTheStandardAllows() {
        assertThat(millis("1970-01-01T00:00:00Z")).isZero();
        assertThat(millis("1970-01-01t00:00:00z")).isZero();
        assertThat(millis("1970-01-01 00:00:00Z")).isZero();
        assertThat(millis("1970-01-01T00:00:00-00:00")).isZero();
        assertThat(millis("1970-01-01T00:00:00.9999999999999999999Z")).isEqualTo(999);
        assertThat(millis("1969-12-31T23:59:59.999Z")).isEqualTo(-1);
        assertThat(millis("1970-01-01T23:59:00+23:59")).isZero();
    }

    @Test
    void takesALeapSecondAsTheLastMillisecondBeforeIt() {
        assertThat(millis("2016-12-31T23:59:60Z")).isEqualTo(millis("2016-12-31T23:59:59.999Z"));
        assertThat(millis("2017-01-01T00:59:60.5+01:00")).isEqualTo(millis("2016-12-31T23:59:59.999Z"));
        assertThat(millis("2016-12-31T22:59:60Z")).isEqualTo(Rfc3339.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22T10:15:00",
                "2026-11-22T10:15Z",
                "2026-11-22T10:15:00.Z",
                "2026-11-22T10:15:00,5Z",
                "2026-11-22T10:15:00+01",
                "2026-11-22T10:15:00+0100",
                "2026-11-22T10:15:00+24:00",
                "2026-11-22T10:15:00+01:60",
                "2026-11-22T10:15:00Z ",
                "2026-11-22T24:00:00Z",
                "2026-11-22T10:60:00Z",
                "2026-11-22T10:15:61Z",
                "2026-00-22T10:15:00Z",
                "2026-13-22T10:15:00Z",
                "2026-11-00T10:15:00Z",
                "2026-11-31T10:15:00Z",
                "2025-02-29T10:15:00Z",
                "1900-02-29T10:15:00Z",
                "+026-11-22T10:15:00Z",
                "20261-11-22T10:15:00Z",
                "２０２６-11-22T10:15:00Z"
            })
    void refusesWhatTheStandardDoesNot(String text) {
        assertThat(millis(text)).isEqualTo(Rfc3339.MALFORMED);
    }

    /** What RFC 3339 has beyond java.time is added, what java.time takes beyond RFC 3339 is left out. */
    private static long byJavaTime(String text) {
        String shape = "\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)";
        if (!text.matches(shape) || text.matches("....-..-..T24.*|.{11}24.*")) {
            return Rfc3339.MALFORMED;
        }
        if (text.matches(".{17}60.*|.*[+-](19|2[0-3]):..|.*[+-]18:(0[1-9]|[1-5].)")) {
            return millis(text); // Leap seconds and offsets beyond 18 hours are tested by themselves.
        }
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T'))
                    .toInstant()
                    .toEpochMilli();
        } catch (java.time.DateTimeException e) {
            return Rfc3339.MALFORMED;
        }
    }

    private static long millis(String text) {
        return Rfc3339.millis(("##" + text + "99").toCharArray(), 2, text.length());
    }
}
