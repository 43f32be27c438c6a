package andon.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTableTest {
    private static final Instant NOW = Alerts.SINCE.plus(Duration.ofMinutes(125));
    private static final Terminal NARROW = new Terminal(true, false, 100);

    @Test
    void isATableWithinAHundredColumns() {
        List<Alert> alerts = List.of(
                alert("plant1/moulding/press-1#0123456789abcdef", AlertState.UNACKNOWLEDGED, 900),
                alert("plant1/utilities/pump-2#fedcba9876543210", AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED, 650),
                alert("pump-9#aaaaaa9876543210", AlertState.SHELVED, 1));

        assertThat(table(NARROW, alerts))
                .containsExactly(
                        "ID      PRIO    STATE     AGE    ASSET                    WHAT IS WRONG",
                        "012345  urgent  unacked   2h05m  plant1/moulding/press-1  vibration is 2.6, expected 1.1",
                        "fedcba  high    returned  2h05m  plant1/utilities/pump-2  vibration is 2.6, expected 1.1",
                        "aaaaaa  low     shelved   2h05m  pump-9                   until Nov 22 12:00: vibration is 2.6,",
                        "                                                          expected 1.1");
        assertThat(table(NARROW, alerts)).allMatch(line -> line.length() < 100);
    }

    @Test
    void putsWhatIsWrongBeneathInEightyColumns() {
        String measured =
                "die_temp_C rises 1.2 °C per hour; upper specification 82 °C reached in 35 to 60 min; 81.4 °C";
        Alert alert = Alerts.saying("plant1/moulding/press-1#0123456789abcdef", measured);

        assertThat(table(new Terminal(true, false, 80), List.of(alert)))
                .containsExactly(
                        "ID      PRIO    STATE    AGE    ASSET",
                        "012345  medium  unacked  2h05m  plant1/moulding/press-1",
                        "        die_temp_C rises 1.2 °C per hour; upper specification 82 °C reached in",
                        "        35 to 60 min; 81.4 °C")
                .allMatch(line -> line.length() < 80);
    }

    @Test
    void keepsANumberAndItsUnitTogether() {
        Alert alert = Alerts.saying("a#0123456789abcdef", "reads 2.6 where 1.1 is expected, and 91 % of it all");

        assertThat(table(new Terminal(true, false, 80), List.of(alert)))
                .endsWith(
                        "012345  medium  unacked  2h05m  a      reads 2.6 where 1.1 is expected, and",
                        " ".repeat(39) + "91 % of it all");
    }

    @Test
    void breaksWhatHasNoSpacesWhereTheLineEnds() {
        Alert alert = Alerts.saying("a#0123456789abcdef", "x".repeat(100));

        assertThat(table(new Terminal(true, false, 80), List.of(alert)))
                .containsExactly(
                        "ID      PRIO    STATE    AGE    ASSET  WHAT IS WRONG",
                        "012345  medium  unacked  2h05m  a      " + "x".repeat(40),
                        " ".repeat(39) + "x".repeat(40),
                        " ".repeat(39) + "x".repeat(20));
    }

    @Test
    void cutsALongAssetAtItsBeginning() {
        String asset = "europe/plant1/moulding/injection-machines/hall-3/press-1";

        assertThat(table(
                                new Terminal(true, false, 55),
                                List.of(alert(asset + "#0123456789abcdef", AlertState.UNACKNOWLEDGED, 900)))
                        .get(1))
                .isEqualTo("012345  urgent  unacked  2h05m  …chines/hall-3/press-1");
        assertThat(table(Terminal.none(), List.of(alert(asset + "#0123456789abcdef", AlertState.ACKNOWLEDGED, 900)))
                        .get(1))
                .endsWith(asset + "  vibration is 2.6, expected 1.1");
    }

    @Test
    void showsAsManyDigitsAsTellTheAlertsApart() {
        List<Alert> alerts = List.of(
                alert("a#0123456789abcdef", AlertState.UNACKNOWLEDGED, 900),
                alert("a#0123456700000000", AlertState.UNACKNOWLEDGED, 900));

        assertThat(table(NARROW, alerts))
                .map(line -> line.substring(0, 9))
                .containsExactly("ID       ", "012345678", "012345670");
    }

    @Test
    void coloursByPriorityAndSetsOffWhatNobodyHasSeen() {
        Terminal coloured = new Terminal(true, true, 100);

        List<String> lines = table(
                coloured,
                List.of(
                        alert("a#0123456789abcdef", AlertState.UNACKNOWLEDGED, 900),
                        alert("b#fedcba9876543210", AlertState.ACKNOWLEDGED, 500)));

        assertThat(lines.get(1)).contains("\u001b[1;31murgent\u001b[0m", "\u001b[1ma    \u001b[0m");
        assertThat(lines.get(2)).contains("\u001b[33mmedium\u001b[0m", "  b      vib");
    }

    @Test
    void theMostUrgentComesFirstAndOfThoseTheOldest() {
        Alert urgent = alert("a#0123456789abcdef", AlertState.ACKNOWLEDGED, 900);
        Alert older = alert("b#0123456789abcdef", AlertState.ACKNOWLEDGED, 500);
        Alert newer = alert("a#0123456789abcde0", AlertState.ACKNOWLEDGED, 510);
        Map<Alert, Duration> ages =
                Map.of(urgent, Duration.ofSeconds(1), older, Duration.ofHours(2), newer, Duration.ofHours(1));

        assertThat(List.of(newer, older, urgent).stream().sorted(AlertTable.order(ages::get)))
                .containsExactly(urgent, older, newer);
    }

    @Test
    void tellsAnAgeInSixCharacters() {
        assertThat(List.of(-5L, 0L, 59L, 60L, 3599L, 3600L, 7500L, 86_400L, 183_600L, 8_640_000L, 90_000_000_000L))
                .map(seconds -> Ages.shown(Duration.ofSeconds(seconds)))
                .containsExactly("0s", "0s", "59s", "1m", "59m", "1h00m", "2h05m", "1d0h", "2d3h", "100d", "1041666d");
    }

    private static List<String> table(Terminal terminal, List<Alert> alerts) {
        return new AlertTable(terminal, ZoneOffset.UTC, alert -> Duration.between(alert.since(), NOW)).lines(alerts);
    }

    private static Alert alert(String id, AlertState state, int severity) {
        return Alerts.alert(id, 1, state, severity, new Transition(Transition.Reason.RAISED, null, null, Alerts.SINCE));
    }
}
