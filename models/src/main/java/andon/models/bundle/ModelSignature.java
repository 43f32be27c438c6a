package andon.models.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The inputs and outputs of an ONNX graph.
 *
 * @param inputs by name, in the graph's order
 * @param outputs by name, in the graph's order
 */
public record ModelSignature(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
    /** A dimension whose size the graph leaves open. */
    public static final long OPEN = -1;

    /**
     * The type and shape of one tensor.
     *
     * @param type the element type, {@code float32} for all that Andon reads and fills
     * @param shape the dimensions, {@link #OPEN} where the graph leaves one open
     * @param dimensions the graph's names of the dimensions, empty where it gives none
     */
    public record Tensor(String type, List<Long> shape, List<String> dimensions) {
        public Tensor {
            shape = List.copyOf(shape);
            dimensions = List.copyOf(dimensions);
        }

        /** For messages: {@code float32 [batch, 60, 8]}. */
        @Override
        public String toString() {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < shape.size(); i++) {
                String name = i < dimensions.size() ? dimensions.get(i) : "";
                words.add(shape.get(i) >= 0 ? shape.get(i).toString() : name.isEmpty() ? "?" : name);
            }
            return type + " [" + String.join(", ", words) + "]";
        }
    }

    public ModelSignature {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    static String list(Map<String, Tensor> tensors) {
        return tensors.entrySet().stream()
                .map(tensor -> "'" + tensor.getKey() + "' " + tensor.getValue())
                .collect(Collectors.joining(", "));
    }
}
