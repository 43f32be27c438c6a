package andon.trainer;

import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.GoldenVector;
import andon.models.bundle.OutputRole;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that ONNX Runtime answers as the arithmetic in double precision that a model was fitted with. */
final class Parity {
    /** The largest difference that passes, relative to the largest value of that output over the windows. */
    static final double TOLERANCE = 1e-5;

    private Parity() {}

    /**
     * The largest relative difference over {@code windows}.
     *
     * @param bundle the exported model; it need not be sealed
     * @throws IllegalStateException if it is above {@link #TOLERANCE}, naming the output: the export is wrong then
     */
    static double check(FittedModel model, Bundle bundle, List<float[]> windows) throws BundleRefused {
        Map<OutputRole, Double> largest = new EnumMap<>(OutputRole.class);
        Map<OutputRole, Double> off = new EnumMap<>(OutputRole.class);
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU)) {
            for (GoldenVector run : session.golden(windows).vectors()) {
                model.answer(run.input()).forEach((role, expected) -> {
                    largest.merge(role, largest(expected), Math::max);
                    off.merge(role, difference(expected, run.outputs().get(role)), Math::max);
                });
            }
        }
        double worst = 0;
        for (Map.Entry<OutputRole, Double> entry : off.entrySet()) {
            double relative = entry.getValue() / Math.max(largest.getOrDefault(entry.getKey(), 0.0), Float.MIN_NORMAL);
            if (!(relative <= TOLERANCE)) {
                throw new IllegalStateException("ONNX Runtime must answer as the trained model within " + TOLERANCE
                        + " relative, was off by " + relative + " in " + entry.getKey());
            }
            worst = Math.max(worst, relative);
        }
        return worst;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double difference(double[] expected, float @Nullable [] actual) {
        if (actual == null || actual.length != expected.length) {
            return Double.NaN;
        }
        double off = 0;
        for (int i = 0; i < expected.length; i++) {
            off = Math.max(off, Math.abs(expected[i] - actual[i]));
        }
        return off;
    }
}
