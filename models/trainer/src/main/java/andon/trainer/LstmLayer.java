package andon.trainer;

import java.util.Arrays;
import java.util.List;

/**
 * A fitted layer of long short-term memory, with PyTorch's weights: the gates i, f, g, o one after the other.
 *
 * @param input 4·size × inputs
 * @param hidden 4·size × size
 * @param inputBias 4·size
 * @param hiddenBias 4·size
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
record LstmLayer(double[][] input, double[][] hidden, double[] inputBias, double[] hiddenBias) {
    /** Where ONNX, which orders the gates i, o, f, c, takes each of its blocks from. */
    private static final int[] ONNX_GATES = {0, 3, 1, 2};

    int size() {
        return hidden[0].length;
    }

    /** The hidden states after each of {@code steps}. */
    double[][] over(double[][] steps) {
        int size = size();
        double[] state = new double[size];
        double[] cell = new double[size];
        double[][] states = new double[steps.length][];
        for (int step = 0; step < steps.length; step++) {
            double[] gates = new double[4 * size];
            for (int i = 0; i < gates.length; i++) {
                gates[i] = inputBias[i] + hiddenBias[i] + dot(input[i], steps[step]) + dot(hidden[i], state);
            }
            double[] next = new double[size];
            for (int i = 0; i < size; i++) {
                cell[i] = sigmoid(gates[size + i]) * cell[i] + sigmoid(gates[i]) * Math.tanh(gates[2 * size + i]);
                next[i] = sigmoid(gates[3 * size + i]) * Math.tanh(cell[i]);
            }
            state = next;
            states[step] = next;
        }
        return states;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /**
     * Adds an LSTM node over {@code steps}, {@code [steps, batch, inputs]}.
     *
     * @return the hidden states after each step, {@code [steps, 1, batch, size]}, and after the last,
     *     {@code [1, batch, size]}
     */
    List<String> addTo(OnnxGraph graph, String steps) {
        int size = size();
        double[] biases = new double[8 * size];
        double[][] inputs = new double[4 * size][];
        double[][] hiddens = new double[4 * size][];
        for (int block = 0; block < 4; block++) {
            for (int i = 0; i < size; i++) {
                int to = block * size + i;
                int from = ONNX_GATES[block] * size + i;
                inputs[to] = input[from];
                hiddens[to] = hidden[from];
                biases[to] = inputBias[from];
                biases[4 * size + to] = hiddenBias[from];
            }
        }
        String all = graph.fresh();
        String last = graph.fresh();
        graph.node(
                "LSTM",
                List.of(OnnxGraph.attribute("hidden_size", size)),
                List.of(all, last),
                steps,
                graph.constant(flat(inputs), 1, 4 * size, inputs[0].length),
                graph.constant(flat(hiddens), 1, 4 * size, size),
                graph.constant(biases, 1, 8 * size));
        return List.of(all, last);
    }
}
