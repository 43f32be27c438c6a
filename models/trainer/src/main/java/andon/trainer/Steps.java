package andon.trainer;

import java.util.Arrays;
import java.util.List;

/**
 * How a window becomes the sequence that a network takes. Over cells: its rows, as they are. Over statistics: it is cut
 * into equal pieces, and a step holds the features of a piece, standardised on healthy windows; where the allowance of a
 * signal is g, its features then vary by 1/g.
 */
final class Steps {
    private final Features features;
    private final int count;
    private final boolean cells;
    private final double[] centre;
    private final double[] scale;

    private Steps(Features features, int count, boolean cells, double[] centre, double[] scale) {
        this.features = features;
        this.count = count;
        this.cells = cells;
        this.centre = centre;
        this.scale = scale;
    }

    /** A step for each row. */
    static Steps ofCells(Features features) {
        int signals = features.signals();
        double[] ones = new double[signals];
        Arrays.fill(ones, 1);
        return new Steps(features, features.rows(), true, new double[signals], ones);
    }

    /**
     * {@code count} steps of statistics.
     *
     * @param features of a piece, {@code rows / count} rows
     */
    static Steps ofStatistics(Features features, int count, List<float[]> windows) {
        int size = features.size();
        double[][] values = windows.stream()
                .flatMap(window -> Arrays.stream(pieces(window, count)))
                .map(features::of)
                .toArray(double[][]::new);
        double[] centre = new double[size];
        double[] scale = new double[size];
        for (double[] value : values) {
            for (int i = 0; i < size; i++) {
                centre[i] += value[i] / values.length;
            }
        }
        for (double[] value : values) {
            for (int i = 0; i < size; i++) {
                scale[i] += (value[i] - centre[i]) * (value[i] - centre[i]) / values.length;
            }
        }
        for (int i = 0; i < size; i++) {
            scale[i] = Math.max(Math.sqrt(scale[i]), features.leastDeviation(i))
                    * features.allowance(i % features.signals());
        }
        return new Steps(features, count, false, centre, scale);
    }

    private static float[][] pieces(float[] window, int count) {
        float[][] pieces = new float[count][];
        int length = window.length / count;
        for (int i = 0; i < count; i++) {
            pieces[i] = Arrays.copyOfRange(window, i * length, (i + 1) * length);
        }
        return pieces;
    }

    /** Steps in a sequence. */
    int count() {
        return count;
    }

    /** Features in a step. */
    int size() {
        return cells ? features.signals() : features.size();
    }

    int signals() {
        return features.signals();
    }

    /** Rows in a window. */
    int rows() {
        return cells ? count : count * features.rows();
    }

    /** Whether steps are rows. */
    boolean cells() {
        return cells;
    }

    /** Whether the mean of a signal can be told from a sequence. */
    boolean tellMean() {
        return features.tellMean();
    }

    /** The part of the variance of feature {@code index}, as standardised, that healthy windows haven't shown. */
    double unseen(int index) {
        double allowance = features.allowance(index % signals());
        return 1 - 1 / (allowance * allowance);
    }

    /** The sequence of a window given row by row. */
    double[][] of(float[] window) {
        double[][] sequence = new double[count][size()];
        float[][] pieces = pieces(window, count);
        for (int step = 0; step < count; step++) {
            double[] values = cells ? null : features.of(pieces[step]);
            for (int i = 0; i < sequence[step].length; i++) {
                sequence[step][i] = values == null ? pieces[step][i] : (values[i] - centre[i]) / scale[i];
            }
        }
        return sequence;
    }

    /** The mean of each signal over the window, normalised, that {@code sequence} tells. */
    double[] means(double[][] sequence) {
        double[] means = new double[signals()];
        double[] weights = features.meanWeights();
        for (double[] step : sequence) {
            for (int i = 0; i < step.length; i++) {
                means[i % means.length] += weights[i / means.length] * (step[i] * scale[i] + centre[i]) / count;
            }
        }
        return means;
    }

    /** Adds nodes that turn {@code windows}, {@code [batch, rows, signals]}, into {@code [batch, count, size]}. */
    String addTo(OnnxGraph graph, String windows) {
        if (cells) {
            return windows;
        }
        String pieces = graph.add("Reshape", windows, graph.integers(-1, features.rows(), signals()));
        String values = features.addTo(graph, pieces);
        String standardised = graph.add(
                "Div", graph.add("Sub", values, graph.constant(centre, size())), graph.constant(scale, size()));
        return graph.add("Reshape", standardised, graph.integers(-1, count, size()));
    }

    /** Adds nodes that turn sequences into the means they tell, {@code [batch, signals]}. */
    String addMeansTo(OnnxGraph graph, String sequences) {
        double[] weights = features.meanWeights();
        double[][] matrix = new double[count * size()][signals()];
        double[] offset = new double[signals()];
        for (int step = 0; step < count; step++) {
            for (int i = 0; i < size(); i++) {
                double weight = weights[i / signals()] / count;
                matrix[step * size() + i][i % signals()] = weight * scale[i];
                offset[i % signals()] += weight * centre[i];
            }
        }
        String flat = graph.add("Reshape", sequences, graph.integers(-1, (long) count * size()));
        return graph.add("Add", graph.add("MatMul", flat, graph.constant(matrix)), graph.constant(offset, signals()));
    }
}
