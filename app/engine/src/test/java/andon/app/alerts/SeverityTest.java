package andon.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeverityTest {
    private final Severity severity = new Severity(Duration.ofMinutes(10));

    @Test
    void followsTheGradeInAStraightLineFromTheThreshold() {
        assertThat(Severity.of(0.5)).isEqualTo(401);
        assertThat(Severity.of(0.75)).isEqualTo(701); // 401 + 599 / 2 = 700.5
        assertThat(Severity.of(1)).isEqualTo(1000);
        assertThat(Severity.of(0.4)).isEqualTo(401);
    }

    @Test
    void risesAtOnce() {
        severity.start(450);
        severity.window(900, at(0));

        assertThat(severity.value()).isEqualTo(900);
    }

    @Test
    void keepsTheWorstWithinItsBand() {
        severity.start(650);
        severity.window(790, at(0));
        severity.window(610, at(30));

        assertThat(severity.value()).isEqualTo(790);
    }

    @Test
    void fallsByOneBandEachTimeThatItHasBeenLowerForLongEnough() {
        severity.start(900);
        severity.window(500, at(0));
        severity.window(500, at(9));
        assertThat(severity.value()).isEqualTo(900);

        severity.window(500, at(10));
        assertThat(severity.value()).isEqualTo(601);

        severity.window(500, at(19));
        assertThat(severity.value()).isEqualTo(601);
        severity.window(550, at(20));
        assertThat(severity.value()).isEqualTo(550);
    }

    @Test
    void aWindowInItsBandStartsTheTimeAnew() {
        severity.start(900);
        severity.window(500, at(0));
        severity.window(801, at(9));
        severity.window(500, at(10));
        severity.window(500, at(19));

        assertThat(severity.value()).isEqualTo(900);
    }

    @Test
    void aClockThatWasSetBackStartsTheTimeAnew() {
        severity.start(900);
        severity.window(500, at(60));
        severity.window(500, at(0));
        severity.window(500, at(9));
        assertThat(severity.value()).isEqualTo(900);

        severity.window(500, at(10));
        assertThat(severity.value()).isEqualTo(601);
    }

    @Test
    void neverFallsWhereItNeverEscalates() {
        Severity steady = new Severity(null);
        steady.start(900);
        steady.window(500, at(0));
        steady.window(500, at(10_000));

        assertThat(steady.value()).isEqualTo(900);
    }

    @Test
    void risesByABandForEachTimeUnacknowledgedAtMostToUrgent() {
        severity.start(300);
        severity.unacknowledged(1);
        assertThat(severity.value()).isEqualTo(401);
        severity.unacknowledged(2);
        assertThat(severity.value()).isEqualTo(601);
        severity.unacknowledged(1);
        assertThat(severity.value()).isEqualTo(601);
        severity.unacknowledged(300);
        assertThat(severity.value()).isEqualTo(801);
    }

    @Test
    void isTheSameAfterARestore() {
        severity.start(900);
        severity.window(500, at(0));
        severity.unacknowledged(1);
        Severity restored = new Severity(Duration.ofMinutes(10));
        restored.restore(severity.state());

        restored.window(700, at(10));

        assertThat(restored.state()).isEqualTo(new Severity.State(700, at(10), 1));
        assertThat(restored.value()).isEqualTo(801);
    }

    private static Instant at(int minute) {
        return AlertRun.START.plusSeconds(60L * minute);
    }
}
