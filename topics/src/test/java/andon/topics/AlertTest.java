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
                AlertBuilder.builder()
                        .id(ID)
                        .revision(7)
                        .state(AlertState.SHELVED)
                        .active(true)
                        .kind(AlertKind.MODEL_ANOMALY)
                        .asset("plant1/line2/pump-7")
                        .area("plant1/line2")
                        .source("pumps")
                        .signal("pressure")
                        .message("pump-7 is not as it should be: pressure 2.9, expected 2.3")
                        .severity(650)
                        .priority(Priority.HIGH)
                        .grade(0.75)
                        .since(TIME)
                        .raisedAt(TIME.plusSeconds(120))
                        .clearedAt(TIME.plusSeconds(600))
                        .first(new Evidence(TIME.minusSeconds(60), TIME, "8c1f4e"))
                        .last(new Evidence(TIME.plusSeconds(300), TIME.plusSeconds(360), null))
                        .occurrences(12)
                        .signals(List.of(
                                new Contribution("pressure", 0.8, 2.9, 2.3), new Contribution("flow", 0.2, 11, 12.5)))
                        .bundle(new BundleReference(
                                "pump", "1", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
                        .rule("2")
                        .context(new Context("P-100", "B42", "R1"))
                        .action("Listen to the bearing; call maintenance")
                        .transition(new Transition(
                                Transition.Reason.SHELVED, "ada", "spare part ordered", TIME.plusSeconds(400)))
                        .acknowledgement(new Acknowledgement("ada", TIME.plusSeconds(200), "looking"))
                        .shelvedUntil(TIME.plusSeconds(7600))
                        .comments(List.of(new Comment("bob", TIME.plusSeconds(300), "bearing is warm")))
                        .feedback(
                                new Feedback(Feedback.Verdict.TRUE_ALARM, "ada", TIME.plusSeconds(350), "bearing worn"))
                        .flood(new Flood("plant1/line2/pump-6#fedcba9876543210", 0))
                        .epoch(1)
                        .build());
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
        Alert alert = AlertBuilder.builder()
                .id(id)
                .revision(7)
                .state(AlertState.SHELVED)
                .active(true)
                .kind(AlertKind.MODEL_ANOMALY)
                .asset(name)
                .area(name)
                .source("pumps")
                .signal(name)
                .message(name + name + name + name)
                .severity(650)
                .priority(Priority.HIGH)
                .grade(0.75)
                .since(TIME)
                .raisedAt(TIME)
                .clearedAt(TIME)
                .first(evidence)
                .last(evidence)
                .occurrences(12)
                .signals(Collections.nCopies(Alert.SIGNALS, signal))
                .rule("2")
                .context(new Context(name, name, name))
                .action("Listen to the bearing; call maintenance")
                .transition(new Transition(Transition.Reason.SHELVED, by, note, TIME))
                .acknowledgement(new Acknowledgement(by, TIME, note))
                .shelvedUntil(TIME)
                .comments(Collections.nCopies(Alert.COMMENTS, new Comment(by, TIME, note)))
                .feedback(new Feedback(Feedback.Verdict.TRUE_ALARM, by, TIME, note))
                .flood(new Flood(id, 0))
                .epoch(1)
                .build();

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
        return AlertBuilder.builder()
                .id(id)
                .revision(revision)
                .state(AlertState.UNACKNOWLEDGED)
                .active(true)
                .kind(AlertKind.SILENCE)
                .asset("plant1/line2/pump-7")
                .area("plant1/line2")
                .source("pumps")
                .message("pump-7 sends nothing")
                .severity(severity)
                .priority(priority)
                .grade(grade)
                .since(TIME)
                .raisedAt(TIME)
                .first(new Evidence(TIME, TIME, null))
                .last(new Evidence(TIME, TIME, null))
                .occurrences(occurrences)
                .signals(List.of())
                .transition(new Transition(Transition.Reason.RAISED, null, null, TIME))
                .comments(comments)
                .epoch(0)
                .build();
    }
}
