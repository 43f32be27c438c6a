package andon.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** The network of {@link LstmNet} while it is being fitted. */
final class LstmBlock extends AbstractBlock {
    private final LSTM encoder;
    private final LSTM decoder;
    private final Linear output;
    private final int size;

    LstmBlock(int features, int size) {
        this.size = size;
        encoder = addChildBlock("encoder", layer(size));
        decoder = addChildBlock("decoder", layer(size));
        output = addChildBlock("output", Linear.builder().setUnits(features).build());
    }

    private static LSTM layer(int size) {
        return LSTM.builder()
                .setStateSize(size)
                .setNumLayers(1)
                .optBatchFirst(true)
                .optHasBiases(true)
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> parameters) {
        NDArray sequences = inputs.singletonOrThrow();
        long steps = sequences.getShape().get(1);
        NDArray states = encoder.forward(store, fromRest(sequences), training).get(0);
        NDArray codes = states.get(":, -1:, :").repeat(1, steps);
        NDArray decoded = decoder.forward(store, fromRest(codes), training).get(0);
        return output.forward(store, new NDList(decoded), training);
    }

    /** {@code sequences} with states of 0 to begin with; a layer left to itself begins with states in single precision. */
    private NDList fromRest(NDArray sequences) {
        Shape shape = new Shape(1, sequences.getShape().get(0), size);
        NDManager manager = sequences.getManager();
        return new NDList(
                sequences,
                manager.zeros(shape, sequences.getDataType()),
                manager.zeros(shape, sequences.getDataType()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }

    @Override
    public void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape sequences = inputShapes[0];
        Shape states = new Shape(sequences.get(0), sequences.get(1), size);
        encoder.initialize(manager, dataType, sequences);
        decoder.initialize(manager, dataType, states);
        output.initialize(manager, dataType, states);
    }
}
