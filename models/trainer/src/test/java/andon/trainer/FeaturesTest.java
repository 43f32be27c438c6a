package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.models.training.Statistic;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /** Four rows of two signals: 1, 2, 4, 5 and −1, −1, −1, −1. */
    private static final float[] WINDOW = {1, -1, 2, -1, 4, -1, 5, -1};

    private static double[] of(Statistic statistic) {
        return Features.of(EnumSet.of(statistic), 4, new double[] {1, 0.5}).of(WINDOW);
    }

    @Test
    void meanIsTheArithmeticMean() {
        assertThat(of(Statistic.MEAN)).containsExactly(new double[] {3, -1}, EXACTLY);
    }

    @Test
    void logDeviationHasAFloorAtAHundredthOfTheHealthyDeviation() {
        // Squares about 3: 4, 1, 1, 4, mean 2.5; floor 0.01 and 0.005.
        assertThat(of(Statistic.LOG_DEVIATION))
                .containsExactly(new double[] {0.5 * Math.log(2.5 + 1e-4), Math.log(0.005)}, EXACTLY);
    }

    @Test
    void slopeIsThatOfTheLeastSquaresLineOverTheWindow() {
        // Σ(t − 1.5)(x − 3) = 3 + 0.5 + 0.5 + 3 = 7; Σ(t − 1.5)² = 5; times 4 rows.
        assertThat(of(Statistic.SLOPE)).containsExactly(new double[] {5.6, 0}, EXACTLY);
    }

    @Test
    void extremesAndLastAreValuesOfTheWindow() {
        assertThat(of(Statistic.MIN)).containsExactly(1, -1);
        assertThat(of(Statistic.MAX)).containsExactly(5, -1);
        assertThat(of(Statistic.LAST)).containsExactly(5, -1);
    }

    @Test
    void slopeOfASingleRowIsZero() {
        Features features = Features.of(EnumSet.of(Statistic.SLOPE), 1, new double[] {1});

        assertThat(features.of(new float[] {7})).containsExactly(0);
    }

    @Test
    void statisticsComeOneAfterTheOtherForAllSignals() {
        Features features =
                Features.of(EnumSet.of(Statistic.MAX, Statistic.MEAN, Statistic.LAST), 4, new double[] {1, 1});

        assertThat(features.of(WINDOW)).containsExactly(new double[] {3, -1, 5, -1, 5, -1}, EXACTLY);
    }

    @Test
    void withoutStatisticsEveryCellIsAFeature() {
        Features features = Features.of(Set.of(), 4, new double[] {1, 1});

        assertThat(features.of(WINDOW)).containsExactly(1, -1, 2, -1, 4, -1, 5, -1);
        assertThat(features.meanWeights()).containsExactly(0.25, 0.25, 0.25, 0.25);
    }
}
