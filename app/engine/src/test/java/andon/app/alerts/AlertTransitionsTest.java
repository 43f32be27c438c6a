package andon.app.alerts;

import static andon.app.alerts.AlarmEvent.ACKNOWLEDGE;
import static andon.app.alerts.AlarmEvent.CLEAR;
import static andon.app.alerts.AlarmEvent.COMMENT;
import static andon.app.alerts.AlarmEvent.FEEDBACK;
import static andon.app.alerts.AlarmEvent.IN_SERVICE;
import static andon.app.alerts.AlarmEvent.RAISE;
import static andon.app.alerts.AlarmEvent.SHELVE;
import static andon.app.alerts.AlarmEvent.SUPPRESS;
import static andon.app.alerts.AlarmEvent.UNSHELVE;
import static andon.app.alerts.AlarmEvent.UNSUPPRESS;
import static andon.topics.AlertState.ACKNOWLEDGED;
import static andon.topics.AlertState.NORMAL;
import static andon.topics.AlertState.OUT_OF_SERVICE;
import static andon.topics.AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED;
import static andon.topics.AlertState.SHELVED;
import static andon.topics.AlertState.SUPPRESSED_BY_DESIGN;
import static andon.topics.AlertState.UNACKNOWLEDGED;
import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.AlertCommand.Command;
import andon.topics.AlertState;
import andon.topics.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertTransitionsTest {
    /** Written by hand from the standard's diagram, not from the table; a pair that is not here is refused. */
    private static final Map<AlertState, Map<AlarmEvent, AlertState>> WHILE_IT_HOLDS = Map.of(
            NORMAL,
                    Map.of(
                            RAISE,
                            UNACKNOWLEDGED,
                            SHELVE,
                            SHELVED,
                            SUPPRESS,
                            SUPPRESSED_BY_DESIGN,
                            AlarmEvent.OUT_OF_SERVICE,
                            OUT_OF_SERVICE,
                            COMMENT,
                            NORMAL,
                            FEEDBACK,
                            NORMAL),
            UNACKNOWLEDGED,
                    Map.of(
                            CLEAR,
                            RETURN_TO_NORMAL_UNACKNOWLEDGED,
                            ACKNOWLEDGE,
                            ACKNOWLEDGED,
                            SHELVE,
                            SHELVED,
                            SUPPRESS,
                            SUPPRESSED_BY_DESIGN,
                            AlarmEvent.OUT_OF_SERVICE,
                            OUT_OF_SERVICE,
                            COMMENT,
                            UNACKNOWLEDGED,
                            FEEDBACK,
                            UNACKNOWLEDGED),
            ACKNOWLEDGED,
                    Map.of(
                            CLEAR,
                            NORMAL,
                            SHELVE,
                            SHELVED,
                            SUPPRESS,
                            SUPPRESSED_BY_DESIGN,
                            AlarmEvent.OUT_OF_SERVICE,
                            OUT_OF_SERVICE,
                            COMMENT,
                            ACKNOWLEDGED,
                            FEEDBACK,
                            ACKNOWLEDGED),
            RETURN_TO_NORMAL_UNACKNOWLEDGED,
                    Map.of(
                            RAISE,
                            UNACKNOWLEDGED,
                            ACKNOWLEDGE,
                            NORMAL,
                            SHELVE,
                            SHELVED,
                            SUPPRESS,
                            SUPPRESSED_BY_DESIGN,
                            AlarmEvent.OUT_OF_SERVICE,
                            OUT_OF_SERVICE,
                            COMMENT,
                            RETURN_TO_NORMAL_UNACKNOWLEDGED,
                            FEEDBACK,
                            RETURN_TO_NORMAL_UNACKNOWLEDGED),
            SHELVED,
                    Map.of(
                            RAISE,
                            SHELVED,
                            CLEAR,
                            SHELVED,
                            SHELVE,
                            SHELVED,
                            UNSHELVE,
                            UNACKNOWLEDGED,
                            SUPPRESS,
                            SUPPRESSED_BY_DESIGN,
                            AlarmEvent.OUT_OF_SERVICE,
                            OUT_OF_SERVICE,
                            COMMENT,
                            SHELVED,
                            FEEDBACK,
                            SHELVED),
            SUPPRESSED_BY_DESIGN,
                    Map.of(
                            RAISE,
                            SUPPRESSED_BY_DESIGN,
                            CLEAR,
                            SUPPRESSED_BY_DESIGN,
                            UNSUPPRESS,
                            UNACKNOWLEDGED,
                            AlarmEvent.OUT_OF_SERVICE,
                            OUT_OF_SERVICE,
                            COMMENT,
                            SUPPRESSED_BY_DESIGN,
                            FEEDBACK,
                            SUPPRESSED_BY_DESIGN),
            OUT_OF_SERVICE,
                    Map.of(
                            RAISE, OUT_OF_SERVICE,
                            CLEAR, OUT_OF_SERVICE,
                            IN_SERVICE, UNACKNOWLEDGED,
                            COMMENT, OUT_OF_SERVICE,
                            FEEDBACK, OUT_OF_SERVICE));

    @Test
    void everyPairOfStateAndEventLeadsWhereTheStandardSays() {
        Map<String, @Nullable AlertState> found = new LinkedHashMap<>();
        Map<String, @Nullable AlertState> expected = new LinkedHashMap<>();
        for (AlertState state : Words.known(AlertState.class)) {
            for (AlarmEvent event : AlarmEvent.values()) {
                found.put(state + " " + event, AlertTransitions.after(state, event, true, true));
                expected.put(state + " " + event, WHILE_IT_HOLDS.get(state).get(event));
            }
        }

        assertThat(found).hasSize(77).isEqualTo(expected);
        assertThat(found.values()).filteredOn(next -> next == null).hasSize(32);
    }

    @Test
    void aSuppressedAlarmEndsInNormalWhereTheConditionIsOver() {
        assertThat(AlertTransitions.after(SHELVED, UNSHELVE, false, true)).isEqualTo(NORMAL);
        assertThat(AlertTransitions.after(SUPPRESSED_BY_DESIGN, UNSUPPRESS, false, true))
                .isEqualTo(NORMAL);
        assertThat(AlertTransitions.after(OUT_OF_SERVICE, IN_SERVICE, false, true))
                .isEqualTo(NORMAL);
    }

    @Test
    void whetherTheConditionHoldsMattersNowhereElse() {
        for (AlertState state : Words.known(AlertState.class)) {
            for (AlarmEvent event : AlarmEvent.values()) {
                if (event != UNSHELVE && event != UNSUPPRESS && event != IN_SERVICE) {
                    assertThat(AlertTransitions.after(state, event, false, true))
                            .as("%s %s", state, event)
                            .isEqualTo(AlertTransitions.after(state, event, true, true));
                }
            }
        }
    }

    @Test
    void anAlarmThatNeedsNoAcknowledgementIsOverWithItsCondition() {
        assertThat(AlertTransitions.after(UNACKNOWLEDGED, CLEAR, true, false)).isEqualTo(NORMAL);
        assertThat(AlertTransitions.after(ACKNOWLEDGED, CLEAR, true, false)).isEqualTo(NORMAL);
        assertThat(AlertTransitions.after(SHELVED, CLEAR, true, false)).isEqualTo(SHELVED);
    }

    @Test
    void saysWhatMayBeAskedForInEachState() {
        assertThat(AlertTransitions.allowed(OUT_OF_SERVICE)).containsExactly(IN_SERVICE, COMMENT, FEEDBACK);
        assertThat(AlertTransitions.allowed(UNACKNOWLEDGED))
                .containsExactly(ACKNOWLEDGE, SHELVE, SUPPRESS, AlarmEvent.OUT_OF_SERVICE, COMMENT, FEEDBACK);
        for (AlertState state : Words.known(AlertState.class)) {
            assertThat(AlertTransitions.allowed(state))
                    .doesNotContain(RAISE, CLEAR)
                    .allSatisfy(event -> assertThat(AlertTransitions.after(state, event, true, true))
                            .isNotNull());
        }
    }

    @Test
    void everyCommandIsAnEvent() {
        for (Command command : Command.values()) {
            assertThat(AlarmEvent.of(command).isCommand()).isTrue();
        }
    }
}
