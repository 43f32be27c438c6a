package andon.app.alerts;

import static andon.topics.AlertState.ACKNOWLEDGED;
import static andon.topics.AlertState.NORMAL;
import static andon.topics.AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED;
import static andon.topics.AlertState.SHELVED;
import static andon.topics.AlertState.SUPPRESSED_BY_DESIGN;
import static andon.topics.AlertState.UNACKNOWLEDGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import andon.app.config.AlertPolicy;
import andon.app.config.AlertPolicy.Raise;
import andon.topics.Alert;
import andon.topics.Alert.Evidence;
import andon.topics.AlertCommand;
import andon.topics.AlertCommand.Command;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.Priority;
import andon.topics.Transition.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The defaults: raised by 3 of 5, cleared by 5 below 0.48 at once, escalated after 10 minutes. */
class AlertingTest {
    private static final String PUMP = AlertRun.PUMP;

    // --- raising and clearing

    @Test
    void raisesOnThreeOfTheLastFiveDecidedWindows() {
        AlertRun run = new AlertRun().window(0.6).window(0.2).window(0.6);
        assertThat(run.alerts).isEmpty();

        run.undecidedWindow().undecidedWindow().window(0.55);

        assertThat(run.alerts).hasSize(1);
        Alert alert = run.last();
        assertThat(alert.id()).matches("plant1/line2/pump-7#[0-9a-f]{16}");
        assertThat(alert.revision()).isEqualTo(1);
        assertThat(alert.state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(alert.active()).isTrue();
        assertThat(alert.area()).isEqualTo("plant1/line2");
        assertThat(alert.source()).isEqualTo("pumps");
        assertThat(alert.since()).isEqualTo(AlertRun.START.plusSeconds(1));
        assertThat(alert.raisedAt()).isEqualTo(AlertRun.START.plusSeconds(6));
        assertThat(alert.first()).isEqualTo(new Evidence(AlertRun.START, AlertRun.START.plusSeconds(1), "anomaly-1"));
        assertThat(alert.last().anomaly()).isEqualTo("anomaly-6");
        assertThat(alert.occurrences()).isEqualTo(3);
        assertThat(alert.grade()).isEqualTo(0.6);
        assertThat(alert.message()).isEqualTo("grade 0.6");
        assertThat(alert.severity()).isEqualTo(521); // 401 + 599 / 5 = 520.8
        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.signals()).extracting(Contribution::signal).containsExactly("vibration", "flow", "speed");
        assertThat(alert.context()).isEqualTo(new Context("P-100", "B42", "R1"));
        assertThat(alert.transition().reason()).isEqualTo(Reason.RAISED);
    }

    @Test
    void windowsFartherApartThanFiveDecidedOnesDoNotRaise() {
        AlertRun run = new AlertRun();
        for (int i = 0; i < 20; i++) {
            run.window(0.6).window(0.2).window(0.2);
        }

        assertThat(run.alerts).isEmpty();
        assertThat(run.logged()).isEqualTo(1);
        run.windows(5, 0.2);
        assertThat(run.logged()).isZero();
    }

    @Test
    void raisesOnlyWhenTheConditionHasLastedForLongEnough() {
        AlertRun run =
                new AlertRun(AlertRun.POLICY.with(new Raise(1, 3, Duration.ofSeconds(4)), AlertRun.POLICY.clear()));
        run.window(0.6).window(0.2).window(0.6).window(0.2);
        assertThat(run.alerts).isEmpty();

        run.window(0.6);

        assertThat(run.last().since()).isEqualTo(AlertRun.START.plusSeconds(1));
        assertThat(run.last().raisedAt()).isEqualTo(AlertRun.START.plusSeconds(5));
        assertThat(run.last().occurrences()).isEqualTo(3);
    }

