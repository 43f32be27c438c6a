package andon.trainer;

import andon.models.training.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model looks at in a window: statistics of each signal, or all the cells. A feature's index is
 * {@code kind × signals + signal}, where the kinds are the statistics in their order, or the rows. Each has two forms
 * that give the same numbers: {@link #of}, in double precision, and {@link #addTo}, nodes of an ONNX graph.
 *
 * <p>With x the normalised values of a signal in rows 0…n−1 and m their mean: log-deviation is
 * ½ log(mean of (x − m)² + floor²), where the floor, in normalised units, keeps a signal at rest from giving −∞; slope
 * is the least-squares slope per row times n, that is n·Σ(t − (n−1)/2)·(x − m) / Σ(t − (n−1)/2)², 0 for one row.
 */
final class Features {
    /** The share of its healthy deviation at which a signal counts as at rest. */
    private static final double REST = 0.01;

    /** A multiple of how many float32 any processor takes at a time. */
    private static final int LOT = 16;

    private final List<Statistic> statistics;
    private final int rows;
    private final int signals;
    private final double[] deviations;
    private final double[] slope;

    private Features(List<Statistic> statistics, int rows, double[] deviations) {
        this.statistics = statistics;
        this.rows = rows;
        this.signals = deviations.length;
        this.deviations = deviations.clone();
        slope = new double[rows];
        double squares = rows * ((double) rows * rows - 1) / 12;
        for (int row = 0; row < rows; row++) {
            slope[row] = rows == 1 ? 0 : rows * (row - (rows - 1) / 2.0) / squares;
        }
    }

    /**
     * Statistics of windows.
     *
     * @param statistics which; empty for all the cells
     * @param rows rows in a window
     * @param deviations the deviation of each signal on healthy rows, normalised: 1 / its allowance
     */
    static Features of(Set<Statistic> statistics, int rows, double[] deviations) {
        return new Features(List.copyOf(new TreeSet<>(statistics)), rows, deviations);
    }

    /** How many kinds of feature each signal has. */
    int kinds() {
        return statistics.isEmpty() ? rows : statistics.size();
    }

    int rows() {
        return rows;
    }

    int signals() {
        return signals;
    }

    /** How many features there are. */
    int size() {
        return kinds() * signals;
    }

    /** The weight that each kind of feature has in the mean of a signal over the window; all 0 if it can't be told. */
    double[] meanWeights() {
        double[] weights = new double[kinds()];
        for (int kind = 0; kind < weights.length; kind++) {
            weights[kind] = statistics.isEmpty() ? 1.0 / rows : statistics.get(kind) == Statistic.MEAN ? 1 : 0;
        }
        return weights;
    }

    /** Whether the features tell the mean of a signal over the window. */
    boolean tellMean() {
        return statistics.isEmpty() || statistics.contains(Statistic.MEAN);
    }

    /** By how much the spread of {@code signal} is wider than its deviation. */
    double allowance(int signal) {
        return 1 / deviations[signal];
    }

    /**
     * The least deviation of feature {@code index} that is believed: a quarter of what it would be if its signal were
     * white noise. It matters where a signal takes few values, so that an extreme, say, never changed.
     */
    double leastDeviation(int index) {
        double deviation = deviations[index % signals];
        if (statistics.isEmpty()) {
            return deviation / 4;
        }
        return switch (statistics.get(index / signals)) {
            case MEAN -> deviation / Math.sqrt(rows) / 4;
            case LOG_DEVIATION -> 1 / Math.sqrt(2.0 * rows) / 4;
            case SLOPE -> deviation * Math.sqrt(12.0 / rows) / 4;
            case MIN, MAX -> deviation / 2 / 4;
            case LAST -> deviation / 4;
        };
    }

    /** The features of a window given row by row. */
    double[] of(float[] window) {
        double[] features = new double[size()];
        for (int signal = 0; signal < signals; signal++) {
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = window[row * signals + signal];
            }
            for (int kind = 0; kind < kinds(); kind++) {
                features[kind * signals + signal] = statistics.isEmpty()
                        ? values[kind]
                        : statistic(statistics.get(kind), values, REST * deviations[signal]);
            }
        }
        return features;
    }

    private double statistic(Statistic statistic, double[] values, double floor) {
        double mean = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            mean += value / rows;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double squares = 0;
        double trend = 0;
        for (int row = 0; row < rows; row++) {
            double centred = values[row] - mean;
            squares += centred * centred;
            trend += slope[row] * centred;
        }
        return switch (statistic) {
            case MEAN -> mean;
            case LOG_DEVIATION -> StrictMath.log(squares / rows + floor * floor) / 2;
            case SLOPE -> trend;
            case MIN -> min;
            case MAX -> max;
            case LAST -> values[rows - 1];
        };
    }

    /** Adds nodes that turn {@code windows}, {@code [batch, rows, signals]}, into features {@code [batch, size]}. */
    String addTo(OnnxGraph graph, String windows) {
        if (statistics.isEmpty()) {
            return graph.add("Reshape", windows, graph.integers(-1, size()));
        }
        double[] equal = new double[rows];
        Arrays.fill(equal, 1.0 / rows);
        String mean = graph.sumOfRows(windows, equal);
        String centred = graph.add("Sub", windows, mean);
        List<String> parts = new ArrayList<>();
        for (Statistic statistic : statistics) {
            parts.add(
                    switch (statistic) {
                        case MEAN -> graph.add("Squeeze", mean, graph.integers(1));
                        case LOG_DEVIATION -> logDeviation(graph, centred, equal);
                        case SLOPE -> graph.add("Squeeze", graph.sumOfRows(centred, slope), graph.integers(1));
                        case MIN -> graph.extremeOfRows("ReduceMin", windows);
                        case MAX -> graph.extremeOfRows("ReduceMax", windows);
                        case LAST -> last(graph, windows);
                    });
        }
        return parts.size() == 1
                ? parts.get(0)
                : graph.add("Concat", List.of(OnnxGraph.attribute("axis", 1)), parts.toArray(String[]::new));
    }

    /**
     * Adds nodes for the log-deviation. ONNX Runtime takes logarithms several at a time and those left over singly, with
     * another last bit, so that a value's bits would depend on its place in the batch: hence the padding to whole lots.
     */
    private String logDeviation(OnnxGraph graph, String centred, double[] equal) {
        int padded = (signals + LOT - 1) / LOT * LOT;
        double[] squares = new double[padded];
        Arrays.fill(squares, 1);
        for (int signal = 0; signal < signals; signal++) {
            double floor = REST * deviations[signal];
            squares[signal] = floor * floor;
        }
        String variance =
                graph.add("Squeeze", graph.sumOfRows(graph.add("Mul", centred, centred), equal), graph.integers(1));
        String whole = graph.add("Pad", variance, graph.integers(0, 0, 0, padded - signals));
        String log = graph.add("Log", graph.add("Add", whole, graph.constant(squares, padded)));
        String own = graph.add("Slice", log, graph.integers(0), graph.integers(signals), graph.integers(1));
        return graph.add("Mul", own, graph.constant(new double[] {0.5}, 1));
    }

    private String last(OnnxGraph graph, String windows) {
        String row = graph.add("Slice", windows, graph.integers(rows - 1), graph.integers(rows), graph.integers(1));
        return graph.add("Squeeze", row, graph.integers(1));
    }
}
