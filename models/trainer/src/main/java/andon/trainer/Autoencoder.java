package andon.trainer;

import andon.models.bundle.OutputRole;
import andon.models.bundle.Residuals;
import andon.models.bundle.ScoreFunction;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network that was fitted to give healthy windows back; what it can't give back is strange. The score is the root of
 * the mean over all values of (error / spread)², with a spread for each feature of a signal, from healthy windows: about
 * 1 in health. Over the cells of the window the model gives the reconstruction and the bundle works out the score; over
 * statistics, of which no window can be made again, it gives score, contributions and expected means itself.
 */
final class Autoencoder implements FittedModel {
    private final Steps steps;
    private final Net net;
    private final double[] spread;
    private final Map<String, Double> metrics;

    /**
     * @param steps how windows become sequences
     * @param net what gives them back
     * @param spread of the errors: for each feature of a step, or for each signal over cells
     */
    Autoencoder(Steps steps, Net net, double[] spread, Map<String, Double> metrics) {
        this.steps = steps;
        this.net = net;
        this.spread = spread;
        this.metrics = new TreeMap<>(metrics);
    }

    @Override
    public Map<OutputRole, double[]> answer(float[] window) {
        double[][] sequence = steps.of(window);
        double[][] reconstruction = net.reconstruct(sequence);
        Map<OutputRole, double[]> answer = new EnumMap<>(OutputRole.class);
        if (steps.cells()) {
            answer.put(
                    OutputRole.RECONSTRUCTION,
                    Arrays.stream(reconstruction)
                            .flatMapToDouble(Arrays::stream)
                            .toArray());
            return answer;
        }
        double[] parts = new double[steps.signals()];
        for (int step = 0; step < sequence.length; step++) {
            for (int i = 0; i < spread.length; i++) {
                double error = (sequence[step][i] - reconstruction[step][i]) / spread[i];
                parts[i % parts.length] += error * error / (sequence.length * spread.length);
            }
        }
        answer.put(
                OutputRole.SCORE, new double[] {Math.sqrt(Arrays.stream(parts).sum())});
        answer.put(OutputRole.CONTRIBUTIONS, parts);
        if (steps.tellMean()) {
            answer.put(OutputRole.EXPECTED, steps.means(reconstruction));
        }
        return answer;
    }

    @Override
    public double score(float[] window) {
        Map<OutputRole, double[]> answer = answer(window);
        double[] score = answer.get(OutputRole.SCORE);
        if (score != null) {
            return score[0];
        }
        double[] reconstruction = answer.getOrDefault(OutputRole.RECONSTRUCTION, new double[0]);
        float[] floats = new float[reconstruction.length];
        for (int cell = 0; cell < floats.length; cell++) {
            floats[cell] = (float) reconstruction[cell];
        }
        double[] parts = new double[steps.signals()];
        new Residuals(scoreFunction(), steps.count(), parts.length, residualSpread())
                .parts(FloatBuffer.wrap(window), FloatBuffer.wrap(floats), 0, parts);
        return scoreFunction().combine(parts);
    }

    @Override
    public byte[] onnx() {
        OnnxGraph graph = new OnnxGraph();
        String sequence = steps.addTo(graph, graph.input(INPUT, steps.rows(), steps.signals()));
        String reconstruction = net.addTo(graph, sequence);
        if (steps.cells()) {
            graph.output(reconstruction, OutputRole.RECONSTRUCTION.toString(), steps.rows(), steps.signals());
            return graph.bytes();
        }
        String error = graph.add(
                "Div", graph.add("Sub", sequence, reconstruction), graph.constant(spread, 1, 1, spread.length));
        double[] shares = new double[steps.count() * spread.length / steps.signals()];
        Arrays.fill(shares, 1.0 / (steps.count() * spread.length));
        String squares = graph.add(
                "Reshape", graph.add("Mul", error, error), graph.integers(-1, shares.length, steps.signals()));
        String parts = graph.add("Squeeze", graph.sumOfRows(squares, shares), graph.integers(1));
        graph.output(graph.add("Sqrt", graph.sum(parts, steps.signals())), OutputRole.SCORE.toString(), 1);
        graph.output(parts, OutputRole.CONTRIBUTIONS.toString(), steps.signals());
        if (steps.tellMean()) {
            graph.output(steps.addMeansTo(graph, reconstruction), OutputRole.EXPECTED.toString(), steps.signals());
        }
        return graph.bytes();
    }

    @Override
    public ScoreFunction scoreFunction() {
        return steps.cells() ? ScoreFunction.WEIGHTED_ERROR : ScoreFunction.OUTPUT;
    }

    @Override
    public List<Double> residualSpread() {
        List<Double> spreads = new ArrayList<>();
        if (steps.cells()) {
            Arrays.stream(spread).forEach(spreads::add);
        }
        return spreads;
    }

    @Override
    public Map<String, Double> metrics() {
        return metrics;
    }
}
