package andon.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.AlertState;
import andon.topics.Anomaly;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.Anomaly.Contribution;
import andon.topics.AnomalyBuilder;
import andon.topics.ChartType;
import andon.topics.Context;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Feedback;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Capability;
import andon.topics.QualityTrend.Interval;
import andon.topics.QualityTrend.TrippedRule;
import andon.topics.QualityTrendBuilder;
import andon.topics.Reason;
import andon.topics.RefusedCommand;
import andon.topics.RefusedRecord;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import andon.topics.StatusBuilder;
import andon.topics.Transition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:00Z");

    private static final Terminal COLOURED = new Terminal(true, true, 400);

    private final EventLines lines = new EventLines(Terminal.none(), ZoneOffset.UTC);

    @Test
    void tellsAnAnomalyInOneLine() {
        assertThat(lines.anomaly(anomaly("plant1/pump-7", 0.75, new Context("P-100", null, "R1"))))
                .isEqualTo("2026-11-22 10:15:00 ● plant1/pump-7  pumps  ██▁▁ 0.75  pressure 2.9 (expected 2.3) 80 %"
                        + "  flow 11 (expected 12.5) 15 %  P-100 R1");
    }

    @Test
    void paintsOnlyOnATerminal() {
        EventLines painted = new EventLines(COLOURED, ZoneOffset.UTC);

        assertThat(painted.anomaly(anomaly("a", 0.9, null)))
                .contains("\u001b[1ma\u001b[0m", "\u001b[1;31m███▂ 0.90\u001b[0m");
        assertThat(lines.anomaly(anomaly("a", 0.9, null))).doesNotContain("\u001b");
    }

    @Test
    void letsNoTextSteerTheTerminal() {
        assertThat(lines.anomaly(anomaly("a\u001b[2J\nb", 0.9, null)))
                .contains("a [2J b")
                .doesNotContain("\u001b", "\n");
    }

    @Test
    void tellsAStatusInOneLine() {
        Status spell = StatusBuilder.builder()
                .id("1")
                .asset("a")
                .monitor("pumps")
                .kind(Kind.UNDECIDED)
                .phase(Phase.ENDED)
                .start(TIME)
                .end(TIME)
                .count(300)
                .reason("gap")
                .detail("300 windows")
                .epoch(0)
                .detectedAt(TIME)
                .build();
        Status device = StatusBuilder.builder()
                .id("2")
                .asset(Status.SERVICE)
                .kind(Kind.DEVICE)
                .phase(Phase.POINT)
                .start(TIME)
                .end(TIME)
                .count(1)
                .detail("on the CPU")
                .epoch(0)
                .detectedAt(TIME)
                .build();

        assertThat(lines.status(spell)).isEqualTo("2026-11-22 10:15:00  a  pumps  undecided ended (gap)  300 windows");
        assertThat(lines.status(device)).isEqualTo("2026-11-22 10:15:00  andon  device  on the CPU");
    }

    @Test
    void tellsADeadLetterInOneLineWithTheMend() {
        RefusedRecord record = new RefusedRecord(
                "andon.telemetry", 3, 4711, 0, "pump-7".getBytes(UTF_8), new byte[1], new RecordHeaders());

        assertThat(lines.deadLetter(record.whole(Reason.MISSING_TIME, "/time is missing", TIME)))
                .isEqualTo("2026-11-22 10:15:00  pump-7  MISSING_TIME  /time is missing  andon.telemetry[3]@4711"
                        + "  → Send the time of each moment or measurement; for telemetry, telemetry.fields.time can name its"
                        + " field.");
        List<RefusedSample> samples =
                List.of(new RefusedSample(1, List.of("pumps")), new RefusedSample(2, List.of("pumps", "fans")));
        assertThat(lines.deadLetter(
                        record.samples(Reason.LATE, "too late", samples, TIME).get(0)))
                .contains("  LATE  too late  2 samples for pumps, fans  andon.telemetry[3]@4711  → ");
        assertThat(lines.deadLetter(record.samples(Reason.LATE, "too late", samples.subList(0, 1), TIME)
                        .get(0)))
                .contains("  sample 1 for pumps  ");
        assertThat(lines.deadLetter(new RefusedRecord("t", 0, 0, 0, null, null, new RecordHeaders())
                        .whole(Reason.NOT_JSON, "why", TIME)))
                .contains("  no key  NOT_JSON  ");
    }

    @Test
    void saysOfALateRecordWhatHelpsForTelemetryAndForMeasurements() {
        RefusedRecord record = new RefusedRecord("andon.measurements", 0, 1, 0, null, new byte[1], new RecordHeaders());

        assertThat(lines.deadLetter(record.whole(Reason.LATE, "too late", TIME)))
                .endsWith("  → Send values in the order of their times, keyed by their asset; for telemetry, the"
                        + " monitor's grace can be raised.");
    }

    @Test
    void tellsARefusedCommandInOneLine() {
        assertThat(lines.refusedCommand(new RefusedCommand(
                        RefusedCommand.Reason.WRONG_FIELD,
                        "acknowledge needs alert,\nan asset is not enough",
                        "{}",
                        "ada",
                        "andon.commands",
                        3,
                        42,
                        TIME)))
                .isEqualTo("2026-11-22 10:15:00  wrong-field  acknowledge needs alert, an asset is not enough  by ada"
                        + "  andon.commands[3]@42");
    }

    @Test
    void saysWhichFeedbackWasGiven() {
        assertThat(lines.alert(Alerts.judgedBy("plant1/pump-7", "ada", Feedback.Verdict.FALSE_ALARM, "tool worn")))
                .isEqualTo("2026-11-22 10:19:00 ● high  plant1/pump-7#012345  feedback by ada: false alarm"
                        + "  “tool worn”");
        assertThat(lines.alert(Alerts.judgedBy("plant1/pump-7", "ada", Feedback.Verdict.TRUE_ALARM, null)))
                .isEqualTo("2026-11-22 10:19:00 ● high  plant1/pump-7#012345  feedback by ada: true alarm"
                        + "  vibration is 2.6, expected 1.1  pumps");
    }

    @Test
    void keepsAnAnomalyWithinTheTerminal() {
        EventLines narrow = new EventLines(new Terminal(true, false, 80), ZoneOffset.UTC);

        assertThat(narrow.anomaly(anomaly("plant1/pump-7", 0.75, new Context("P-100", null, "R1"))))
                .isEqualTo("2026-11-22 10:15:00 ● plant1/pump-7  pumps  ██▁▁ 0.75  pressure 2.9 80 %");
    }

    @Test
    void tellsWhatHappenedToAnAlertInOneLine() {
        assertThat(lines.alert(Alerts.raised("plant1/pump-7", 650)))
                .isEqualTo("2026-11-22 10:17:00 ● high  plant1/pump-7#012345  raised  vibration is 2.6, expected 1.1"
                        + "  pumps");
        assertThat(lines.alert(Alerts.shelvedBy("plant1/pump-7", "ada", "spare part ordered")))
                .isEqualTo("2026-11-22 10:18:00 ● high  plant1/pump-7#012345  shelved by ada until 2026-11-22 12:00:00"
                        + "  “spare part ordered”");
        assertThat(lines.alert(Alerts.cleared("plant1/pump-7")))
                .isEqualTo("2026-11-22 10:20:00 ○ high  plant1/pump-7#012345  cleared  vibration is 2.6, expected 1.1"
                        + "  pumps");
    }

    @Test
    void saysOfAShelvedAlertThatItIsShelvedWhateverHappensToIt() {
        assertThat(lines.alert(Alerts.alert(
                        "plant1/pump-7#0123456789abcdef",
                        3,
                        AlertState.SHELVED,
                        650,
                        new Transition(Transition.Reason.RAISED_AGAIN, null, null, TIME))))
                .isEqualTo("2026-11-22 10:15:00 ● high  plant1/pump-7#012345  raised-again, shelved until"
                        + " 2026-11-22 12:00:00  vibration is 2.6, expected 1.1  pumps");
    }

    @Test
    void coloursAnAlertByPriority() {
        EventLines painted = new EventLines(COLOURED, ZoneOffset.UTC);

        assertThat(painted.alert(Alerts.raised("a", 900))).contains("\u001b[1;31m●", "\u001b[1;31murgent\u001b[0m");
        assertThat(painted.alert(Alerts.raised("a", 700))).contains("\u001b[31mhigh\u001b[0m");
        assertThat(painted.alert(Alerts.raised("a", 500))).contains("\u001b[33mmedium\u001b[0m");
        assertThat(painted.alert(Alerts.raised("a", 100))).contains("\u001b[36mlow\u001b[0m");
        assertThat(painted.alert(Alerts.cleared("a"))).contains("\u001b[32m○");
    }

    @Test
    void tellsATrendInOneLine() {
        Interval cpk = new Interval(1.254, 1.1, 1.4);
        TrippedRule rule = new TrippedRule(2, "9 points on one side of the centre", TIME, 9);

        assertThat(lines.trend(trend("°C", new Capability(null, cpk, null, null, 0.95), List.of(rule))))
                .isEqualTo(
                        "2026-11-22 10:15:00  plant1/press-1  die_temp_C 80.5 °C  Cpk 1.25  rule 2  it is not as it was");
        assertThat(lines.trend(trend(null, null, List.of())))
                .isEqualTo("2026-11-22 10:15:00  plant1/press-1  die_temp_C 80.5  it is not as it was");
    }

    private static QualityTrend trend(@Nullable String unit, @Nullable Capability capability, List<TrippedRule> rules) {
        return QualityTrendBuilder.builder()
                .id("1")
                .asset("plant1/press-1")
                .characteristic("die_temp_C")
                .chart("die-temperature")
                .source(QualityTrend.Source.SIGNAL)
                .unit(unit)
                .type(ChartType.INDIVIDUALS)
                .cause(QualityTrend.Cause.PERIOD)
                .start(TIME.minusSeconds(60))
                .end(TIME)
                .n(60)
                .subgroups(60)
                .mean(80.5)
                .capability(capability)
                .rules(rules)
                .points(List.of())
                .message("it is not as it was")
                .epoch(0)
                .build();
    }

    private static Anomaly anomaly(String asset, double grade, @Nullable Context context) {
        return AnomalyBuilder.builder()
                .id("1")
                .asset(asset)
                .monitor("pumps")
                .epoch(0)
                .windowStart(TIME.minusSeconds(60))
                .windowEnd(TIME)
                .score(3)
                .threshold(1)
                .grade(grade)
                .contributions(List.of(
                        new Contribution("pressure", 0.8, 2.9, 2.3),
                        new Contribution("flow", 0.15, 11, 12.5),
                        new Contribution("temperature", 0.04, 12345, 0),
                        new Contribution("level", 0.01, 1, 1)))
                .coverage(1)
                .bundle(new BundleReference("pump", "1", "sha256:0"))
                .device("cpu")
                .context(context)
                .closedBy(ClosedBy.CLOCK)
                .detectedAt(TIME)
                .build();
    }
}
