package andon.models.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import andon.models.bundle.Bundle;
import andon.models.bundle.ModelSignature;
import andon.models.bundle.OutputRole;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of one batch – direct and in native order, which alone are shared with the model without a copy – and the
 * tensors over them. A tensor has a fixed shape, so there is one for each batch size and, for scoring one by one, one
 * for each place; they are made when first needed and kept. Not for several threads at once.
 */
final class Tensors implements AutoCloseable {
    /** The tensors for one run. */
    private record Run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}

    private final Bundle bundle;
    private final ModelSignature signature;
    private final FloatBuffer input;
    private final Map<OutputRole, FloatBuffer> outputs = new EnumMap<>(OutputRole.class);
    private final @Nullable Run[] bySize;
    private final @Nullable Run[] byPlace;
    private final List<OnnxTensor> open = new ArrayList<>();

    Tensors(Bundle bundle, ModelSignature signature, int capacity) {
        this.bundle = bundle;
        this.signature = signature;
        input = buffer(capacity * bundle.window().cells());
        for (OutputRole role : bundle.outputs().names().keySet()) {
            outputs.put(role, buffer(capacity * role.size(bundle.window())));
        }
        bySize = new @Nullable Run[capacity + 1];
        byPlace = new @Nullable Run[capacity];
    }

    private static FloatBuffer buffer(int values) {
        return ByteBuffer.allocateDirect(values * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    FloatBuffer input() {
        return input;
    }

    /** The values of the output in {@code role}, window by window; null if the model has none. */
    @Nullable
    FloatBuffer output(OutputRole role) {
        return outputs.get(role);
    }

    /** The values of the output in {@code role}, which the model must have. */
    FloatBuffer required(OutputRole role) {
        FloatBuffer output = outputs.get(role);
        if (output == null) {
            throw new IllegalStateException("the model of " + bundle.name() + " has no " + role);
        }
        return output;
    }

    /** Runs the first {@code windows} windows together. */
    void runTogether(Engine engine, int windows) throws OrtException {
        Run run = bySize[windows];
        if (run == null) {
            run = make(0, windows);
            bySize[windows] = run;
        }
        engine.run(run.inputs(), run.outputs());
    }

    /** Runs the window at {@code place} alone. */
    void runAlone(Engine engine, int place) throws OrtException {
        Run run = byPlace[place];
        if (run == null) {
            run = make(place, 1);
            byPlace[place] = run;
        }
        engine.run(run.inputs(), run.outputs());
    }

    private Run make(int from, int windows) throws OrtException {
        OnnxTensor in = tensor(
                input, from, windows, bundle.window().cells(), bundle.layout().shape(windows, bundle.window()));
        Map<String, OnnxTensor> out = new HashMap<>();
        for (Map.Entry<OutputRole, String> output : bundle.outputs().names().entrySet()) {
            FloatBuffer buffer = outputs.get(output.getKey());
            if (buffer != null) {
                out.put(
                        output.getValue(),
                        tensor(
                                buffer,
                                from,
                                windows,
                                output.getKey().size(bundle.window()),
                                shape(output.getKey(), output.getValue(), windows)));
            }
        }
        return new Run(Map.of(bundle.input(), in), Map.copyOf(out));
    }

    /** The shape of an output, of the rank that the graph gives it, with every open dimension filled in. */
    private long[] shape(OutputRole role, String name, int windows) {
        ModelSignature.Tensor tensor = signature.outputs().get(name);
        int rank = tensor == null ? 0 : tensor.shape().size();
        long rows = bundle.window().rows();
        long signals = bundle.window().signals().size();
        return switch (role) {
            case SCORE -> rank == 1 ? new long[] {windows} : new long[] {windows, 1};
            case RECONSTRUCTION ->
                rank == 2 ? new long[] {windows, rows * signals} : new long[] {windows, rows, signals};
            case CONTRIBUTIONS, EXPECTED -> new long[] {windows, signals};
        };
    }

    private OnnxTensor tensor(FloatBuffer buffer, int from, int windows, int size, long[] shape) throws OrtException {
        OnnxTensor tensor =
                OnnxTensor.createTensor(OrtEngine.environment(), buffer.slice(from * size, windows * size), shape);
        open.add(tensor);
        return tensor;
    }

    @Override
    public void close() {
        open.forEach(OnnxTensor::close);
        open.clear();
    }
}
