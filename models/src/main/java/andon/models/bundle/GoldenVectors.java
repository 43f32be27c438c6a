package andon.models.bundle;

import java.util.List;

/**
 * Windows with the model's answers, run again whenever the bundle is opened: a runtime, device or file that answers
 * otherwise is found before it judges anything.
 *
 * @param vectors the vectors; a sealed bundle has at least one
 */
public record GoldenVectors(List<GoldenVector> vectors) {
    /** How far an answer may be off, relative to the largest value of that output in that vector. */
    public static final double TOLERANCE = 1e-4;

    public GoldenVectors {
        vectors = List.copyOf(vectors);
    }

    /** None yet: for a bundle that is still being made. */
    public static GoldenVectors none() {
        return new GoldenVectors(List.of());
    }
}
