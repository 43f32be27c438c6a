package andon.models.inference;

import ai.onnxruntime.OrtException;
import andon.models.bundle.Bundle;
import andon.models.bundle.GoldenVector;
import andon.models.bundle.GoldenVectors;
import andon.models.bundle.OutputRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs windows through a model and compares the answers with those the bundle was sealed with. */
final class GoldenCheck {
    /** Outputs that are zero throughout are compared on this scale. */
    private static final double SMALLEST_SCALE = 1e-6;

    private GoldenCheck() {}

    /** What the model answers to each of {@code windows}. */
    static GoldenVectors record(Engine engine, Bundle bundle, List<float[]> windows) throws OrtException {
        List<GoldenVector> vectors = new ArrayList<>();
        try (Tensors tensors = new Tensors(bundle, engine.signature(), 1)) {
            for (float[] window : windows) {
                vectors.add(new GoldenVector(window, answers(engine, bundle, tensors, window)));
            }
        }
        return new GoldenVectors(vectors);
    }

    /** The worst difference in each output of each vector, where it is too large. */
    static List<String> faults(Engine engine, Bundle bundle) throws OrtException {
        List<String> faults = new ArrayList<>();
        List<GoldenVector> vectors = bundle.golden().vectors();
        try (Tensors tensors = new Tensors(bundle, engine.signature(), 1)) {
            for (int i = 0; i < vectors.size(); i++) {
                Map<OutputRole, float[]> answers =
                        answers(engine, bundle, tensors, vectors.get(i).input());
                for (Map.Entry<OutputRole, float[]> expected :
                        vectors.get(i).outputs().entrySet()) {
                    float[] got = answers.getOrDefault(expected.getKey(), new float[0]);
                    compare(
                            "golden[" + i + "].outputs." + expected.getKey(),
                            expected.getValue(),
                            got,
                            engine.device(),
                            faults);
                }
            }
        }
        return faults;
    }

    private static Map<OutputRole, float[]> answers(Engine engine, Bundle bundle, Tensors tensors, float[] window)
            throws OrtException {
        tensors.input().put(0, window);
        tensors.runAlone(engine, 0);
        Map<OutputRole, float[]> answers = new EnumMap<>(OutputRole.class);
        for (OutputRole role : bundle.outputs().names().keySet()) {
            float[] values = new float[role.size(bundle.window())];
            tensors.required(role).get(0, values);
            answers.put(role, values);
        }
        return answers;
    }

    private static void compare(String what, float[] expected, float[] got, String device, List<String> faults) {
        double scale = SMALLEST_SCALE;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        int worst = -1;
        double worstOff = GoldenVectors.TOLERANCE;
        for (int i = 0; i < expected.length; i++) {
            double off = Math.abs((double) got[i] - expected[i]) / scale;
            if (Double.isNaN(off)) {
                off = Double.POSITIVE_INFINITY;
            }
            if (off > worstOff) {
                worst = i;
                worstOff = off;
            }
        }
        if (worst >= 0) {
            faults.add(String.format(
                    Locale.ROOT,
                    "%s[%d] must be %s, was %s on %s: off by %.1e of the largest value there, may be off by %.0e",
                    what,
                    worst,
                    expected[worst],
                    got[worst],
                    device,
                    worstOff,
                    GoldenVectors.TOLERANCE));
        }
    }
}
