package andon.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * By hand: two rows of two signals. The differences are 1 and −2 in the first signal, 0.5 and 0.5 in the second; four
 * cells of something else lie before.
 */
class ScoreFunctionTest {
    private static final FloatBuffer WINDOW = FloatBuffer.wrap(new float[] {9, 9, 9, 9, 3, 1, 0, 2});
    private static final FloatBuffer RECONSTRUCTION = FloatBuffer.wrap(new float[] {5, 6, 7, 8, 2, 0.5f, 2, 1.5f});
    private static final List<Double> SPREAD = List.of(2.0, 0.5);

    private final double[] parts = new double[2];

    @Test
    void meanAbsoluteError() {
        score(ScoreFunction.MEAN_ABSOLUTE_ERROR);

        assertThat(parts).containsExactly((1 + 2) / 2.0, 0.5);
        assertThat(ScoreFunction.MEAN_ABSOLUTE_ERROR.combine(parts)).isEqualTo((1.5 + 0.5) / 2);
    }

    @Test
    void meanSquaredError() {
        score(ScoreFunction.MEAN_SQUARED_ERROR);

        assertThat(parts).containsExactly((1 + 4) / 2.0, 0.25);
        assertThat(ScoreFunction.MEAN_SQUARED_ERROR.combine(parts)).isEqualTo((2.5 + 0.25) / 2);
    }

    @Test
    void weightedErrorMeasuresEachSignalInItsResidualSpread() {
        score(ScoreFunction.WEIGHTED_ERROR);

        assertThat(parts).containsExactly(2.5 / 4, 0.25 / 0.25);
        assertThat(ScoreFunction.WEIGHTED_ERROR.combine(parts)).isCloseTo(Math.sqrt((0.625 + 1) / 2), within(1e-15));
    }

    @Test
    void outputExplainsByTheAbsoluteErrorAndLeavesTheScoreToTheModel() {
        score(ScoreFunction.OUTPUT);

        assertThat(parts).containsExactly(1.5, 0.5);
        assertThatThrownBy(() -> ScoreFunction.OUTPUT.combine(parts))
                .hasMessage("score function output takes the score from the model");
    }

    @Test
    void gradeIsAHalfAtTheThreshold() {
        assertThat(Grade.of(0, 2)).isZero();
        assertThat(Grade.of(2, 2)).isEqualTo(0.5);
        assertThat(Grade.of(6, 2)).isEqualTo(0.75);
        assertThat(Grade.of(-1, 2)).isZero();
        assertThat(Grade.of(Double.POSITIVE_INFINITY, 2)).isEqualTo(1);
        assertThat(Grade.of(Double.NaN, 2)).isNaN();
    }

    @Test
    void thresholdIsExceededOnlyAboveIt() {
        Threshold threshold = Threshold.fixed(2);

        assertThat(threshold.isExceededBy(2)).isFalse();
        assertThat(threshold.isExceededBy(Math.nextUp(2))).isTrue();
        assertThat(threshold.isExceededBy(Double.NaN)).isFalse();
        assertThat(threshold.grade(2)).isEqualTo(0.5);
        assertThatThrownBy(() -> Threshold.fixed(0)).hasMessage("threshold.value must be positive and finite, was 0.0");
    }

    private void score(ScoreFunction function) {
        new Residuals(function, 2, 2, SPREAD).parts(WINDOW, RECONSTRUCTION, 4, parts);
    }
}
