package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.models.bundle.OutputRole;
import andon.models.training.Statistic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class QuadraticFormTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    /** One row of two signals whose correlation on these windows is 0.6, mean 0 and deviation 1. */
    private static final List<float[]> PAIRS = pairs();

    private static List<float[]> pairs() {
        float a = (float) Math.sqrt(1.6);
        float b = (float) Math.sqrt(0.4);
        // Along the diagonals: variance (1 + 0.6) and (1 − 0.6).
        float r = (float) Math.sqrt(0.5);
        return List.of(
                new float[] {a * r * 1.4142135f, a * r * 1.4142135f},
                new float[] {-a * r * 1.4142135f, -a * r * 1.4142135f},
                new float[] {b * r * 1.4142135f, -b * r * 1.4142135f},
                new float[] {-b * r * 1.4142135f, b * r * 1.4142135f});
    }

    private static Features meanOf(int signals, double... deviations) {
        return Features.of(EnumSet.of(Statistic.MEAN), 1, deviations.length == 0 ? ones(signals) : deviations);
    }

    private static double[] ones(int signals) {
        double[] ones = new double[signals];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void mahalanobisAgreesWithNumbersWorkedOutByHand() {
        QuadraticForm model = Mahalanobis.fit(meanOf(2), PAIRS);

        // Shrunk correlation 0.54: (x² − 2·0.54xy + y²) / (1 − 0.54²), over 2 features.
        double square = (4 - 2 * 0.54 * 2 * -1 + 1) / (1 - 0.54 * 0.54);
        assertThat(model.score(new float[] {2, -1})).isCloseTo(Math.sqrt(square / 2), within(1e-6));
    }

    @Test
    void whatIsExpectedOfASignalFollowsFromTheOthers() {
        double[] expected = answer(Mahalanobis.fit(meanOf(2), PAIRS), 2, -1).get(OutputRole.EXPECTED);

        assertThat(expected).containsExactly(new double[] {-0.54, 1.08}, within(1e-6));
    }

    @Test
    void anAllowanceWidensADirectionAndLoosensItsTies() {
        // Normalised by a spread twice its deviation, the second signal has deviation 0.5 on healthy windows.
        List<float[]> narrowed =
                PAIRS.stream().map(pair -> new float[] {pair[0], pair[1] / 2}).toList();

        QuadraticForm model = Mahalanobis.fit(meanOf(2, 1, 0.5), narrowed);

        // The tie is 0.54 / 2 = 0.27, in units of the spread.
        double square = (4 - 2 * 0.27 * 2 * -1 + 1) / (1 - 0.27 * 0.27);
        assertThat(model.score(new float[] {2, -1})).isCloseTo(Math.sqrt(square / 2), within(1e-6));
    }

    @Test
    void t2AndQAgreeWithNumbersWorkedOutByHand() {
        // Eigenvalues 1.54 along (1, 1)/√2 and 0.46 across: 77 % and 23 %, but one is always left out.
        QuadraticForm model = PrincipalComponents.fit(meanOf(2), PAIRS);

        double t2 = 0.5 / 1.54; // ((2 − 1)/√2)² / 1.54
        double q = 4.5; // ((2 + 1)/√2)²
        double limit = PrincipalComponents.chiSquared(1);
        assertThat(model.score(new float[] {2, -1}))
                .isCloseTo(Math.sqrt(t2 / limit + q / (0.46 * limit)), within(1e-6));
        assertThat(answer(model, 2, -1).get(OutputRole.EXPECTED))
                .containsExactly(new double[] {0.5, 0.5}, within(1e-6));
    }

    @Test
    void quantilesOfChiSquaredAreNearThoseOfTheTables() {
        assertThat(PrincipalComponents.chiSquared(1)).isCloseTo(6.635, within(0.06));
        assertThat(PrincipalComponents.chiSquared(10)).isCloseTo(23.209, within(0.05));
        assertThat(PrincipalComponents.chiSquared(100)).isCloseTo(135.807, within(0.02));
    }

    @Test
    void limitOfQCountsWhatIsLeftOut() {
        double[] limits = PrincipalComponents.limits(new double[] {5, 2, 1, 1}, 1);

        // θ₁ = 4, θ₂ = 6: g = 1.5, h = 16/6.
        assertThat(limits[1]).isCloseTo(1.5 * PrincipalComponents.chiSquared(16 / 6.0), CLOSE);
        assertThat(limits[0]).isCloseTo(PrincipalComponents.chiSquared(1), CLOSE);
    }

    @Test
    void asManyComponentsAsHoldNineTenthsOfTheVariance() {
        assertThat(PrincipalComponents.components(new double[] {6, 2.5, 1, 0.5}))
                .isEqualTo(3);
        assertThat(PrincipalComponents.components(new double[] {1})).isEqualTo(1);
    }

    @Test
    void contributionsSumToTheSquareOfTheScore() {
        Features features = Features.of(EnumSet.of(Statistic.MEAN, Statistic.MAX), 5, ones(3));
        for (QuadraticForm model : List.of(
                Mahalanobis.fit(features, Rig.noise(200, 15, 3)),
                PrincipalComponents.fit(features, Rig.noise(200, 15, 3)))) {
            float[] window = Rig.noise(1, 15, 4).get(0);

            double[] parts = model.answer(window).get(OutputRole.CONTRIBUTIONS);

            assertThat(Arrays.stream(parts).boxed()).hasSize(3).allMatch(part -> part >= 0);
            assertThat(Arrays.stream(parts).sum()).isCloseTo(Math.pow(model.score(window), 2), CLOSE);
        }
    }

    @Test
    void mahalanobisAgreesWithASlowReference() {
        Features features = Features.of(EnumSet.of(Statistic.MEAN, Statistic.SLOPE, Statistic.MIN), 6, ones(2));
        List<float[]> windows = Rig.noise(100, 12, 5);
        QuadraticForm model = Mahalanobis.fit(features, windows);

        for (float[] window : Rig.noise(20, 12, 6)) {
            assertThat(model.score(window)).isCloseTo(SlowMahalanobis.score(features, windows, window), CLOSE);
        }
    }

    private static Map<OutputRole, double[]> answer(QuadraticForm model, float... window) {
        return model.answer(window);
    }
}
