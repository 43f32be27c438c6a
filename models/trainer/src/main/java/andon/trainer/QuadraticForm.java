package andon.trainer;

import andon.models.bundle.OutputRole;
import andon.models.bundle.ScoreFunction;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A distance from what is healthy: with z = (features − centre) / scale, the score is √(zᵀRRz / c), where R is the
 * symmetric root of a positive semidefinite matrix and c a divisor that brings healthy scores to about 1. It serves
 * every index of that form: Mahalanobis' distance, T², Q and their sum.
 *
 * <p>The part of a feature is its square in Rz. These parts are never negative and sum to the index; they are the
 * complete decomposition of C. F. Alcala and S. J. Qin, "Analysis and generalization of fault diagnosis methods for
 * process monitoring", Journal of Process Control 21 (2011); for Mahalanobis' distance also P. H. Garthwaite and
 * I. Koch, "Evaluating the contributions of individual variables to a quadratic form", ANZ Journal of Statistics 58
 * (2016). A signal's contribution is the sum of its features' parts, divided by c.
 */
final class QuadraticForm implements FittedModel {
    private final Features features;
    private final double[] centre;
    private final double[] scale;
    private final double[][] root;
    private final double divisor;
    private final double[] expectedAtCentre;
    private final double[][] expected;
    private final Map<String, Double> metrics;

    /**
     * @param centre of each feature on healthy windows
     * @param scale of each feature, above 0
     * @param root R, features × features
     * @param divisor c, above 0
     * @param expected features × signals: z times it, plus the mean at the centre, is the mean each signal should have
     */
    QuadraticForm(
            Features features,
            double[] centre,
            double[] scale,
            double[][] root,
            double divisor,
            double[][] expected,
            Map<String, Double> metrics) {
        this.features = features;
        this.centre = centre;
        this.scale = scale;
        this.root = root;
        this.divisor = divisor;
        this.expected = expected;
        this.metrics = new TreeMap<>(metrics);
        expectedAtCentre = new double[features.signals()];
        double[] weights = features.meanWeights();
        for (int feature = 0; feature < centre.length; feature++) {
            expectedAtCentre[feature % features.signals()] += weights[feature / features.signals()] * centre[feature];
        }
    }

    @Override
    public Map<OutputRole, double[]> answer(float[] window) {
        double[] z = standardised(window);
        double[] parts = parts(z);
        Map<OutputRole, double[]> answer = new EnumMap<>(OutputRole.class);
        answer.put(OutputRole.SCORE, new double[] {root(parts)});
        answer.put(OutputRole.CONTRIBUTIONS, parts);
        if (features.tellMean()) {
            double[] means = times(z, expected);
            for (int signal = 0; signal < means.length; signal++) {
                means[signal] += expectedAtCentre[signal];
            }
            answer.put(OutputRole.EXPECTED, means);
        }
        return answer;
    }

    @Override
    public double score(float[] window) {
        return root(parts(standardised(window)));
    }

    private double[] standardised(float[] window) {
        double[] z = features.of(window);
        for (int i = 0; i < z.length; i++) {
            z[i] = (z[i] - centre[i]) / scale[i];
        }
        return z;
    }

    private double[] parts(double[] z) {
        double[] rotated = times(z, root);
        double[] parts = new double[features.signals()];
        for (int i = 0; i < rotated.length; i++) {
            parts[i % parts.length] += rotated[i] * rotated[i] / divisor;
        }
        return parts;
    }

    private static double root(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return Math.sqrt(sum);
    }

    private static double[] times(double[] vector, double[][] matrix) {
        double[] product = new double[matrix[0].length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[j] += vector[i] * matrix[i][j];
            }
        }
        return product;
    }

    @Override
    public byte[] onnx() {
        OnnxGraph graph = new OnnxGraph();
        int rows = features.rows();
        int signals = features.signals();
        int size = features.size();
        String values = features.addTo(graph, graph.input(INPUT, rows, signals));
        // Centred first and divided then, for the accuracy of float32.
        String z =
                graph.add("Div", graph.add("Sub", values, graph.constant(centre, size)), graph.constant(scale, size));
        double reciprocal = 1 / Math.sqrt(divisor);
        double[][] scaled = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                scaled[i][j] = root[i][j] * reciprocal;
            }
        }
        String rotated = graph.add("MatMul", z, graph.constant(scaled));
        String squares = graph.add("Mul", rotated, rotated);
        String byKind = graph.add("Reshape", squares, graph.integers(-1, features.kinds(), signals));
        double[] ones = new double[features.kinds()];
        Arrays.fill(ones, 1);
        String parts = graph.add("Squeeze", graph.sumOfRows(byKind, ones), graph.integers(1));
        graph.output(graph.add("Sqrt", graph.sum(parts, signals)), OutputRole.SCORE.toString(), 1);
        graph.output(parts, OutputRole.CONTRIBUTIONS.toString(), signals);
        if (features.tellMean()) {
            String means = graph.add("MatMul", z, graph.constant(expected));
            graph.output(
                    graph.add("Add", means, graph.constant(expectedAtCentre, signals)),
                    OutputRole.EXPECTED.toString(),
                    signals);
        }
        return graph.bytes();
    }

    @Override
    public ScoreFunction scoreFunction() {
        return ScoreFunction.OUTPUT;
    }

    @Override
    public List<Double> residualSpread() {
        return List.of();
    }

    @Override
    public Map<String, Double> metrics() {
        return metrics;
    }
}
