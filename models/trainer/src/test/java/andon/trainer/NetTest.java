package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void layersAreLinearWithTanhBetween() {
        Layer narrow = new Layer(new double[][] {{1, 2}}, new double[] {0.5});
        Layer wide = new Layer(new double[][] {{3}, {-1}}, new double[] {0, 1});

        double[][] reconstruction = new DenseNet(2, 1, List.of(narrow, wide)).reconstruct(new double[][] {{1}, {-1}});

        double hidden = Math.tanh(1 - 2 + 0.5);
        assertThat(reconstruction[0]).containsExactly(new double[] {3 * hidden}, EXACTLY);
        assertThat(reconstruction[1]).containsExactly(new double[] {1 - hidden}, EXACTLY);
    }

    @Test
    void aMemoryCellAgreesWithNumbersWorkedOutByHand() {
        // Gates i, f, g, o of one cell; only the input weights differ.
        LstmLayer layer = new LstmLayer(
                new double[][] {{1}, {2}, {3}, {4}},
                new double[][] {{0.1}, {0.1}, {0.1}, {0.1}},
                new double[] {0, 0, 0, 0},
                new double[] {0, 0, 0, 0.5});

        double[][] states = layer.over(new double[][] {{0.2}, {-0.3}});

        double cell = sigmoid(0.2) * Math.tanh(0.6);
        double state = sigmoid(0.8 + 0.5) * Math.tanh(cell);
        assertThat(states[0][0]).isCloseTo(state, EXACTLY);
        double own = 0.1 * state;
        cell = sigmoid(-0.6 + own) * cell + sigmoid(-0.3 + own) * Math.tanh(-0.9 + own);
        assertThat(states[1][0]).isCloseTo(sigmoid(-1.2 + own + 0.5) * Math.tanh(cell), EXACTLY);
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    @Test
    void fittingStopsWhenTheLossNoLongerFallsAndKeepsTheBestWeights() {
        List<double[][]> sequences = line(200, 1);
        List<Double> losses = new ArrayList<>();

        Fitting fitting = Fitting.of(
                new LstmBlock(2, 4), sequences, line(50, 2), 7, 12, (phase, done, total, loss) -> losses.add(loss));

        assertThat(losses).hasSizeBetween(1, 12);
        assertThat(fitting.lowest())
                .isEqualTo(losses.stream().min(Double::compare).orElseThrow());
        assertThat(losses.get(fitting.epochs() - 1)).isEqualTo(fitting.lowest());
        assertThat(fitting.lowest()).isLessThan(losses.get(0));
    }

    /** Sequences of 3 steps of two features, the second minus the first. */
    private static List<double[][]> line(int count, long seed) {
        Random random = new Random(seed);
        List<double[][]> sequences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double value = random.nextGaussian();
            sequences.add(new double[][] {{value, -value}, {value, -value}, {value, -value}});
        }
        return sequences;
    }
}
