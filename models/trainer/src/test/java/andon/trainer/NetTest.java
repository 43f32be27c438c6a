package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void theGradientsOfAnLstmAreTheDifferencesOfItsLoss() {
        assertGradients(new LstmBlock(3, 8), 6, weights -> AutoencoderLearner.lstm(6, 3, 8, weights));
    }

    @Test
    void theGradientsOfDenseLayersAreTheDifferencesOfTheirLoss() {
        int[] widths = {12, 8, 3, 8, 12};
        assertGradients(
                AutoencoderLearner.dense(4, 3, widths), 4, weights -> AutoencoderLearner.dense(4, 3, widths, weights));
    }

    /**
     * Compares PyTorch's gradients with central differences of the loss of {@code net}, which is plain Java. The step
     * is 1e-5, whose square bounds the error of the difference, relative to curvatures of about 1.
     *
     * @param net made of weights in the order of the layers
     */
    private static void assertGradients(Block block, int steps, Function<Iterator<double[]>, Net> net) {
        List<double[][]> sequences = noise(32, steps, 3);
        try (TrainedBlock trained = new TrainedBlock(block, steps, 3, new Random(5))) {
            Map<String, double[]> weights = trained.weights();
            ToDoubleFunction<Map<String, double[]>> loss =
                    at -> loss(net.apply(at.values().iterator()), sequences);

            assertThat(trained.loss(sequences)).isCloseTo(loss.applyAsDouble(weights), withinPercentage(1e-4));
            trained.gradients(sequences).forEach((name, gradient) -> {
                double[] differences = new double[gradient.length];
                double[] values = weights.get(name);
                for (int i = 0; i < gradient.length; i++) {
                    double value = values[i];
                    values[i] = value + 1e-5;
                    double above = loss.applyAsDouble(weights);
                    values[i] = value - 1e-5;
                    differences[i] = (above - loss.applyAsDouble(weights)) / 2e-5;
                    values[i] = value;
                }
                assertThat(distance(gradient, differences) / length(differences))
                        .as(name)
                        .isLessThan(1e-5);
            });
        }
    }

    private static double loss(Net net, List<double[][]> sequences) {
        double sum = 0;
        int values = 0;
        for (double[][] sequence : sequences) {
            double[][] reconstruction = net.reconstruct(sequence);
            for (int step = 0; step < sequence.length; step++) {
                double error = distance(reconstruction[step], sequence[step]);
                sum += error * error;
                values += sequence[step].length;
            }
        }
        return sum / values;
    }

    private static double length(double[] vector) {
        return distance(vector, new double[vector.length]);
    }

    private static double distance(double[] left, double[] right) {
        double squares = 0;
        for (int i = 0; i < left.length; i++) {
            squares += (left[i] - right[i]) * (left[i] - right[i]);
        }
        return Math.sqrt(squares);
    }

    private static List<double[][]> noise(int count, int steps, int features) {
        Random random = new Random(3);
        return Stream.generate(() -> Stream.generate(() -> IntStream.range(0, features)
                                .mapToDouble(feature -> random.nextGaussian())
                                .toArray())
                        .limit(steps)
                        .toArray(double[][]::new))
                .limit(count)
                .toList();
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
