package andon.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeverityTest {
    private final Severity severity = new Severity(3);

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
        severity.window(900);

        assertThat(severity.value()).isEqualTo(900);
    }

    @Test
    void keepsTheWorstWithinItsBand() {
        severity.start(650);
        severity.window(790);
        severity.window(610);

        assertThat(severity.value()).isEqualTo(790);
    }

    @Test
    void fallsByOneBandOnlyAfterWindowsInARowInLowerBands() {
        severity.start(900);
        severity.window(500);
        severity.window(500);
        assertThat(severity.value()).isEqualTo(900);

        severity.window(500);
        assertThat(severity.value()).isEqualTo(601);

        severity.window(500);
        severity.window(500);
        severity.window(550);
        assertThat(severity.value()).isEqualTo(550);
    }

    @Test
    void aWindowInItsBandStartsTheCountAnew() {
        severity.start(900);
        severity.window(500);
        severity.window(500);
        severity.window(801);
        severity.window(500);
        severity.window(500);

        assertThat(severity.value()).isEqualTo(900);
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
        severity.window(500);
        severity.window(500);
        severity.unacknowledged(1);
        Severity restored = new Severity(3);
        restored.restore(severity.state());

        restored.window(700);

        assertThat(restored.state()).isEqualTo(new Severity.State(700, 0, 1));
        assertThat(restored.value()).isEqualTo(801);
    }
}
