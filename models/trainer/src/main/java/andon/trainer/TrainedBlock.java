package andon.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A block of PyTorch that learns to give sequences back. The loss is the mean square error; Adam lowers it.
 *
 * <p>All arithmetic is in double precision. In single precision PyTorch hands an LSTM to oneDNN, whose kernels depend on
 * the processor and trained worse on some. DJL's {@code Trainer} knows single precision only, so this takes its place.
 */
final class TrainedBlock implements AutoCloseable {
    private static final float RATE = 2e-3f;

    /** Sequences that are evaluated at a time. */
    private static final int EVALUATED = 256;

    private final NDManager manager =
            NDManager.newBaseManager(Device.cpu(), Torch.engine().getEngineName());
    private final Optimizer optimizer =
            Adam.builder().optLearningRateTracker(Tracker.fixed(RATE)).build();
    private final Block block;

    /**
     * @param steps of a sequence
     * @param features of a step
     * @param random gives the first weights: uniform within ±√(3 / mean of inputs and outputs) (X. Glorot and Y. Bengio,
     *     2010); biases begin at 0
     */
    TrainedBlock(Block block, int steps, int features, Random random) {
        this.block = block;
        block.setInitializer((owner, shape, type) -> owner.create(first(shape, random), shape), weight -> true);
        block.initialize(manager, DataType.FLOAT64, new Shape(1, steps, features));
    }

    private static double[] first(Shape shape, Random random) {
        double[] values = new double[(int) shape.size()];
        if (shape.dimension() == 2) {
            double bound = Math.sqrt(6.0 / (shape.get(0) + shape.get(1)));
            for (int i = 0; i < values.length; i++) {
                values[i] = (2 * random.nextDouble() - 1) * bound;
            }
        }
        return values;
    }

    /** Lowers the loss on {@code batch} by one step. */
    void learn(List<double[][]> batch) {
        try (NDManager ofStep = manager.newSubManager()) {
            backward(ofStep, batch);
            for (Pair<String, Parameter> weight : block.getParameters()) {
                NDArray values = weight.getValue().getArray();
                optimizer.update(weight.getKey(), values, gradient(ofStep, values));
            }
        }
    }

    /** The slope of the loss on {@code batch} by each weight, by the name of the parameter. */
    Map<String, double[]> gradients(List<double[][]> batch) {
        try (NDManager ofStep = manager.newSubManager()) {
            backward(ofStep, batch);
            return byName(values -> gradient(ofStep, values));
        }
    }

    private void backward(NDManager ofStep, List<double[][]> batch) {
        NDArray input = array(ofStep, batch);
        try (GradientCollector collector = Torch.engine().newGradientCollector()) {
            collector.backward(forward(ofStep, input, true).sub(input).square().mean());
        }
    }

    private static NDArray gradient(NDManager ofStep, NDArray values) {
        NDArray gradient = values.getGradient();
        gradient.attach(ofStep);
        return gradient;
    }

    private NDArray forward(NDManager ofStep, NDArray input, boolean training) {
        return block.forward(new ParameterStore(ofStep, false), new NDList(input), training)
                .singletonOrThrow();
    }

    /** The mean square error over {@code sequences}. */
    double loss(List<double[][]> sequences) {
        double sum = 0;
        for (int from = 0; from < sequences.size(); from += EVALUATED) {
            List<double[][]> batch = sequences.subList(from, Math.min(from + EVALUATED, sequences.size()));
            try (NDManager ofBatch = manager.newSubManager()) {
                NDArray input = array(ofBatch, batch);
                NDArray error =
                        forward(ofBatch, input, false).sub(input).square().mean();
                sum += error.getDouble() * batch.size();
            }
        }
        return sum / sequences.size();
    }

    /**
     * The weights, by the name of the parameter, in order of the layers. They are rounded to single precision, as the
     * model is exported in it; so the last bits, which may differ between processors, are not kept.
     */
    Map<String, double[]> weights() {
        Map<String, double[]> weights = byName(values -> values);
        for (double[] values : weights.values()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) values[i];
            }
        }
        return weights;
    }

    private Map<String, double[]> byName(Function<NDArray, NDArray> what) {
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (Pair<String, Parameter> weight : block.getParameters()) {
            byName.put(weight.getKey(), what.apply(weight.getValue().getArray()).toDoubleArray());
        }
        return byName;
    }

    private static NDArray array(NDManager manager, List<double[][]> sequences) {
        int steps = sequences.get(0).length;
        int features = sequences.get(0)[0].length;
        double[] values = new double[sequences.size() * steps * features];
        int next = 0;
        for (double[][] sequence : sequences) {
            for (double[] step : sequence) {
                System.arraycopy(step, 0, values, next, features);
                next += features;
            }
        }
        return manager.create(values, new Shape(sequences.size(), steps, features));
    }

    @Override
    public void close() {
        manager.close();
    }
}
