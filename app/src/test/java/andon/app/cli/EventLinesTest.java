package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.Anomaly;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Reason;
import andon.topics.RefusedRecord;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:00Z");

    private final EventLines lines = new EventLines(new Paint(false), ZoneOffset.UTC);

    @Test
    void tellsAnAnomalyInOneLine() {
        assertThat(lines.anomaly(anomaly("plant1/pump-7", 0.75, new Context("P-100", null, "R1"))))
                .isEqualTo("2026-11-22 10:15:00  plant1/pump-7  pumps  ██████·· 0.75  pressure 80 % (2.900, expected"
                        + " 2.300), flow 15 % (11.00, expected 12.50), temperature 4 % (1.235e+04, expected 0.000)"
                        + "  P-100 R1");
    }

    @Test
    void paintsOnlyOnATerminal() {
        EventLines painted = new EventLines(new Paint(true), ZoneOffset.UTC);

        assertThat(painted.anomaly(anomaly("a", 0.9, null)))
                .contains("\u001b[1ma\u001b[0m", "\u001b[31m███████▎ 0.90\u001b[0m");
        assertThat(painted.anomaly(anomaly("a", 0.6, null))).contains("\u001b[33m████▊··· 0.60\u001b[0m");
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
        Status spell = new Status(
                "1", "a", "pumps", Kind.UNDECIDED, Phase.ENDED, TIME, TIME, 300, "gap", "300 windows", 0, TIME);
        Status device = new Status(
                "2", Status.SERVICE, null, Kind.DEVICE, Phase.POINT, TIME, TIME, 1, null, "on the CPU", 0, TIME);

        assertThat(lines.status(spell)).isEqualTo("2026-11-22 10:15:00  a  pumps  undecided ended (gap)  300 windows");
        assertThat(lines.status(device)).isEqualTo("2026-11-22 10:15:00  andon  device  on the CPU");
    }

    @Test
    void tellsADeadLetterInOneLineWithTheMend() {
        RefusedRecord record = new RefusedRecord(
                "andon.telemetry", 3, 4711, 0, "pump-7".getBytes(UTF_8), new byte[1], new RecordHeaders());

        assertThat(lines.deadLetter(record.whole(Reason.MISSING_TIME, "/time is missing", TIME)))
                .isEqualTo("2026-11-22 10:15:00  pump-7  MISSING_TIME  /time is missing  andon.telemetry[3]@4711"
                        + "  → Send the time of each moment, or set telemetry.fields.time to the field that holds it.");
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
    void drawsTheGradeAsABar() {
        assertThat(EventLines.bar(0)).isEqualTo("········");
        assertThat(EventLines.bar(0.5)).isEqualTo("████····");
        assertThat(EventLines.bar(1)).isEqualTo("████████");
        assertThat(EventLines.bar(1.0 / 64)).isEqualTo("▏·······");
    }

    private static Anomaly anomaly(String asset, double grade, @Nullable Context context) {
        return new Anomaly(
                "1",
                asset,
                "pumps",
                0,
                TIME.minusSeconds(60),
                TIME,
                3,
                1,
                grade,
                List.of(
                        new Contribution("pressure", 0.8, 2.9, 2.3),
                        new Contribution("flow", 0.15, 11, 12.5),
                        new Contribution("temperature", 0.04, 12345, 0),
                        new Contribution("level", 0.01, 1, 1)),
                1,
                new BundleReference("pump", "1", "sha256:0"),
                "cpu",
                context,
                ClosedBy.CLOCK,
                TIME);
    }
}