    @Test
    void clearsAfterFiveDecidedWindowsInARowBelowTheLowerGrade() {
        AlertRun run =
                new AlertRun().windows(3, 0.6).windows(4, 0.47).window(0.49).windows(4, 0.47);
        assertThat(run.reasons()).doesNotContain(Reason.CLEARED);

        run.undecidedWindow().window(0.47);

        assertThat(run.last().state()).isEqualTo(RETURN_TO_NORMAL_UNACKNOWLEDGED);
        assertThat(run.last().active()).isFalse();
        assertThat(run.last().clearedAt()).isEqualTo(run.time());
    }

    @Test
    void clearsOnlyWhenTheMachineHasBeenWellForLongEnough() {
        AlertRun run = new AlertRun(AlertPolicy.standard())
                .windows(3, 0.6)
                .windows(15, 0.2)
                .window(0.49)
                .windows(15, 0.2);
        assertThat(run.reasons()).doesNotContain(Reason.CLEARED);

        run.window(0.2);

        assertThat(run.last().transition().reason()).isEqualTo(Reason.CLEARED);
    }

    @Test
    void withoutTheNeedToAcknowledgeAnAlertIsOverWithItsCondition() {
        AlertRun run = new AlertRun(AlertRun.POLICY.withAcknowledge(false))
                .windows(3, 0.6)
                .windows(5, 0.2);

        assertThat(run.states()).containsExactly(UNACKNOWLEDGED, NORMAL);
    }

    @Test
    void goesOnWithTheSameAlertWhenRaisedAgainBeforeAnybodyTookNote() {
        AlertRun run = new AlertRun().windows(3, 0.6).windows(5, 0.2).windows(3, 0.7);

        assertThat(run.states()).containsExactly(UNACKNOWLEDGED, RETURN_TO_NORMAL_UNACKNOWLEDGED, UNACKNOWLEDGED);
        assertThat(run.reasons()).containsExactly(Reason.RAISED, Reason.CLEARED, Reason.RAISED_AGAIN);
        assertThat(run.alerts).extracting(Alert::id).containsOnly(run.last().id());
        assertThat(run.alerts).extracting(Alert::revision).containsExactly(1, 2, 3);
    }

    @Test
    void raisedAgainItDescribesThePresentOccurrence() {
        AlertRun run = new AlertRun()
                .windows(6, 0.9)
                .windows(5, 0.2)
                .crash()
                .window(0.7)
                .windows(2, 0.6);

        Alert again = run.last();
        assertThat(again.transition().reason()).isEqualTo(Reason.RAISED_AGAIN);
        assertThat(again.message()).isEqualTo("grade 0.7");
        assertThat(again.grade()).isEqualTo(0.7);
        assertThat(again.signals().get(0).observed()).isEqualTo(0.7);
        assertThat(again.severity()).isEqualTo(641);
        assertThat(again.priority()).isEqualTo(Priority.HIGH);
        assertThat(again.since()).isEqualTo(AlertRun.START.plusSeconds(12));
        assertThat(again.raisedAt()).isEqualTo(AlertRun.START.plusSeconds(14));
        assertThat(again.clearedAt()).isNull();
        assertThat(again.first().anomaly()).isEqualTo("anomaly-12");
        assertThat(again.last().anomaly()).isEqualTo("anomaly-14");
        assertThat(again.occurrences()).isEqualTo(3);

        run.windows(3, 0.6);
        assertThat(run.last().transition().reason()).isEqualTo(Reason.UPDATED);
        assertThat(run.last().occurrences()).isEqualTo(6);
    }

    @Test
    void raisedAgainItKeepsWhatPeopleSaidOfIt() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        String id = run.last().id();
        run.command(Command.COMMENT, id).command(Command.FEEDBACK, id);
        run.windows(5, 0.2).windows(3, 0.7);

