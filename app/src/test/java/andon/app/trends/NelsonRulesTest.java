package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NelsonRulesTest {
    private static final List<NelsonRule> ALL =
            IntStream.rangeClosed(1, 8).mapToObj(NelsonRule::standard).toList();

    /** Each sequence trips its rule with its last point, no other rule, and none before. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5 -0.4 3.1",
        "1, 0.5 -0.4 -3.1",
        "2, 0.5 0.2 0.9 0.3 0.4 1.2 0.1 0.6 0.5",
        "2, -0.5 -0.2 -0.9 -0.3 -0.4 -1.2 -0.1 -0.6 -0.5",
        "3, -1.4 -0.9 -0.3 0.2 0.8 1.3",
        "3, 1.4 0.9 0.3 -0.2 -0.8 -1.3",
        "4, 0.5 -0.5 0.6 -0.4 0.7 -0.3 1.2 -0.2 0.4 -1.1 0.3 -0.6 0.5 -0.5",
        "5, 2.3 0.4 2.2",
        "5, -2.3 -2.2",
        "5, -2.3 0.1 -2.2",
        "6, 1.3 1.6 -0.2 1.2 1.5",
        "6, -1.3 -1.6 -1.1 0.2 -1.5",
        "7, 0.5 0.4 -0.4 -0.6 0.3 0.2 -0.1 0.6 0.7 -0.5 -0.2 0.3 0.1 -0.4 -0.3",
        "8, 1.3 -1.4 -1.2 1.5 1.6 -1.1 1.2 -1.3",
    })
    void aRuleTripsAloneAndWithTheLastPoint(int rule, String points) {
        List<List<Integer>> tripped = tripped(ALL, points);

        assertThat(tripped.get(tripped.size() - 1)).containsExactly(rule);
        assertThat(tripped.subList(0, tripped.size() - 1))
                .allSatisfy(one -> assertThat(one).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "a point on the line is not beyond it, 0.5 3.0 -0.1 -3.0",
        "a point on the centre line ends a run on one side, 0.5 0.2 0.9 0.3 0 1.2 0.1 0.6 0.5 0.7 0.2 0.3",
        "two equal points end a rise, -1.4 -0.9 -0.3 -0.3 0.8 1.3",
        "two equal points end an alternation, 0.5 -0.5 0.6 -0.4 0.7 -0.3 -0.3 -0.4 0.4 -1.1 0.3 -0.6 0.5 -0.5",
        "two beyond 2 sigma on different sides are none, 2.3 0.4 -2.2",
        "two beyond 2 sigma with two between are none, 2.3 0.4 -0.3 2.2",
        "the last point must be among those beyond, 1.3 1.6 1.2 -0.2 -0.4",
        "a point on 1 sigma is not within it, 0.5 0.4 -0.4 -0.6 0.3 0.2 -0.1 1.0 0.7 -0.5 -0.2 0.3 0.1 -0.4 -0.3",
        "a point on 1 sigma is not beyond it, 1.3 -1.4 -1.2 1.5 1.0 -1.1 1.2 -1.3",
    })
    void whatIsNotQuiteARuleTripsNone(String why, String points) {
        assertThat(tripped(ALL, points))
                .as(why)
                .allSatisfy(one -> assertThat(one).isEmpty());
    }

    @Test
    void aRunThatGoesOnTripsWithEachPoint() {
        List<List<Integer>> tripped = tripped(List.of(NelsonRule.standard(2)), "1 1 1 1 1 1 1 1 1 1 -1");

        assertThat(tripped.subList(0, 8)).allSatisfy(one -> assertThat(one).isEmpty());
        assertThat(tripped.subList(8, 11)).containsExactly(List.of(2), List.of(2), List.of());
    }

    @Test
    void countsAreConfigurable() {
        // Western Electric's eight in a row, and AIAG's seven.
        assertThat(tripped(List.of(new NelsonRule(2, 8)), "1 1 1 1 1 1 1 1").get(7))
                .containsExactly(2);
        assertThat(tripped(List.of(new NelsonRule(2, 7)), "1 1 1 1 1 1 1 1").get(6))
                .containsExactly(2);
        assertThat(tripped(List.of(new NelsonRule(5, 4)), "2.1 2.1 0 2.1").get(3))
                .containsExactly(5);
        assertThat(tripped(List.of(new NelsonRule(5, 4)), "2.1 0 0 2.1").get(3)).isEmpty();
    }

    @Test
    void tellsThePointsThatTripped() {
        assertThat(pointsOf(1, "0 4")).isEqualTo(0b1);
        assertThat(pointsOf(2, "-1 1 1 1 1 1 1 1 1 1")).isEqualTo(0b1_1111_1111);
        assertThat(pointsOf(3, "0 -1 0 1 2 3 4")).isEqualTo(0b11_1111);
        assertThat(pointsOf(4, "1 1 0 1 0 1 0 1 0 1 0 1 0 1 0")).isEqualTo(0b11_1111_1111_1111);
        assertThat(pointsOf(5, "2.5 0 2.5")).isEqualTo(0b101);
        assertThat(pointsOf(6, "1.5 -1 1.5 1.5 1.5")).isEqualTo(0b10111);
        assertThat(pointsOf(6, "1 -1 1.5 1.5 1.5")).isZero();
    }

    @Test
    void aRuleOver64PointsIsTheLongest() {
        NelsonRules rules = new NelsonRules(List.of(new NelsonRule(2, 64), new NelsonRule(4, 64)));
        for (int i = 0; i < 63; i++) {
            assertThat(rules.add(i % 2 == 0 ? 1 : 2)).isZero();
        }

        assertThat(rules.add(2)).isEqualTo(1 << 2 | 1 << 4);
        assertThat(rules.pointsOf(new NelsonRule(4, 64))).isEqualTo(-1L);
    }

    @Test
    void goesOnFromWhatWasWrittenAsIfNothingHadHappened() {
        Random random = new Random(7);
        NelsonRules uninterrupted = new NelsonRules(ALL);
        NelsonRules interrupted = new NelsonRules(ALL);
        int trips = 0;
        for (int i = 0; i < 2000; i++) {
            double z = 1.3 * random.nextGaussian();
            ByteBuffer state = ByteBuffer.allocate(NelsonRules.BYTES);
            interrupted.write(state);
            interrupted = new NelsonRules(ALL);
            interrupted.read(state.flip());

            int tripped = uninterrupted.add(z);

            assertThat(interrupted.add(z)).isEqualTo(tripped);
            trips += Integer.bitCount(tripped);
        }
        assertThat(trips).isGreaterThan(50);
        assertThat(interrupted.points()).isEqualTo(2000);
    }

    @Test
    void aRestartForgetsTheRun() {
        NelsonRules rules = new NelsonRules(ALL);
        IntStream.range(0, 8).forEach(i -> rules.add(0.5));

        rules.restart();

        assertThat(rules.add(0.5)).isZero();
        assertThat(rules.points()).isEqualTo(1);
    }

    /** Of 100,000 points in control, rule 1 trips with 0.27 % and rule 2 with 2 · 0.5⁹ of them. */
    @Test
    void falseAlarmsOfAProcessInControlAreAsFrequentAsTheoryHasIt() {
        Random random = new Random(11);
        NelsonRules rules = new NelsonRules(ALL);
        int first = 0;
        int second = 0;
        for (int i = 0; i < 100_000; i++) {
            int tripped = rules.add(random.nextGaussian());
            first += NelsonRules.isTripped(tripped, 1) ? 1 : 0;
            second += NelsonRules.isTripped(tripped, 2) ? 1 : 0;
        }

        assertThat(first).isBetween(270 - 50, 270 + 50);
        assertThat(second).isBetween(391 - 90, 391 + 90);
    }

    @Test
    void rulesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> NelsonRule.standard(9)).hasMessage("rule must be from 1 to 8, was 9");
        assertThatThrownBy(() -> new NelsonRule(1, 2)).hasMessage("rule 1 must look at 1 point, was 2");
        assertThatThrownBy(() -> new NelsonRule(2, 65)).hasMessage("rule 2 must look at 2 to 64 points, was 65");
        assertThatThrownBy(() -> new NelsonRule(4, 2)).hasMessage("rule 4 must look at 3 to 64 points, was 2");
    }

    @Test
    void aRuleIsToldInWords() {
        assertThat(ALL)
                .extracting(NelsonRule::description)
                .containsExactly(
                        "a point beyond 3 sigma",
                        "9 points in a row on one side of the centre line",
                        "6 points in a row steadily rising or falling",
                        "14 points in a row alternating up and down",
                        "2 of 3 points in a row beyond 2 sigma on one side",
                        "4 of 5 points in a row beyond 1 sigma on one side",
                        "15 points in a row within 1 sigma of the centre line",
                        "8 points in a row beyond 1 sigma of the centre line on either side");
    }

    @Test
    void aPointThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new NelsonRules(ALL).add(Double.NaN)).hasMessage("a point must be a number, was NaN");
    }

    private static List<List<Integer>> tripped(List<NelsonRule> by, String points) {
        NelsonRules rules = new NelsonRules(by);
        List<List<Integer>> tripped = new ArrayList<>();
        for (String point : points.split(" ")) {
            int mask = rules.add(Double.parseDouble(point));
            tripped.add(IntStream.rangeClosed(1, 8)
                    .filter(rule -> NelsonRules.isTripped(mask, rule))
                    .boxed()
                    .toList());
        }
        return tripped;
    }

    private static long pointsOf(int rule, String points) {
        NelsonRules rules = new NelsonRules(ALL);
        for (String point : points.split(" ")) {
            rules.add(Double.parseDouble(point));
        }
        return rules.pointsOf(NelsonRule.standard(rule));
    }
}
