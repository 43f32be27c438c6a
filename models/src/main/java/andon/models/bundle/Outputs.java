package andon.models.bundle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which of the model's outputs means what; outputs without a role are not computed.
 *
 * @param names the name of the ONNX output for each role that the model fills; at least a score or a reconstruction
 */
public record Outputs(Map<OutputRole, String> names) {
    public Outputs {
        Map<OutputRole, String> copy = new EnumMap<>(OutputRole.class);
        copy.putAll(names);
        names = Collections.unmodifiableMap(copy);
        if (!names.containsKey(OutputRole.SCORE) && !names.containsKey(OutputRole.RECONSTRUCTION)) {
            throw new IllegalArgumentException("model.outputs must name a score or a reconstruction, named " + names);
        }
    }

    /** A model that gives the score itself. */
    public static Outputs score(String name) {
        return new Outputs(Map.of(OutputRole.SCORE, name));
    }

    /** A model that gives back the window. */
    public static Outputs reconstruction(String name) {
        return new Outputs(Map.of(OutputRole.RECONSTRUCTION, name));
    }

    /** The same and the output {@code name} in the part of {@code role}. */
    public Outputs with(OutputRole role, String name) {
        Map<OutputRole, String> more = new EnumMap<>(OutputRole.class);
        more.putAll(names);
        more.put(role, name);
        return new Outputs(more);
    }

    /** Whether the model fills {@code role}. */
    public boolean has(OutputRole role) {
        return names.containsKey(role);
    }
}
