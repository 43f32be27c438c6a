package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.models.window.StateInput;
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
    void returnsThePointsThatTripped() {
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
            interrupted.read(StateInput.of(state.flip()));

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

    /**
     * What each rule trips with by chance, for independent normal points: 2 · 0.00135; 2 / 2⁹; 2 / 6!; twice the 199,360,981
     * alternating orders of 14 of 14!; with p = 0.02275 2p(1 − (1 − p)²); with p = 0.15866 2p(4p³(1 − p) + p⁴); 0.68269¹⁵;
     * 0.31731⁸.
     */
    @Test
    void falseAlarmsOfAProcessInControlAreAsFrequentAsTheoryHasIt() {
        double[] expected = {0.0027, 0.003906, 0.002778, 0.004574, 0.002047, 0.004466, 0.003262, 0.0001028};
        int points = 400_000;
        int[] counts = new int[8];
        Random random = new Random(11);
        NelsonRules rules = new NelsonRules(ALL);
        for (int i = 0; i < points; i++) {
            int tripped = rules.add(random.nextGaussian());
            for (int rule = 1; rule <= 8; rule++) {
                counts[rule - 1] += NelsonRules.isTripped(tripped, rule) ? 1 : 0;
            }
        }

        for (int rule = 1; rule <= 8; rule++) {
            // Trips come in runs, of rule 7 by 1 / (1 − 0.683) ≈ 3 at a time: four standard errors of their number.
            double error = 4 * Math.sqrt(3 * expected[rule - 1] / points);
            assertThat(counts[rule - 1] / (double) points)
                    .as("rule %d", rule)
                    .isBetween(expected[rule - 1] - error, expected[rule - 1] + error);
        }
    }

    /**
     * Montgomery, Introduction to Statistical Quality Control, 7th ed., table 9.1 and figure 9.1: with μ 10 and σ 1 no
     * point is beyond 3 σ, although the last ten have a mean of 11. What sees the shift are runs.
     */
    @Test
    void runsSeeTheTextbooksShiftThatNoSinglePointShows() {
        String points =
                "-0.55 -2.01 -0.71 1.66 2.16 0.18 -1.96 1.46 -0.80 0.34 -0.97 1.47 0.51 -0.60 0.08 -0.63 0.62 0.31"
                        + " -1.48 0.84 0.90 -0.67 2.29 1.50 0.60 1.08 0.38 1.62 1.31 0.52";

        List<List<Integer>> tripped = tripped(ALL, points);

        assertThat(tripped).noneMatch(one -> one.contains(1));
        // Points 23 to 30 are above 10: eight, one less than rule 2 asks for, and as many as Western Electric's.
        assertThat(tripped).noneMatch(one -> one.contains(2));
        assertThat(tripped(List.of(new NelsonRule(2, 8)), points).get(29)).containsExactly(2);
    }

    @Test
    void rulesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> NelsonRule.standard(9)).hasMessage("rule must be from 1 to 8, was 9");
        assertThatThrownBy(() -> new NelsonRule(1, 2)).hasMessage("rule 1 must look at 1 point, was 2");
        assertThatThrownBy(() -> new NelsonRule(2, 65)).hasMessage("rule 2 must look at 2 to 64 points, was 65");
        assertThatThrownBy(() -> new NelsonRule(4, 2)).hasMessage("rule 4 must look at 3 to 64 points, was 2");
    }

    @Test
    void aRuleIsDescribedInWords() {
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
