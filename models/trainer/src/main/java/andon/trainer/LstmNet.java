package andon.trainer;

import java.util.Arrays;
import java.util.List;

/**
 * An encoder whose last hidden state stands for the sequence, a decoder that is given this state at every step, and a
 * linear layer from the decoder's states to the features.
 */
final class LstmNet implements Net {
    private final int steps;
    private final LstmLayer encoder;
    private final LstmLayer decoder;
    private final Layer output;

    LstmNet(int steps, LstmLayer encoder, LstmLayer decoder, Layer output) {
        this.steps = steps;
        this.encoder = encoder;
        this.decoder = decoder;
        this.output = output;
    }

    @Override
    public double[][] reconstruct(double[][] sequence) {
        double[][] codes = new double[steps][];
        Arrays.fill(codes, encoder.over(sequence)[steps - 1]);
        return Arrays.stream(decoder.over(codes)).map(output::times).toArray(double[][]::new);
    }

    @Override
    public String addTo(OnnxGraph graph, String sequences) {
        var swap = List.of(OnnxGraph.attribute("perm", new long[] {1, 0, 2}));
        String code =
                encoder.addTo(graph, graph.add("Transpose", swap, sequences)).get(1);
        String codes = graph.add("Tile", code, graph.integers(steps, 1, 1));
        String states = graph.add("Squeeze", decoder.addTo(graph, codes).get(0), graph.integers(1));
        return output.addTo(graph, graph.add("Transpose", swap, states));
    }
}
