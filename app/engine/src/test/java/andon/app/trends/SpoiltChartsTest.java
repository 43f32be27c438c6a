package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.Mutations;
import andon.app.Mutations.Mutated;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever has become of an entry of a chart's state, it is read or dropped, and the charts go on. */
class SpoiltChartsTest {
    private static final int MUTATIONS = 400;

    private static Map<String, byte[]> logged;

    @BeforeAll
    static void logSome() throws Exception {
        TrendsRun run = LoggedChartsTest.charts();
        LoggedChartsTest.minutes(run, 0, 900);
        logged = new TreeMap<>(run.log);
    }

    @Test
    void everySpoiltEntryIsReadOrDroppedWithAStatusAndTheChartsGoOn() throws Exception {
        Random random = new Random(18);
        int lost = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Mutated mutated = Mutations.of(logged, random);
            TrendsRun run = LoggedChartsTest.charts();
            try {
                boolean dropped = run.crashToSpoilt(mutated.entries()).contains(mutated.key());
                LoggedChartsTest.minutes(run, 900, 922);
                run.idle(run.now.plus(Duration.ofHours(1)));
                assertThat(run.lost.size()).isBetween(dropped ? 1 : 0, 1);
                run.crash();
                lost += run.lost.size();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutation " + i + ", " + mutated.what(), e);
            }
        }
        assertThat(lost).isGreaterThan(MUTATIONS / 5);
    }
}
