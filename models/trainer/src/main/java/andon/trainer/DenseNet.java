package andon.trainer;

import java.util.List;

/** Linear layers with tanh between them, over all steps of a sequence at once. */
final class DenseNet implements Net {
    private final int steps;
    private final int features;
    private final List<Layer> layers;

    DenseNet(int steps, int features, List<Layer> layers) {
        this.steps = steps;
        this.features = features;
        this.layers = List.copyOf(layers);
    }

    @Override
    public double[][] reconstruct(double[][] sequence) {
        double[] value = new double[steps * features];
        for (int step = 0; step < steps; step++) {
            System.arraycopy(sequence[step], 0, value, step * features, features);
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            value = layers.get(layer).times(value);
            if (layer < layers.size() - 1) {
                for (int i = 0; i < value.length; i++) {
                    value[i] = Math.tanh(value[i]);
                }
            }
        }
        double[][] reconstruction = new double[steps][features];
        for (int step = 0; step < steps; step++) {
            System.arraycopy(value, step * features, reconstruction[step], 0, features);
        }
        return reconstruction;
    }

    @Override
    public String addTo(OnnxGraph graph, String sequences) {
        String value = graph.add("Reshape", sequences, graph.integers(-1, (long) steps * features));
        for (int layer = 0; layer < layers.size(); layer++) {
            value = layers.get(layer).addTo(graph, value);
            if (layer < layers.size() - 1) {
                value = graph.add("Tanh", value);
            }
        }
        return graph.add("Reshape", value, graph.integers(-1, steps, features));
    }
}
