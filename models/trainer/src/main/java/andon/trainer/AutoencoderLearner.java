package andon.trainer;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fits the kinds {@code mlp-autoencoder} and {@code lstm-autoencoder} with PyTorch. */
final class AutoencoderLearner implements Learner {
    /** The least rows in a piece of a window that an LSTM sees the statistics of. */
    private static final int PIECE = 5;

    private final boolean recurrent;

    private AutoencoderLearner(boolean recurrent) {
        this.recurrent = recurrent;
    }

    /** Three hidden layers, the middle one narrow. */
    static AutoencoderLearner dense() {
        return new AutoencoderLearner(false);
    }

    /** An encoder and a decoder of long short-term memory. */
    static AutoencoderLearner recurrent() {
        return new AutoencoderLearner(true);
    }

    @Override
    public FittedModel fit(
            TrainingOrder order,
            Set<Statistic> statistics,
            double[] deviations,
            List<float[]> fitted,
            List<float[]> heldOut,
            TrainingProgress progress) {
        Steps steps = steps(order.rows(), statistics, deviations, fitted);
        List<double[][]> sequences = fitted.stream().map(steps::of).toList();
        List<double[][]> later = heldOut.stream().map(steps::of).toList();
        int size = steps.size();
        Net net;
        Fitting fitting;
        if (recurrent) {
            int hidden = clamp(2 * steps.signals(), 8, 32);
            fitting = Fitting.of(new LstmBlock(size, hidden), sequences, later, order.seed(), order.epochs(), progress);
            net = lstm(steps.count(), size, hidden, fitting.weights().values().iterator());
        } else {
            int width = steps.count() * size;
            int[] widths = {width, clamp(width / 2, 8, 64), clamp(width / 6, 3, 16), clamp(width / 2, 8, 64), width};
            fitting = Fitting.of(
                    dense(steps.count(), size, widths), sequences, later, order.seed(), order.epochs(), progress);
            net = dense(steps.count(), size, widths, fitting.weights().values().iterator());
        }
        return new Autoencoder(
                steps, net, spread(steps, net, sequences), Map.of("loss", fitting.lowest(), "epochs", (double)
                        fitting.epochs()));
    }

    private Steps steps(int rows, Set<Statistic> statistics, double[] deviations, List<float[]> fitted) {
        if (statistics.isEmpty()) {
            return Steps.ofCells(Features.of(statistics, rows, deviations));
        }
        int count = 1;
        if (recurrent) {
            count = Math.max(1, rows / PIECE);
            while (rows % count != 0) {
                count--;
            }
        }
        return Steps.ofStatistics(Features.of(statistics, rows / count, deviations), count, fitted);
    }

    private static int clamp(int value, int least, int most) {
        return Math.min(most, Math.max(least, value));
    }

    static SequentialBlock dense(int steps, int features, int[] widths) {
        SequentialBlock block = new SequentialBlock().add(Blocks.batchFlattenBlock());
        for (int layer = 1; layer < widths.length; layer++) {
            block.add(Linear.builder().setUnits(widths[layer]).build());
            if (layer < widths.length - 1) {
                block.add(Activation.tanhBlock());
            }
        }
        return block.add(
                new LambdaBlock(list -> new NDList(list.singletonOrThrow().reshape(new Shape(-1, steps, features)))));
    }

    static DenseNet dense(int steps, int features, int[] widths, Iterator<double[]> weights) {
        List<Layer> layers = new ArrayList<>();
        for (int layer = 1; layer < widths.length; layer++) {
            layers.add(new Layer(matrix(weights.next(), widths[layer - 1]), weights.next()));
        }
        return new DenseNet(steps, features, layers);
    }

    static LstmNet lstm(int steps, int features, int hidden, Iterator<double[]> weights) {
        return new LstmNet(
                steps,
                lstm(features, hidden, weights),
                lstm(hidden, hidden, weights),
                new Layer(matrix(weights.next(), hidden), weights.next()));
    }

    private static LstmLayer lstm(int inputs, int hidden, Iterator<double[]> weights) {
        double[][] input = matrix(weights.next(), inputs);
        double[][] own = matrix(weights.next(), hidden);
        return new LstmLayer(input, own, weights.next(), weights.next());
    }

    private static double[][] matrix(double[] values, int columns) {
        double[][] matrix = new double[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            matrix[i / columns][i % columns] = values[i];
        }
        return matrix;
    }

    /**
     * The spread of the errors on the windows fitted to, with what the allowance of a signal stands for: a network gives
     * back no drift that it hasn't seen.
     */
    private static double[] spread(Steps steps, Net net, List<double[][]> sequences) {
        double[] squares = new double[steps.size()];
        for (double[][] sequence : sequences) {
            double[][] reconstruction = net.reconstruct(sequence);
            for (int step = 0; step < sequence.length; step++) {
                for (int i = 0; i < squares.length; i++) {
                    double error = sequence[step][i] - reconstruction[step][i];
                    squares[i] += error * error / (sequences.size() * sequence.length);
                }
            }
        }
        double[] spread = new double[squares.length];
        for (int i = 0; i < squares.length; i++) {
            spread[i] = Math.sqrt(Math.max(squares[i] + steps.unseen(i), 1e-6));
        }
        return spread;
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("pytorch", Torch.engine().getVersion(), "processor", Processor.instructionSet());
    }
}
