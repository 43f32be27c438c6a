package andon.app.alerts;

import static andon.topics.AlertState.NORMAL;
import static andon.topics.AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED;
import static andon.topics.AlertState.SUPPRESSED_BY_DESIGN;
import static andon.topics.AlertState.UNACKNOWLEDGED;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AlertsConfig;
import andon.topics.Alert;
import andon.topics.Alert.Flood;
import andon.topics.AlertBuilder;
import andon.topics.AlertCommand.Command;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.Priority;
import andon.topics.Status;
import andon.topics.Transition;
import andon.topics.Transition.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More than 10 alerts in 10 minutes are a flood; the wall clock begins on the hour. */
class AlertAreasTest {
    private final AlertRun run = new AlertRun();

    // --- floods

    @Test
    void showsTheFirstTenOfAFloodAndSuppressesTheRest() {
        raise(1, 13);

        assertThat(latest()).extracting(Alert::state).containsExactlyElementsOf(states(10, 3));
        String first = run.alerts.get(0).id();
        assertThat(latest().subList(10, 13)).extracting(Alert::flood).containsOnly(new Flood(first, 0));
        assertThat(latest().get(0).flood()).isEqualTo(new Flood(first, 2));
        assertThat(run.alerts)
                .filteredOn(alert -> alert.id().equals(first))
                .extracting(Alert::revision)
                .containsExactly(1, 2, 3);
        assertThat(latest().get(12).transition().reason()).isEqualTo(Reason.RAISED);
    }

    @Test
    void tenInTenMinutesAreNoFlood() {
        raise(1, 10);
        run.wait(Duration.ofMinutes(10));
        raise(11, 20);

        assertThat(run.states()).containsOnly(UNACKNOWLEDGED);
    }

    @Test
    void areasHaveTheirOwnFloods() {
        for (int i = 0; i < 20; i++) {
            run.find("plant1/line" + i + "/pump", 0, "pumps", AlertKind.SILENCE, Presence.PRESENT, Double.NaN);
        }

        assertThat(run.states()).containsOnly(UNACKNOWLEDGED);
    }

