package andon.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.Mutations;
import andon.app.Mutations.Mutated;
import andon.topics.Status.Kind;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever has become of an entry of the alerts' state, it is read or dropped, and both stages go on. */
class SpoiltAlertsTest {
    private static final int MUTATIONS = 800;

    private static Map<String, byte[]> first;
    private static Map<String, byte[]> second;

    @BeforeAll
    static void logSome() {
        AlertRun run = new AlertRun(LoggedAlertsTest.config());
        LoggedAlertsTest.before(run);
        first = new TreeMap<>(run.log().entries());
        second = new TreeMap<>(run.areaLog().entries());
    }

    @Test
    void everySpoiltEntryOfTheFirstStageIsReadOrDroppedWithAStatusAndItGoesOn() {
        spoil(first, (run, entries) -> run.crashToSpoilt(entries, second), AlertRun::log);
    }

    @Test
    void everySpoiltEntryOfTheSecondStageIsReadOrDroppedWithAStatusAndItGoesOn() {
        spoil(second, (run, entries) -> run.crashToSpoilt(first, entries), AlertRun::areaLog);
    }

    private interface Crash {
        void to(AlertRun run, Map<String, byte[]> entries);
    }

    private interface Log {
        KeptLog of(AlertRun run);
    }

    private static void spoil(Map<String, byte[]> logged, Crash crash, Log log) {
        Random random = new Random(18);
        int lost = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Mutated mutated = Mutations.of(logged, random);
            AlertRun run = new AlertRun(LoggedAlertsTest.config());
            try {
                crash.to(run, mutated.entries());
                boolean dropped = !log.of(run).entries().containsKey(mutated.key());
                LoggedAlertsTest.after(run);
                long statuses = run.statuses.stream()
                        .filter(status -> status.kind() == Kind.STATE_LOST)
                        .count();
                assertThat(statuses).isBetween(dropped && mutated.keepsKey() ? 1L : 0L, 1L);
                assertThat(run.alerts).isNotEmpty();
                run.crash();
                lost += (int) statuses;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutation " + i + ", " + mutated.what(), e);
            }
        }
        assertThat(lost).isGreaterThan(MUTATIONS / 3);
    }
}