        assertThat(run.last().transition().reason()).isEqualTo(Reason.RAISED_AGAIN);
        assertThat(run.last().comments()).extracting(Alert.Comment::text).containsExactly("as last week");
        assertThat(run.last().feedback()).isNotNull();
        assertThat(run.last().revision()).isEqualTo(5);
    }

    @Test
    void raisedAgainAfterTheClockWasSetBackItIsOfTheNewEpoch() {
        AlertRun run = new AlertRun().windows(3, 0.6).windows(5, 0.2);
        for (int i = 0; i < 3; i++) {
            run.find(PUMP, 1, "pumps", AlertKind.MODEL_ANOMALY, Presence.PRESENT, 0.6);
        }

        assertThat(run.alerts).extracting(Alert::epoch).containsExactly(0, 0, 1);
        assertThat(run.alerts).extracting(Alert::id).containsOnly(run.last().id());
    }

    @Test
    void anEpisodeAtTheMomentOfAnAlertRaisedAgainSinceHasAnotherId() {
        AlertRun run = new AlertRun().find(AlertKind.SILENCE, Presence.PRESENT);
        String first = run.last().id();
        run.find(AlertKind.SILENCE, Presence.ABSENT).find(AlertKind.SILENCE, Presence.PRESENT);
        run.command(Command.ACKNOWLEDGE, first).find(AlertKind.SILENCE, Presence.ABSENT);

        run.later(Duration.ofSeconds(-4)).find(AlertKind.SILENCE, Presence.PRESENT);

        assertThat(run.last().revision()).isEqualTo(1);
        assertThat(run.last().id()).isNotEqualTo(first);
    }

    @Test
    void isANewAlertOnceTheOldOneIsClosed() {
        AlertRun run = new AlertRun(AlertRun.POLICY.withAcknowledge(false));
        run.windows(3, 0.6).windows(5, 0.2).windows(3, 0.6);

        assertThat(run.alerts).extracting(Alert::revision).containsExactly(1, 2, 1);
        assertThat(run.last().id()).isNotEqualTo(run.alerts.get(0).id());
    }

    @Test
    void episodesRaisedAtTheSameEventTimeHaveDifferentIds() {
        AlertRun run = new AlertRun(AlertRun.POLICY.withAcknowledge(false));
        for (int i = 0; i < 3; i++) {
            run.find(AlertKind.SILENCE, Presence.PRESENT).later(Duration.ofSeconds(-1));
            run.find(AlertKind.SILENCE, Presence.ABSENT).later(Duration.ofSeconds(-1));
        }

        assertThat(run.alerts.stream().map(Alert::id).distinct()).hasSize(3);
    }

    @Test
    void isPublishedAgainOnlyWhenItsWindowsHaveDoubled() {
        AlertRun run = new AlertRun().windows(50, 0.6);

        assertThat(run.alerts).extracting(Alert::occurrences).containsExactly(3L, 6L, 12L, 24L, 48L);
        assertThat(run.reasons().subList(1, 5)).containsOnly(Reason.UPDATED);
    }

    @Test
    void otherKindsAreRaisedAndClearedByOneFinding() {
        AlertRun run = new AlertRun()
                .find(AlertKind.OUT_OF_RANGE, Presence.PRESENT)
                .find(AlertKind.OUT_OF_RANGE, Presence.ABSENT);

        assertThat(run.states()).containsExactly(UNACKNOWLEDGED, RETURN_TO_NORMAL_UNACKNOWLEDGED);
        assertThat(run.last().signal()).isEqualTo("pressure");
        assertThat(run.last().severity()).isEqualTo(500);
        assertThat(run.last().grade()).isNull();
        assertThat(run.last().since()).isEqualTo(AlertRun.START);
        assertThat(run.last().raisedAt()).isEqualTo(AlertRun.START.plusSeconds(1));
    }

    @Test
    void aMonitorThatCannotJudgeIsAnAlertOnlyAfterTenMinutes() {
        AlertRun run = new AlertRun().find(AlertKind.UNDECIDED, Presence.PRESENT);
        run.later(Duration.ofMinutes(9)).find(AlertKind.UNDECIDED, Presence.PRESENT);
        assertThat(run.alerts).isEmpty();

        run.later(Duration.ofMinutes(1)).find(AlertKind.UNDECIDED, Presence.PRESENT);
        run.find(AlertKind.UNDECIDED, Presence.ABSENT);

        assertThat(run.reasons()).containsExactly(Reason.RAISED, Reason.CLEARED);
        assertThat(run.last().severity()).isEqualTo(300);
    }

    @Test
    void findingsThatAreNoAlarmsByTheConfigurationArePassedOver() {
        AlertPolicy standard = AlertRun.POLICY;
        AlertRun run = new AlertRun(new AlertPolicy(
                standard.raise(), standard.clear(), null, true, null, false, Map.of(), "Call maintenance"));
        run.find(AlertKind.SILENCE, Presence.PRESENT)
                .find(PUMP, 0, "unknown", AlertKind.OUT_OF_RANGE, Presence.PRESENT, Double.NaN)
                .find(AlertKind.UNDECIDED, Presence.PRESENT)
                .later(Duration.ofHours(1))
                .find(AlertKind.UNDECIDED, Presence.PRESENT);
        assertThat(run.alerts).isEmpty();

        run.windows(3, 0.6).later(Duration.ofHours(2)).window(0.6);

        assertThat(run.states()).containsExactly(UNACKNOWLEDGED);
        assertThat(run.last().action()).isEqualTo("Call maintenance");
    }

    @Test
    void alarmsOfOtherAssetsSourcesAndKindsAreTheirOwn() {
        AlertRun run = new AlertRun().windows(2, 0.6);
        run.window("plant1/line2/pump-8", "pumps", 0.6).window(PUMP, "fans", 0.6);
        assertThat(run.alerts).isEmpty();

        run.window(0.6).find(AlertKind.SILENCE, Presence.PRESENT);

        assertThat(run.alerts).extracting(Alert::kind).containsExactly(AlertKind.MODEL_ANOMALY, AlertKind.SILENCE);
    }

    @Test
    void aClockSetBackStartsCountingAnewButKeepsWhatIsOpen() {
        AlertRun run = new AlertRun().windows(2, 0.6);
        run.find(PUMP, 1, "pumps", AlertKind.MODEL_ANOMALY, Presence.PRESENT, 0.6);
        assertThat(run.alerts).isEmpty();

        for (int i = 0; i < 2; i++) {
            run.find(PUMP, 1, "pumps", AlertKind.MODEL_ANOMALY, Presence.PRESENT, 0.6);
        }
        assertThat(run.last().epoch()).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            run.find(PUMP, 2, "pumps", AlertKind.MODEL_ANOMALY, Presence.ABSENT, 0.1);
        }

        assertThat(run.states()).containsExactly(UNACKNOWLEDGED, RETURN_TO_NORMAL_UNACKNOWLEDGED);
    }

    // --- severity

    @Test
    void escalatesAtOnceAndDeEscalatesWithoutFlapping() {
        AlertRun run = new AlertRun().windows(3, 0.6).window(0.9);
        run.command(Command.ACKNOWLEDGE, run.last().id());
        for (int i = 0; i < 40; i++) {
            run.windows(6, 0.55).windows(6, 0.9);
        }
        run.windows(1 + 2 * 600, 0.55);

        assertThat(run.alerts)
                .filteredOn(alert -> alert.transition().reason() != Reason.UPDATED)
                .extracting(alert -> alert.transition().reason(), Alert::priority)
                .containsExactly(
                        tuple(Reason.RAISED, Priority.MEDIUM),
                        tuple(Reason.ESCALATED, Priority.URGENT),
                        tuple(Reason.ACKNOWLEDGED, Priority.URGENT),
                        tuple(Reason.DE_ESCALATED, Priority.HIGH),
                        tuple(Reason.DE_ESCALATED, Priority.MEDIUM));
        assertThat(run.last().grade()).isEqualTo(0.9);
        assertThat(run.last().message()).isEqualTo("grade 0.9");
    }

    @Test
    void risesByABandForEachTenMinutesUnacknowledged() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        run.later(Duration.ofMinutes(9)).window(0.6);
        assertThat(run.last().priority()).isEqualTo(Priority.MEDIUM);

        run.later(Duration.ofMinutes(1)).window(PUMP, "fans", 0.1);
        assertThat(run.last().transition().reason()).isEqualTo(Reason.ESCALATED);
        assertThat(run.last().severity()).isEqualTo(601);

        run.later(Duration.ofHours(2)).window(0.6);
        assertThat(run.last().severity()).isEqualTo(801);
    }

    @Test
    void escalatesNoFurtherOnceSomebodyTookNote() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        run.command(Command.ACKNOWLEDGE, run.last().id());
        run.later(Duration.ofHours(2)).window(0.6);

        assertThat(run.last().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void manySilencesEscalateInPortions() {
        AlertRun run = new AlertRun();
        for (String pump : new String[] {"a", "b", "c"}) {
            run.find("plant1/line2/" + pump, 0, "pumps", AlertKind.SILENCE, Presence.PRESENT, Double.NaN);
        }
        run.wait(Duration.ofSeconds(1));
        run.clock.move(Duration.ofMinutes(10));

        assertThat(run.tickAlarms(2)).isFalse();
        assertThat(escalated(run)).containsExactly("plant1/line2/a", "plant1/line2/b");
        assertThat(run.tickAlarms(2)).isTrue();
        assertThat(escalated(run)).containsExactly("plant1/line2/a", "plant1/line2/b", "plant1/line2/c");
    }

    private static Stream<String> escalated(AlertRun run) {
        return run.taken.stream()
                .filter(alert -> alert.transition().reason() == Reason.ESCALATED)
                .map(Alert::asset);
    }

    @Test
    void aSilenceEscalatesByTheWallClock() {
        AlertRun run = new AlertRun().find(AlertKind.SILENCE, Presence.PRESENT).wait(Duration.ofSeconds(1));
        run.wait(Duration.ofMinutes(9)).wait(Duration.ofMinutes(1));

        assertThat(run.alerts).extracting(Alert::severity).containsExactly(500, 601);
    }

    // --- commands

    @Test
    void acknowledgingSaysWhoAndWhen() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        Instant now = run.clock.instant();
        run.command(Command.ACKNOWLEDGE, run.last().id());

        assertThat(run.last().state()).isEqualTo(ACKNOWLEDGED);
        assertThat(run.last().acknowledgement()).isEqualTo(new Alert.Acknowledgement("ann", now, null));
        assertThat(run.last().transition().by()).isEqualTo("ann");

        run.windows(5, 0.2);
        assertThat(run.last().state()).isEqualTo(NORMAL);
    }

    @Test
    void raisedAgainItMustBeAcknowledgedAnew() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        String id = run.last().id();
        run.command(Command.SHELVE, id).command(Command.UNSHELVE, id);

        assertThat(run.last().state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(run.last().acknowledgement()).isNull();
    }

    @Test
    void commentsAndFeedbackAreTakenEvenWhenItIsClosed() {
        AlertRun run = new AlertRun().windows(3, 0.6).windows(5, 0.2);
        String id = run.last().id();
        run.command(Command.ACKNOWLEDGE, id).command(Command.COMMENT, id).command(Command.FEEDBACK, id);

        assertThat(run.states().subList(2, 5)).containsOnly(NORMAL);
        assertThat(run.reasons().subList(2, 5)).containsExactly(Reason.ACKNOWLEDGED, Reason.COMMENTED, Reason.FEEDBACK);
        assertThat(run.last().comments()).extracting(Alert.Comment::text).containsExactly("as last week");
        assertThat(run.last().feedback()).isNotNull();
        assertThat(run.refused).isEmpty();
    }

    @Test
    void aShelvedAlarmUpdatesSilentlyAndShelvingEndsByItself() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        run.command(Command.SHELVE, run.last().id());
        assertThat(run.last().shelvedUntil()).isEqualTo(run.clock.instant().plus(Duration.ofHours(1)));

        run.windows(5, 0.2).windows(3, 0.6).later(Duration.ofHours(2)).window(0.6);
        assertThat(run.states().subList(1, run.alerts.size())).containsOnly(SHELVED);
        assertThat(run.reasons()).contains(Reason.CLEARED, Reason.RAISED_AGAIN).doesNotContain(Reason.ESCALATED);

        run.wait(Duration.ofMinutes(59));
        assertThat(run.last().state()).isEqualTo(SHELVED);
        run.wait(Duration.ofMinutes(1));

        assertThat(run.last().state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(run.last().transition().reason()).isEqualTo(Reason.SHELVING_ENDED);
        assertThat(run.last().transition().by()).isNull();
        assertThat(run.last().shelvedUntil()).isNull();
    }

    @Test
    void shelvingAnAssetHoldsForWhatIsRaisedLater() {
        AlertRun run = new AlertRun().command(Command.SHELVE, PUMP, null);
        run.windows(3, 0.6).window("plant1/line2/pump-8", "pumps", 0.6);
        assertThat(run.states()).containsExactly(SHELVED);
        assertThat(run.last().transition().reason()).isEqualTo(Reason.RAISED);

        run.windows(5, 0.2).command(Command.UNSHELVE, PUMP, null);
        assertThat(run.last().state()).isEqualTo(NORMAL);

        run.windows(3, 0.6);
        assertThat(run.last().state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(run.last().revision()).isEqualTo(1);
    }

    @Test
    void suppressingASourceLeavesOthersAlone() {
        AlertRun run = new AlertRun().command(Command.SUPPRESS, PUMP, "fans");
        for (int i = 0; i < 3; i++) {
            run.window(0.6).window(PUMP, "fans", 0.6);
        }

        assertThat(run.alerts)
                .extracting(Alert::source, Alert::state)
                .containsExactly(tuple("pumps", UNACKNOWLEDGED), tuple("fans", SUPPRESSED_BY_DESIGN));
    }

    @Test
    void ofSeveralSuppressionsTheStrongestShows() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        String id = run.last().id();
        run.command(Command.SHELVE, id)
                .command(Command.SUPPRESS, PUMP, "pumps")
                .command(Command.OUT_OF_SERVICE, PUMP, null)
                .command(Command.IN_SERVICE, PUMP, null)
                .command(Command.UNSUPPRESS, PUMP, "pumps")
                .command(Command.UNSHELVE, id);

        assertThat(run.states())
                .containsExactly(
                        UNACKNOWLEDGED,
                        SHELVED,
                        SUPPRESSED_BY_DESIGN,
                        AlertState.OUT_OF_SERVICE,
                        SUPPRESSED_BY_DESIGN,
                        SHELVED,
                        UNACKNOWLEDGED);
        assertThat(run.refused).isEmpty();
    }

    @Test
    void aCommandDeliveredAgainChangesNothing() {
        AlertRun run = new AlertRun().windows(3, 0.6);
        String id = run.last().id();
        AlertCommand comment = new AlertCommand(Command.COMMENT, id, null, null, "ann", null, "hot", null);
        AlertCommand out = new AlertCommand(Command.OUT_OF_SERVICE, null, PUMP, null, "ann", null, null, null);
        run.command(comment)
                .crash()
                .again(comment)
                .command(out)
                .again(out)
                .crash()
                .again(out);

        assertThat(run.alerts).hasSize(3);
        assertThat(run.last().comments()).hasSize(1);
        assertThat(run.refused).isEmpty();
    }

    // --- forgetting

    @Test
    void whatIsOutOfServiceStaysSoHoweverLong() {
        AlertRun run = new AlertRun().command(Command.OUT_OF_SERVICE, PUMP, null);
        run.wait(Duration.ofDays(300)).crash().wait(Duration.ofDays(300)).windows(3, 0.6);

        assertThat(run.states()).containsExactly(AlertState.OUT_OF_SERVICE);
    }

    @Test
    void forgetsAClosedAlertAfterItsTime() {
        AlertRun run = new AlertRun(AlertRun.POLICY.withAcknowledge(false));
        run.windows(3, 0.6).windows(5, 0.2).wait(Duration.ofDays(20)).window(0.1);
        assertThat(run.logged()).isEqualTo(1);

        for (int i = 0; i < 4; i++) {
            run.wait(Duration.ofDays(18)).window(0.1);
        }

        assertThat(run.logged()).isZero();
        assertThat(run.tombstones).containsExactly(run.last().id());
    }
}
