package andon.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepTest {
    private static final List<Fault> ALL = List.of(Fault.values());

    @Test
    void aScheduleFollowsFromItsSeed() {
        List<Step> one = steps(7, 0, 50);

        assertThat(steps(7, 0, 50)).isEqualTo(one);
        assertThat(steps(7, 20, 50)).isEqualTo(one.subList(20, 50));
        assertThat(steps(8, 0, 50)).isNotEqualTo(one);
    }

    @Test
    void everyFaultComesOnceBeforeAnyComesAgain() {
        int faults = ALL.size();

        assertThat(steps(7, 0, faults)).extracting(Step::fault).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(steps(7, faults, 2 * faults)).extracting(Step::fault).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void aVictimIsOneOfThoseThatRun() {
        assertThat(steps(7, 0, 200)).allMatch(step -> step.victim() < step.services() && step.services() <= 2);
    }

    private static List<Step> steps(long seed, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Step.of(seed, number, ALL))
                .toList();
    }
}