    @Test
    void showsWhatIsStillActiveWhenTheFloodEnds() {
        raise(1, 13);
        clear(12);
        assertThat(latest().get(11).state()).isEqualTo(SUPPRESSED_BY_DESIGN);
        assertThat(latest().get(11).active()).isFalse();

        run.wait(Duration.ofMinutes(9)).wait(Duration.ofSeconds(59));
        assertThat(latest().get(12).state()).isEqualTo(SUPPRESSED_BY_DESIGN);
        run.wait(Duration.ofSeconds(1));

        String first = run.alerts.get(0).id();
        assertThat(latest().get(10).state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(latest().get(10).flood()).isNull();
        assertThat(latest().get(10).transition().reason()).isEqualTo(Reason.FLOOD_ENDED);
        assertThat(latest().get(12).state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(latest().get(0).flood()).isEqualTo(new Flood(first, 3));
    }

    @Test
    void nobodyHasToTakeNoteOfWhatAFloodHidFromBeginningToEnd() {
        raise(1, 12);
        clear(12);
        clear(1);
        run.wait(Duration.ofMinutes(10)).crash();

        Alert hidden = latest().get(11);
        assertThat(hidden.state()).isEqualTo(NORMAL);
        assertThat(hidden.active()).isFalse();
        assertThat(hidden.transition().reason()).isEqualTo(Reason.FLOOD_ENDED);
        assertThat(hidden.flood()).isEqualTo(new Flood(run.alerts.get(0).id(), 0));
        assertThat(latest().get(0).state()).isEqualTo(RETURN_TO_NORMAL_UNACKNOWLEDGED);
    }

    @Test
    void whatAFloodHidFromBeginningToEndOpensAgainIfItComesBack() {
        raise(1, 12);
        clear(12);
        run.wait(Duration.ofMinutes(10));
        int revision = latest().get(11).revision();

        raise(12, 12);

        assertThat(run.last().id()).isEqualTo(latest().get(11).id());
        assertThat(run.last().state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(run.last().transition().reason()).isEqualTo(Reason.RAISED_AGAIN);
        assertThat(run.last().revision()).isEqualTo(revision + 1);
        assertThat(run.last().flood()).isNull();
    }

    @Test
    void aFloodHidesNothingThatIsUrgent() {
        raise(1, 12);
        anomaly(13, 0.9);

        assertThat(run.last().priority()).isEqualTo(Priority.URGENT);
        assertThat(run.last().state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(run.last().flood()).isNull();
        assertThat(latest().get(11).state()).isEqualTo(SUPPRESSED_BY_DESIGN);
        raise(14, 15);
        assertThat(latest().get(0).flood()).extracting(Flood::suppressed).isEqualTo(4);
    }

    @Test
    void whatBecomesUrgentWhileAFloodHidesItAppearsAtOnceAndIsHiddenNoMore() {
        raise(1, 12);
        anomaly(13, 0.6);
        assertThat(run.last().state()).isEqualTo(SUPPRESSED_BY_DESIGN);

        anomaly(13, 0.9);

        assertThat(run.last().transition().reason()).isEqualTo(Reason.ESCALATED);
        assertThat(run.last().priority()).isEqualTo(Priority.URGENT);
        assertThat(run.last().state()).isEqualTo(UNACKNOWLEDGED);
        assertThat(run.last().flood()).isNull();
        run.later(Duration.ofMinutes(4));
        anomaly(13, 0.6);
        run.later(Duration.ofMinutes(6));
        anomaly(13, 0.6);
        run.later(Duration.ofMinutes(1));
        anomaly(13, 0.6);
        assertThat(latest().get(12).state()).isEqualTo(UNACKNOWLEDGED);
        run.wait(Duration.ofMinutes(10));
        assertThat(run.statuses).singleElement().extracting(Status::count).isEqualTo(11L);
    }

    // --- at least once

    @Test
    void whatTheFirstStageReportsAgainAfterACrashIsPassedOver() {
        raise(1, 12);
        run.command(Command.COMMENT, latest().get(0).id())
                .command(Command.ACKNOWLEDGE, latest().get(0).id());
        clear(1);
        List<Alert> published = List.copyOf(run.alerts);
        run.wait(Duration.ofMinutes(1)).crash();

        List.copyOf(run.taken).forEach(alert -> run.take(later(alert)));

        assertThat(run.alerts).isEqualTo(published);
    }

    @Test
    void whatComesInAnotherOrderAfterACrashIsPublishedWithRisingRevisions() {
        raise(1, 1);
        String id = run.last().id();
        run.command(Command.COMMENT, id).command(Command.ACKNOWLEDGE, id);
        Alert raised = run.taken.get(0);
        Alert commented = run.taken.get(1);
        Alert acknowledged = run.taken.get(2);

        // After the crash the acknowledgement came before the comment.
        Alert first = AlertBuilder.builder(acknowledged)
                .revision(2)
                .comments(List.of())
                .build();
        Alert second = AlertBuilder.builder(acknowledged)
                .revision(3)
                .transition(commented.transition())
                .build();
        run.take(raised).take(first).take(second).take(second);

        assertThat(run.alerts).extracting(Alert::revision).containsExactly(1, 2, 3, 4, 5);
        assertThat(run.reasons())
                .containsExactly(
                        Reason.RAISED, Reason.COMMENTED, Reason.ACKNOWLEDGED, Reason.ACKNOWLEDGED, Reason.COMMENTED);
        assertThat(run.last().state()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(run.last().comments()).hasSize(1);
    }

    @Test
    void lastsWhileMoreThanHalfAsManyComeAndShowingTheRestIsNoNewFlood() {
        raise(1, 16);
        run.wait(Duration.ofMinutes(5));
        raise(17, 22);
        run.wait(Duration.ofMinutes(5));
        assertThat(latest().get(15).state()).isEqualTo(SUPPRESSED_BY_DESIGN);

        run.wait(Duration.ofMinutes(5));

        assertThat(latest()).extracting(Alert::state).containsOnly(UNACKNOWLEDGED);
        raise(23, 24);
        assertThat(run.last().state()).isEqualTo(UNACKNOWLEDGED);
    }

    @Test
    void whatSomebodyTookNoteOfIsHiddenNoLonger() {
        raise(1, 12);
        run.command(Command.ACKNOWLEDGE, latest().get(11).id());

        assertThat(run.last().state()).isEqualTo(AlertState.ACKNOWLEDGED);
        run.wait(Duration.ofMinutes(10));
        assertThat(run.last().id()).isNotEqualTo(latest().get(11).id());
    }

    @Test
    void whatIsShelvedCountsForNoFlood() {
        for (int i = 1; i <= 20; i++) {
            run.command(Command.SHELVE, "plant1/line2/pump-" + i, null);
        }
        raise(1, 20);

        assertThat(run.states()).containsOnly(AlertState.SHELVED);
    }

    @Test
    void whatAFloodHidAppearsInPortionsAndGoesOnAfterACrash() {
        raise(1, 16);
        run.clock.move(Duration.ofMinutes(10));
        int before = run.alerts.size();

        assertThat(run.tickAreas(2)).isFalse();
        assertThat(latest()).extracting(Alert::state).containsExactlyElementsOf(states(12, 4));
        run.crash();
        assertThat(run.tickAreas(2)).isFalse();
        silence(run, 16, Presence.ABSENT);
        assertThat(run.last().state()).isEqualTo(RETURN_TO_NORMAL_UNACKNOWLEDGED);
        assertThat(run.tickAreas(2)).isTrue();

        assertThat(run.alerts.subList(before, run.alerts.size()))
                .filteredOn(alert -> alert.transition().reason() == Reason.FLOOD_ENDED)
                .extracting(Alert::asset)
                .containsExactly(pump(11), pump(12), pump(13), pump(14), pump(16), pump(15));
    }

    @Test
    void whatHasNotAppearedWhenAnotherFloodBeginsIsHiddenByThatOne() {
        raise(1, 14);
        run.clock.move(Duration.ofMinutes(10));
        run.tickAreas(2);
        raise(21, 31);

        run.tickAreas(2);
        assertThat(latest().subList(10, 14))
                .extracting(Alert::state)
                .containsExactly(UNACKNOWLEDGED, UNACKNOWLEDGED, SUPPRESSED_BY_DESIGN, SUPPRESSED_BY_DESIGN);

        run.wait(Duration.ofMinutes(10));
        assertThat(latest()).extracting(Alert::state).containsOnly(UNACKNOWLEDGED);
    }

    @Test
    void closedAlertsAreRemovedInPortions() {
        AlertRun brief = new AlertRun(AlertRun.config(
                AlertRun.POLICY.withAcknowledge(false),
                new AlertsConfig(Duration.ofHours(1), new AlertsConfig.Flood(10, Duration.ofMinutes(10)))));
        for (int i = 1; i <= 5; i++) {
            silence(brief, i, Presence.PRESENT);
            silence(brief, i, Presence.ABSENT);
        }
        brief.clock.move(Duration.ofHours(2));

        assertThat(brief.tickAlarms(2)).isFalse();
        assertThat(brief.tickAreas(2)).isFalse();
        assertThat(brief.tombstones).hasSize(2);
        assertThat(brief.tickAreas(2)).isFalse();
        assertThat(brief.tickAreas(2)).isTrue();
        assertThat(brief.tombstones).hasSize(5);
    }

    private static String pump(int number) {
        return "plant1/line2/pump-" + number;
    }

    @Test
    void aCrashInAFloodChangesNothing() {
        raise(1, 12);
        run.crash();
        raise(13, 14);
        run.crash().wait(Duration.ofMinutes(10));

        AlertRun uninterrupted = new AlertRun();
        for (int i = 1; i <= 14; i++) {
            silence(uninterrupted, i, Presence.PRESENT);
        }
        uninterrupted.wait(Duration.ofMinutes(10));
        assertThat(run.alerts).isEqualTo(uninterrupted.alerts);
        assertThat(run.statuses).isEqualTo(uninterrupted.statuses);
    }

    // --- rate

    @Test
    void publishesTheRateOfAlarmsAgainstEemua191() {
        raise(1, 3);
        run.wait(Duration.ofMinutes(9));
        assertThat(run.statuses).isEmpty();
        run.wait(Duration.ofMinutes(1));

        assertThat(run.statuses).singleElement().satisfies(status -> {
            assertThat(status.kind()).isEqualTo(Status.Kind.ALARM_RATE);
            assertThat(status.asset()).isEqualTo("plant1/line2");
            assertThat(status.count()).isEqualTo(3);
            assertThat(status.reason()).isEqualTo("acceptable");
            assertThat(status.detail())
                    .isEqualTo("3.00 alarms in 10 minutes on average, not yet over a day, 3 at peak; EEMUA 191 asks for"
                            + " less than 1 and 10");
            assertThat(Duration.between(status.start(), status.end())).isEqualTo(Duration.ofMinutes(10));
        });
        run.wait(Duration.ofMinutes(10));
        assertThat(run.statuses).hasSize(1);
    }

    @Test
    void judgesTheAverageOverAWholeDayAndThePeak() {
        for (int span = 0; span < 144; span++) {
            raise(10 * span + 1, 10 * span + (span == 7 ? 10 : 1));
            run.wait(Duration.ofMinutes(10));
        }

        Status last = run.statuses.get(run.statuses.size() - 1);
        assertThat(last.count()).isEqualTo(153);
        assertThat(last.reason()).isEqualTo("average-and-peak-exceeded");
        assertThat(last.detail())
                .isEqualTo("1.06 alarms in 10 minutes on average over a day, 10 at peak; EEMUA 191 asks for less than 1"
                        + " and 10");

        run.wait(Duration.ofDays(2));
        assertThat(run.statuses.get(run.statuses.size() - 1).reason()).isEqualTo("acceptable");
        assertThat(run.statuses.get(run.statuses.size() - 1).count()).isZero();
    }

    @Test
    void suppressedAlarmsCountWhenTheyAreShown() {
        raise(1, 13);
        run.wait(Duration.ofMinutes(10));
        assertThat(run.statuses).singleElement().extracting(Status::count).isEqualTo(10L);

        run.wait(Duration.ofMinutes(10));
        assertThat(run.statuses.get(1).count()).isEqualTo(13);
    }

    // --- revisions and tombstones

    @Test
    void removesAClosedAlertOnceItHasBeenKept() {
        AlertRun brief = new AlertRun(AlertRun.config(
                AlertRun.POLICY.withAcknowledge(false),
                new AlertsConfig(Duration.ofHours(1), new AlertsConfig.Flood(10, Duration.ofMinutes(10)))));
        silence(brief, 1, Presence.PRESENT);
        brief.wait(Duration.ofHours(2));
        silence(brief, 1, Presence.ABSENT);
        assertThat(brief.last().state()).isEqualTo(NORMAL);
        brief.wait(Duration.ofHours(1)).crash();
        assertThat(brief.tombstones).isEmpty();

        brief.wait(Duration.ofSeconds(1)).wait(Duration.ofHours(1));

        assertThat(brief.tombstones).containsExactly(brief.last().id());
    }

    @Test
    void revisionsGoOnAfterACrash() {
        raise(1, 1);
        run.crash().command(Command.ACKNOWLEDGE, run.last().id()).crash();
        clear(1);
        run.crash().command(Command.COMMENT, run.last().id());

        assertThat(run.alerts).extracting(Alert::revision).containsExactly(1, 2, 3, 4);
    }

    // ---

    private void raise(int from, int to) {
        for (int i = from; i <= to; i++) {
            silence(run, i, Presence.PRESENT);
        }
    }

    /** Three windows, enough to raise. */
    private void anomaly(int pump, double grade) {
        for (int i = 0; i < 3; i++) {
            run.window("plant1/line2/pump-" + pump, "pumps", grade);
        }
    }

    /** The same, as reported a minute later by the wall clock. */
    private static Alert later(Alert alert) {
        Transition turn = alert.transition();
        return AlertBuilder.builder(alert)
                .transition(new Transition(
                        turn.reason(), turn.by(), turn.note(), turn.at().plusSeconds(60)))
                .build();
    }

    private void clear(int pump) {
        silence(run, pump, Presence.ABSENT);
    }

    private static void silence(AlertRun run, int pump, Presence presence) {
        run.find("plant1/line2/pump-" + pump, 0, "pumps", AlertKind.SILENCE, presence, Double.NaN);
    }

    /** The last revision of each alert, in the order in which they were raised. */
    private List<Alert> latest() {
        return run.alerts.stream()
                .map(Alert::id)
                .distinct()
                .map(id -> run.alerts.stream()
                        .filter(alert -> alert.id().equals(id))
                        .reduce((before, after) -> after)
                        .orElseThrow())
                .toList();
    }

    private static List<AlertState> states(int shown, int hidden) {
        List<AlertState> states = new ArrayList<>();
        for (int i = 0; i < shown + hidden; i++) {
            states.add(i < shown ? UNACKNOWLEDGED : SUPPRESSED_BY_DESIGN);
        }
        return states;
    }
}
