package andon.topics;

import static andon.topics.Golden.assertGolden;
import static andon.topics.Golden.assertLeast;
import static andon.topics.Golden.assertWords;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.topics.Alert.Acknowledgement;
import andon.topics.Alert.Comment;
import andon.topics.Alert.Evidence;
import andon.topics.Alert.Flood;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.Contribution;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:00Z");
    private static final String ID = "plant1/line2/pump-7#0123456789abcdef";

    @Test
    void isAsItWas() throws Exception {
        assertGolden(
                "alert.v1",
                Alert.class,
                new Alert(
                        ID,
                        7,
                        AlertState.SHELVED,
                        true,
                        AlertKind.MODEL_ANOMALY,
                        "plant1/line2/pump-7",
                        "plant1/line2",
                        "pumps",
                        "pressure",
                        "pump-7 is not as it should be: pressure 2.9, expected 2.3",
                        650,
                        Priority.HIGH,
                        0.75,
                        TIME,
                        TIME.plusSeconds(120),
                        TIME.plusSeconds(600),
                        new Evidence(TIME.minusSeconds(60), TIME, "8c1f4e"),
                        new Evidence(TIME.plusSeconds(300), TIME.plusSeconds(360), null),
                        12,
                        List.of(new Contribution("pressure", 0.8, 2.9, 2.3), new Contribution("flow", 0.2, 11, 12.5)),
                        new BundleReference(
                                "pump", "1", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                        "2",
                        new Context("P-100", "B42", "R1"),
                        "Listen to the bearing; call maintenance",
                        new Transition(Transition.Reason.SHELVED, "ada", "spare part ordered", TIME.plusSeconds(400)),
                        new Acknowledgement("ada", TIME.plusSeconds(200), "looking"),
                        TIME.plusSeconds(7600),
                        List.of(new Comment("bob", TIME.plusSeconds(300), "bearing is warm")),
                        new Feedback(Feedback.Verdict.TRUE_ALARM, "ada", TIME.plusSeconds(350), "bearing worn"),
                        new Flood("plant1/line2/pump-6#fedcba9876543210", 0),
                        1));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertLeast("alert.v1", Alert.class, alert(ID, 1, 401, Priority.MEDIUM, 1, List.of(), null));
    }

    /** Control characters take six bytes each in JSON. */
    @Test
    void anAlertOfTheLongestNamesAndNotesIsHalfAsLargeAsARecordMayBe() {
        String name = "\u0001".repeat(InputLimits.NAME);
        String by = "\u0001".repeat(AlertCommand.BY_LENGTH);
        String note = "\u0001".repeat(AlertCommand.NOTE_LENGTH);
        String id = name + "#0123456789abcdef";
        Contribution signal = new Contribution(name, 1, 1e37, -1e37);
        Evidence evidence = new Evidence(TIME, TIME, "8c1f4e");
        Alert alert = new Alert(
                id,
                7,
                AlertState.SHELVED,
                true,
                AlertKind.MODEL_ANOMALY,
                name,
                name,
                "pumps",
                name,
                name + name + name + name,
                650,
                Priority.HIGH,
                0.75,
                TIME,
                TIME,
                TIME,
                evidence,
                evidence,
                12,
                Collections.nCopies(Alert.SIGNALS, signal),
                null,
                "2",
                new Context(name, name, name),
                "Listen to the bearing; call maintenance",
                new Transition(Transition.Reason.SHELVED, by, note, TIME),
                new Acknowledgement(by, TIME, note),
                TIME,
                Collections.nCopies(Alert.COMMENTS, new Comment(by, TIME, note)),
                new Feedback(Feedback.Verdict.TRUE_ALARM, by, TIME, note),
                new Flood(id, 0),
                1);

        assertThat(new JsonSerde<>(Alert.class).toJson(alert)).hasSizeLessThan(512 << 10);
    }

    @Test
    void everyWordIsInTheSchema() {
        assertWords("alert.v1", "/properties/state/examples", AlertState.class);
        assertWords("alert.v1", "/properties/kind/examples", AlertKind.class);
        assertWords("alert.v1", "/properties/priority/enum", Priority.class);
        assertWords("alert.v1", "/properties/transition/properties/reason/examples", Transition.Reason.class);
        assertWords("alert.v1", "/properties/feedback/properties/verdict/enum", Feedback.Verdict.class);
    }

    @Test
    void priorityIsTheBandOfTheSeverityInOpcUa() {
        assertThat(List.of(1, 400, 401, 600, 601, 800, 801, 1000))
                .map(Priority::of)
                .containsExactly(
                        Priority.LOW,
                        Priority.LOW,
                        Priority.MEDIUM,
                        Priority.MEDIUM,
                        Priority.HIGH,
                        Priority.HIGH,
                        Priority.URGENT,
                        Priority.URGENT);
        assertThatThrownBy(() -> Priority.of(0)).hasMessage("severity must be 1 to 1000, was 0");
        assertThatThrownBy(() -> Priority.of(1001)).hasMessage("severity must be 1 to 1000, was 1001");
    }

    @Test
    void knowsTheAssetOfAnIdAndTheAreaOfAnAsset() {
        assertThat(Alert.assetOf(ID)).isEqualTo("plant1/line2/pump-7");
        assertThat(Alert.assetOf("tank #4#0123456789abcdef")).isEqualTo("tank #4");
        assertThat(Alert.assetOf("pump-7")).isNull();
        assertThat(Alert.assetOf("#0123456789abcdef")).isNull();
        assertThat(Alert.assetOf("pump-7#0123456789ABCDEF")).isNull();
        assertThat(Alert.areaOf("plant1/line2/pump-7")).isEqualTo("plant1/line2");
        assertThat(Alert.areaOf("pump-7")).isEqualTo("pump-7");
    }

    @Test
    void everyRevisionIsAnEventOfItsOwn() {
        assertThat(alert(ID, 3, 1, Priority.LOW, 1, List.of(), null).eventId()).isEqualTo(ID + "/3");
    }

    @Test
    void refusesWhatNoReaderCouldTake() {
        assertThatThrownBy(() -> alert("pump-8#0123456789abcdef", 1, 1, Priority.LOW, 1, List.of(), null))
                .hasMessage("alert.id must begin with plant1/line2/pump-7#, was pump-8#0123456789abcdef");
        assertThatThrownBy(() -> alert(ID, -1, 1, Priority.LOW, 1, List.of(), null))
                .hasMessage("alert.revision must be at least 0, was -1");
        assertThatThrownBy(() -> alert(ID, 1, 1001, Priority.URGENT, 1, List.of(), null))
                .hasMessage("alert.severity must be 1 to 1000, was 1001");
        assertThatThrownBy(() -> alert(ID, 1, 650, Priority.URGENT, 1, List.of(), null))
                .hasMessage("alert.priority of severity 650 must be high, was urgent");
        assertThatThrownBy(() -> alert(ID, 1, 1, Priority.LOW, 0, List.of(), null))
                .hasMessage("alert.occurrences must be at least 1, was 0");
        assertThatThrownBy(() -> alert(ID, 1, 1, Priority.LOW, 1, List.of(), Double.NaN))
                .hasMessage("alert.grade must be 0 to 1, was NaN");
        assertThatThrownBy(() -> alert(
                        ID,
                        1,
                        1,
                        Priority.LOW,
                        1,
                        Collections.nCopies(Alert.COMMENTS + 1, new Comment("ada", TIME, "again")),
                        null))
                .hasMessage("the number of alert.comments must be 0 to 20, was 21");
    }

    private static Alert alert(
            String id,
            int revision,
            int severity,
            Priority priority,
            long occurrences,
            List<Comment> comments,
            @Nullable Double grade) {
        return new Alert(
                id,
                revision,
                AlertState.UNACKNOWLEDGED,
                true,
                AlertKind.SILENCE,
                "plant1/line2/pump-7",
                "plant1/line2",
                "pumps",
                null,
                "pump-7 sends nothing",
                severity,
                priority,
                grade,
                TIME,
                TIME,
                null,
                new Evidence(TIME, TIME, null),
                new Evidence(TIME, TIME, null),
                occurrences,
                List.of(),
                null,
                null,
                null,
                null,
                new Transition(Transition.Reason.RAISED, null, null, TIME),
                null,
                null,
                comments,
                null,
                null,
                0);
    }
}
