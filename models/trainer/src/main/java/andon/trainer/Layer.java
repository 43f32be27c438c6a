package andon.trainer;

/**
 * A fitted linear layer: weight times input plus bias.
 *
 * @param weight outputs × inputs
 * @param bias outputs
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
record Layer(double[][] weight, double[] bias) {
    double[] times(double[] input) {
        double[] output = bias.clone();
        for (int i = 0; i < output.length; i++) {
            for (int j = 0; j < input.length; j++) {
                output[i] += weight[i][j] * input[j];
            }
        }
        return output;
    }

    /** Adds nodes that apply it to the last axis of {@code value}. */
    String addTo(OnnxGraph graph, String value) {
        double[][] transposed = new double[weight[0].length][weight.length];
        for (int i = 0; i < weight.length; i++) {
            for (int j = 0; j < transposed.length; j++) {
                transposed[j][i] = weight[i][j];
            }
        }
        return graph.add(
                "Add", graph.add("MatMul", value, graph.constant(transposed)), graph.constant(bias, bias.length));
    }
}
