package andon.trainer;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import andon.models.training.TrainingProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fits a block to give sequences back: least mean square error by Adam, in batches of shuffled sequences, until the loss
 * on the held-out ones has not fallen for a while; the weights at its lowest are kept. Weights begin uniform within
 * ±√(3 / mean of inputs and outputs) (X. Glorot and Y. Bengio, 2010), drawn here rather than by the engine, biases at 0.
 */
final class Fitting {
    private static final int BATCH = 32;
    private static final int PATIENCE = 10;
    private static final float RATE = 2e-3f;

    private final Block block;
    private final Random random;
    private final Map<String, float[]> best = new LinkedHashMap<>();
    private double lowest = Double.POSITIVE_INFINITY;
    private int epochs;

    private Fitting(Block block, long seed) {
        this.block = block;
        this.random = new Random(seed);
    }

    /** Fits {@code block} to {@code fitted}, sequences of one shape. */
    static Fitting of(
            Block block,
            List<double[][]> fitted,
            List<double[][]> heldOut,
            long seed,
            int epochs,
            TrainingProgress progress) {
        Fitting fitting = new Fitting(block, seed);
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(Adam.builder()
                        .optLearningRateTracker(Tracker.fixed(RATE))
                        .build())
                .optInitializer((manager, shape, type) -> manager.create(fitting.first(shape), shape), weight -> true)
                .optDevices(new Device[] {Device.cpu()});
        try (Model model =
                Model.newInstance("andon", Device.cpu(), Torch.engine().getEngineName())) {
            model.setBlock(block);
            try (Trainer trainer = model.newTrainer(config)) {
                double[][] first = fitted.get(0);
                trainer.initialize(new Shape(BATCH, first.length, first[0].length));
                fitting.run(trainer, fitted, heldOut, epochs, progress);
            }
        }
        return fitting;
    }

    /** Weights to begin with: evenly spread within Xavier's bound; 0 for those that are added. */
    private float[] first(Shape shape) {
        float[] values = new float[(int) shape.size()];
        if (shape.dimension() == 2) {
            double bound = Math.sqrt(6.0 / (shape.get(0) + shape.get(1)));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        }
        return values;
    }

    private void run(
            Trainer trainer, List<double[][]> fitted, List<double[][]> heldOut, int most, TrainingProgress progress) {
        List<double[][]> order = new ArrayList<>(fitted);
        int since = 0;
        for (int epoch = 1; epoch <= most && since < PATIENCE; epoch++) {
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); from += BATCH) {
                step(trainer, order.subList(from, Math.min(from + BATCH, order.size())));
            }
            double loss = loss(trainer, heldOut);
            since++;
            if (loss < lowest) {
                lowest = loss;
                epochs = epoch;
                since = 0;
                keep();
            }
            progress.step("epochs", epoch, most, loss);
        }
    }

    private void step(Trainer trainer, List<double[][]> batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray input = array(manager, batch);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray output = trainer.forward(new NDList(input)).singletonOrThrow();
                collector.backward(output.sub(input).square().mean());
            }
            trainer.step();
        }
    }

    private static double loss(Trainer trainer, List<double[][]> sequences) {
        double sum = 0;
        for (int from = 0; from < sequences.size(); from += 8 * BATCH) {
            List<double[][]> batch = sequences.subList(from, Math.min(from + 8 * BATCH, sequences.size()));
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDArray input = array(manager, batch);
                NDArray output = trainer.evaluate(new NDList(input)).singletonOrThrow();
                output.attach(manager);
                sum += output.sub(input).square().mean().getFloat() * batch.size();
            }
        }
        return sum / sequences.size();
    }

    private static NDArray array(NDManager manager, List<double[][]> sequences) {
        int steps = sequences.get(0).length;
        int features = sequences.get(0)[0].length;
        float[] values = new float[sequences.size() * steps * features];
        int next = 0;
        for (double[][] sequence : sequences) {
            for (double[] step : sequence) {
                for (double value : step) {
                    values[next++] = (float) value;
                }
            }
        }
        return manager.create(values, new Shape(sequences.size(), steps, features));
    }

    private void keep() {
        block.getParameters()
                .forEach(pair ->
                        best.put(pair.getKey(), pair.getValue().getArray().toFloatArray()));
    }

    /** The lowest loss on held-out sequences. */
    double lowest() {
        return lowest;
    }

    /** The epoch in which it was reached. */
    int epochs() {
        return epochs;
    }

    /** The weights then, by the name of the parameter in the block, in order of the layers. */
    Map<String, float[]> weights() {
        return best;
    }
}
