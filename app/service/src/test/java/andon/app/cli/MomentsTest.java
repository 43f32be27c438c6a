package andon.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-22T12:00:00+01:00");

    @Test
    void aTimeOfDayIsTheNext() {
        assertThat(Moments.convert("18:00", NOW)).isEqualTo("2026-11-22T18:00:00+01:00");
        assertThat(Moments.convert("06:30", NOW)).isEqualTo("2026-11-23T06:30:00+01:00");
        assertThat(Moments.convert("12:00", NOW)).isEqualTo("2026-11-23T12:00:00+01:00");
    }

    @Test
    void takesRfc3339() {
        assertThat(Moments.convert("2026-11-22T18:00:00Z", NOW)).isEqualTo("2026-11-22T18:00:00Z");
        assertThat(Moments.convert("2026-11-22T18:00:00+01:00", NOW)).isEqualTo("2026-11-22T17:00:00Z");
    }

    @Test
    void refusesTheRest() {
        assertThatThrownBy(() -> Moments.convert("25:00", NOW))
                .hasMessage("a moment must be spelt like 18:00 or 2026-11-22T18:00:00Z, was '25:00'");
        assertThatThrownBy(() -> Moments.convert("6pm", NOW))
                .hasMessage("a moment must be spelt like 18:00 or 2026-11-22T18:00:00Z, was '6pm'");
    }
}
