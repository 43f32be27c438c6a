package andon.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AlertPolicy;
import andon.app.config.AlertPolicy.Clear;
import andon.app.config.AlertPolicy.Raise;
import andon.app.config.AlertsConfig;
import andon.topics.Alert;
import andon.topics.AlertBuilder;
import andon.topics.AlertCommand.Command;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.RefusedCommand;
import andon.topics.Transition;
import andon.topics.Transition.Reason;
import andon.topics.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** What holds of any sequence of findings, commands and moments. */
class AlertPropertiesTest {
    private static final String SEED = "20261122";
    private static final int TRIES = 60;
    private static final List<AlertKind> SINGLE =
            List.of(AlertKind.SILENCE, AlertKind.OUT_OF_RANGE, AlertKind.UNDECIDED, AlertKind.SPC_RULE);

    /** What happens next; what the numbers mean depends on it. */
    record Happening(What what, int asset, int source, int detail) {
        enum What {
            WINDOWS,
            FINDING,
            COMMAND_ON_ALERT,
            COMMAND_ON_ASSET,
            EVENT_TIME,
            WALL_TIME
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void noTwoAlertsOfAnAlarmAreOpenAndRevisionsRiseByOne(@ForAll("happenings") List<Happening> happenings) {
        AlertRun run = run(3, happenings, List.of());

        Map<String, Alert> last = new HashMap<>();
        Map<AlarmKey, String> open = new HashMap<>();
        for (Alert alert : run.alerts) {
            Alert before = last.put(alert.id(), alert);
            assertThat(alert.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
            if (before != null && before.state() == AlertState.NORMAL && before.flood() == null) {
                assertThat(alert.state()).isEqualTo(AlertState.NORMAL);
            }
            AlarmKey alarm = new AlarmKey(alert.asset(), alert.source(), alert.kind(), alert.signal());
            if (alert.state() != AlertState.NORMAL) {
                assertThat(open.getOrDefault(alarm, alert.id())).isEqualTo(alert.id());
                open.put(alarm, alert.id());
            } else if (alert.id().equals(open.get(alarm))) {
                open.remove(alarm);
            }
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void eachRaiseHasAtMostOneClear(@ForAll("happenings") List<Happening> happenings) {
        AlertRun run = run(3, happenings, List.of());

        Map<String, List<Reason>> turns = new HashMap<>();
        for (Alert alert : run.alerts) {
            Reason reason = alert.transition().reason();
            List<Reason> turn = turns.computeIfAbsent(alert.id(), id -> new ArrayList<>());
            if (turn.isEmpty() || reason == Reason.RAISED_AGAIN || reason == Reason.CLEARED) {
                turn.add(reason);
            }
            assertThat(alert.active()).isEqualTo(turn.get(turn.size() - 1) != Reason.CLEARED);
            assertThat(alert.clearedAt() == null).isEqualTo(alert.active());
        }
        turns.values().forEach(turn -> {
            for (int i = 0; i < turn.size(); i++) {
                assertThat(turn.get(i))
                        .isEqualTo(i == 0 ? Reason.RAISED : i % 2 == 1 ? Reason.CLEARED : Reason.RAISED_AGAIN);
            }
        });
    }

    @Property(seed = SEED, tries = TRIES)
    void crashesChangeNothing(
            @ForAll("happenings") List<Happening> happenings, @ForAll("moments") List<Integer> crashes) {
        AlertRun uninterrupted = run(3, happenings, List.of());
        AlertRun crashing = run(3, happenings, crashes);

        assertThat(crashing.alerts).isEqualTo(uninterrupted.alerts);
        assertThat(crashing.refused).isEqualTo(uninterrupted.refused);
        assertThat(crashing.statuses).isEqualTo(uninterrupted.statuses);
        assertThat(crashing.tombstones).isEqualTo(uninterrupted.tombstones);
    }

    @Property(seed = SEED, tries = TRIES)
    void aReplayWithoutCommandsIsTheSameHoweverFastTheWallClockRuns(@ForAll("happenings") List<Happening> happenings) {
        List<Happening> found = happenings.stream()
                .filter(h -> h.what != Happening.What.COMMAND_ON_ALERT && h.what != Happening.What.COMMAND_ON_ASSET)
                .filter(h -> h.what != Happening.What.FINDING || kind(h) != AlertKind.SILENCE)
                .toList();
        List<Happening> hasty =
                found.stream().filter(h -> h.what != Happening.What.WALL_TIME).toList();

        assertThat(timeless(run(1000, hasty, List.of()))).isEqualTo(timeless(run(1000, found, List.of())));
    }

    @Property(seed = SEED, tries = 1)
    void theSequencesReachEveryStateAndEveryReason() {
        Set<Reason> reasons = EnumSet.of(Reason.CLOSED); // needs 30 days of silence
        Set<AlertState> states = EnumSet.noneOf(AlertState.class);
        Set<RefusedCommand.Reason> refusals = EnumSet.noneOf(RefusedCommand.Reason.class);
        happenings().sampleStream().limit(3 * TRIES).forEach(happenings -> {
            AlertRun run = run(3, happenings, List.of());
            reasons.addAll(run.reasons());
            states.addAll(run.states());
            run.refused.forEach(refused -> refusals.add(refused.reason()));
        });

        assertThat(reasons).containsExactlyElementsOf(Words.known(Reason.class));
        assertThat(states).containsExactlyElementsOf(Words.known(AlertState.class));
        assertThat(refusals).contains(RefusedCommand.Reason.NOT_ALLOWED, RefusedCommand.Reason.UNKNOWN_ALERT);
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Happening.What> what = Arbitraries.frequency(
                Tuple.of(6, Happening.What.WINDOWS),
                Tuple.of(3, Happening.What.FINDING),
                Tuple.of(4, Happening.What.COMMAND_ON_ALERT),
                Tuple.of(2, Happening.What.COMMAND_ON_ASSET),
                Tuple.of(2, Happening.What.EVENT_TIME),
                Tuple.of(3, Happening.What.WALL_TIME));
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 1000).withoutEdgeCases();
        return Combinators.combine(what, number, number, number)
                .as(Happening::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<List<Integer>> moments() {
        return Arbitraries.integers().between(0, 79).list().uniqueElements().ofMaxSize(10);
    }

    // ---

    private static AlertRun run(int flood, List<Happening> happenings, List<Integer> crashes) {
        AlertPolicy policy = AlertPolicy.standard()
                .with(new Raise(2, 3, Duration.ofSeconds(1)), new Clear(0.45, 2, Duration.ofSeconds(1)));
        AlertRun run = new AlertRun(AlertRun.config(
                policy, new AlertsConfig(Duration.ofHours(2), new AlertsConfig.Flood(flood, Duration.ofMinutes(10)))));
        for (int i = 0; i < happenings.size(); i++) {
            happen(run, happenings.get(i));
            if (crashes.contains(i)) {
                run.crash();
            }
        }
        return run;
    }

    private static void happen(AlertRun run, Happening happening) {
        String asset = "plant1/line2/pump-" + happening.asset % 3;
        String source = happening.source % 2 == 0 ? "pumps" : "fans";
        switch (happening.what) {
            case WINDOWS -> {
                double grade = happening.detail / 1000.0;
                for (int i = 0; i <= happening.source % 3; i++) {
                    run.window(asset, source, grade);
                }
            }
            case FINDING ->
                run.find(
                        asset,
                        0,
                        source,
                        kind(happening),
                        happening.source % 2 == 0 ? Presence.PRESENT : Presence.ABSENT,
                        Double.NaN);
            case COMMAND_ON_ALERT -> {
                int back = happening.detail % 30;
                boolean known = back < run.alerts.size();
                run.command(
                        Command.values()[happening.source % 9],
                        known ? run.alerts.get(run.alerts.size() - 1 - back).id() : asset + "#0123456789abcdef");
            }
            case COMMAND_ON_ASSET ->
                run.command(
                        Command.values()[1 + happening.detail % 6], asset, happening.source % 3 == 0 ? null : source);
            case EVENT_TIME -> run.later(Duration.ofSeconds(happening.detail));
            case WALL_TIME -> run.wait(Duration.ofSeconds(10L * happening.detail));
        }
    }

    private static AlertKind kind(Happening happening) {
        return SINGLE.get(happening.detail % SINGLE.size());
    }

    private static List<Alert> timeless(AlertRun run) {
        return run.alerts.stream()
                .map(alert -> AlertBuilder.builder(alert)
                        .transition(new Transition(alert.transition().reason(), null, null, Instant.EPOCH))
                        .build())
                .toList();
    }
}
