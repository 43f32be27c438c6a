package andon.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against plain sums in double precision. */
class ResidualsTest {
    private static final int WINDOWS = 3;

    @ParameterizedTest(name = "{0} rows of {1} signals")
    @CsvSource({"1, 1", "1, 300", "7, 1", "60, 8", "61, 7", "600, 8", "3000, 3"})
    void areWhatDoublePrecisionMakesOfThemButForAMillionth(int rows, int signals) {
        for (ScoreFunction function : ScoreFunction.values()) {
            assertParts(function, rows, signals, 1, 1e-4);
        }
    }

    @ParameterizedTest(name = "{0} rows of {1} signals")
    @CsvSource({"60, 8", "600, 8"})
    void areAddedUpEvenWhereSinglePrecisionCannotHoldThem(int rows, int signals) {
        for (ScoreFunction function : ScoreFunction.values()) {
            assertParts(function, rows, signals, 1e30f, 1e-4);
        }
    }

    private static void assertParts(ScoreFunction function, int rows, int signals, float scale, double percent) {
        SplittableRandom random = new SplittableRandom(rows);
        int cells = rows * signals;
        FloatBuffer windows = FloatBuffer.allocate(WINDOWS * cells);
        FloatBuffer reconstructions = FloatBuffer.allocate(WINDOWS * cells);
        for (int cell = 0; cell < windows.capacity(); cell++) {
            windows.put(cell, scale * (float) random.nextDouble(-2, 2));
            reconstructions.put(cell, scale * (float) random.nextDouble(-2, 2));
        }
        double spread = 0.3;
        Residuals residuals = new Residuals(function, rows, signals, Collections.nCopies(signals, spread));
        double[] parts = new double[signals];

        for (int window = WINDOWS - 1; window >= 0; window--) {
            residuals.parts(windows, reconstructions, window * cells, parts);

            for (int signal = 0; signal < signals; signal++) {
                double sum = 0;
                for (int row = 0; row < rows; row++) {
                    int cell = window * cells + row * signals + signal;
                    double d = (double) windows.get(cell) - reconstructions.get(cell);
                    sum += switch (function) {
                        case OUTPUT, MEAN_ABSOLUTE_ERROR -> Math.abs(d);
                        case MEAN_SQUARED_ERROR -> d * d;
                        case WEIGHTED_ERROR -> d / spread * (d / spread);
                    };
                }
                assertThat(parts[signal]).isCloseTo(sum / rows, withinPercentage(percent));
            }
        }
    }
}
