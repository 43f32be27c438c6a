package andon.trainer;

import ai.djl.nn.Block;
import andon.models.training.TrainingProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fits a block to give sequences back, in batches of shuffled sequences, until the loss on the held-out ones has not
 * fallen for a while. The weights at its lowest are kept.
 *
 * @param weights those weights, by the name of the parameter in the block, in order of the layers
 * @param lowest the lowest loss on held-out sequences
 * @param epochs the epoch in which it was reached
 */
record Fitting(Map<String, double[]> weights, double lowest, int epochs) {
    private static final int BATCH = 32;
    private static final int PATIENCE = 10;

    /**
     * Fits {@code block} to {@code fitted}, sequences of one shape.
     *
     * @param most the most epochs
     */
    static Fitting of(
            Block block,
            List<double[][]> fitted,
            List<double[][]> heldOut,
            long seed,
            int most,
            TrainingProgress progress) {
        Random random = new Random(seed);
        List<double[][]> order = new ArrayList<>(fitted);
        Fitting best = new Fitting(Map.of(), Double.POSITIVE_INFINITY, 0);
        try (TrainedBlock trained = new TrainedBlock(block, fitted.get(0).length, fitted.get(0)[0].length, random)) {
            for (int epoch = 1; epoch <= most && epoch - best.epochs <= PATIENCE; epoch++) {
                Collections.shuffle(order, random);
                for (int from = 0; from < order.size(); from += BATCH) {
                    trained.learn(order.subList(from, Math.min(from + BATCH, order.size())));
                }
                double loss = trained.loss(heldOut);
                if (loss < best.lowest) {
                    best = new Fitting(trained.weights(), loss, epoch);
                }
                progress.step("epochs", epoch, most, loss);
            }
        }
        return best;
    }
}
