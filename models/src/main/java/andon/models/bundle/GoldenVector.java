package andon.models.bundle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One window and what the model answered when the bundle was sealed. The arrays are not copied: don't change them.
 *
 * @param input the window, normalised, row by row
 * @param outputs the values of each output that has a role
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of primitive values, read once at loading
public record GoldenVector(float[] input, Map<OutputRole, float[]> outputs) {
    public GoldenVector {
        Map<OutputRole, float[]> copy = new EnumMap<>(OutputRole.class);
        copy.putAll(outputs);
        outputs = Collections.unmodifiableMap(copy);
    }

    /** The values of the output in {@code role}; none if there is no such output. */
    public float[] output(OutputRole role) {
        return outputs.getOrDefault(role, new float[0]);
    }
}
