package andon.models.inference;

import ai.onnxruntime.OrtException;
import andon.models.bundle.Bundle;
import andon.models.bundle.ModelSignature;
import andon.models.bundle.OutputRole;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a window's answer depends on the windows it is run together with. How windows meet in a batch depends on
 * timing, so that with such a model a replay would differ from the live run.
 */
final class BatchCheck {
    private static final int[] SIZES = {2, 3, 7, 32, 128};

    private BatchCheck() {}

    /** Whether the model takes only one window at a time. */
    static boolean takesOnlyOne(Bundle bundle, ModelSignature signature) {
        return Stream.concat(
                        Stream.of(signature.inputs().get(bundle.input())),
                        bundle.outputs().names().values().stream().map(signature.outputs()::get))
                .anyMatch(tensor -> tensor != null && tensor.shape().get(0) == 1);
    }

    /** Whether some of {@code windows} windows' answers differ in a bit between a run alone and one together with others. */
    static boolean differs(Engine engine, Bundle bundle, int windows) throws OrtException {
        int cells = bundle.window().cells();
        SplittableRandom random = new SplittableRandom(1);
        try (Tensors alone = new Tensors(bundle, engine.signature(), windows);
                Tensors together = new Tensors(bundle, engine.signature(), windows)) {
            for (int i = 0; i < windows * cells; i++) {
                float value = (float) random.nextDouble(-2, 2);
                alone.input().put(i, value);
                together.input().put(i, value);
            }
            for (int i = 0; i < windows; i++) {
                alone.runAlone(engine, i);
            }
            for (int size : IntStream.concat(IntStream.of(SIZES), IntStream.of(windows))
                    .distinct()
                    .toArray()) {
                together.runTogether(engine, size);
                for (OutputRole role : bundle.outputs().names().keySet()) {
                    if (differ(alone.required(role), together.required(role), size * role.size(bundle.window()))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean differ(FloatBuffer one, FloatBuffer other, int values) {
        for (int i = 0; i < values; i++) {
            if (Float.floatToIntBits(one.get(i)) != Float.floatToIntBits(other.get(i))) {
                return true;
            }
        }
        return false;
    }
}
