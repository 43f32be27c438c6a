package andon.models.inference;

import ai.onnxruntime.OrtException;
import andon.models.bundle.BoundedFile;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleReading;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.GoldenVector;
import andon.models.bundle.GoldenVectors;
import andon.models.bundle.ModelSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A look at an ONNX file without a bundle: what goes in and out, and a bundle to start from, as far as the graph tells.
 * What it doesn't tell is guessed and noted.
 *
 * @param signature the inputs and outputs
 * @param skeleton a bundle that opens as it is, apart from being unsealed; empty if the model fits no bundle
 * @param notes what was guessed or left to be filled in, or why there is no skeleton
 */
public record ModelInspection(ModelSignature signature, Optional<Bundle> skeleton, List<String> notes) {
    public ModelInspection {
        notes = List.copyOf(notes);
    }

    /**
     * Inspects {@code model}.
     *
     * @param rows rows in a window, if the caller knows
     * @throws BundleRefused if ONNX Runtime can't load the file
     * @throws IOException if the file can't be read
     */
    public static ModelInspection of(Path model, Optional<Integer> rows) throws IOException, BundleRefused {
        byte[] bytes = BoundedFile.read(model, BundleReader.MOST_MODEL_BYTES);
        try (Engine engine = OrtEngine.onCpu(bytes)) {
            List<String> notes = new ArrayList<>();
            Optional<Bundle> guess = new BundleGuess(engine.signature(), rows, notes).around(model);
            if (guess.isEmpty()) {
                return new ModelInspection(engine.signature(), guess, notes);
            }
            List<String> faults = BundleReading.of(guess.get()).faults(engine.signature());
            if (!faults.isEmpty()) {
                notes.addAll(faults);
                return new ModelInspection(engine.signature(), Optional.empty(), notes);
            }
            return new ModelInspection(engine.signature(), withGolden(engine, guess.get(), notes), notes);
        } catch (OrtException e) {
            throw new BundleRefused(
                    model.toString(),
                    List.of("it must be a model that ONNX Runtime "
                            + OrtEngine.environment().getVersion() + " can load and run, weights included: "
                            + Devices.firstLine(e)));
        }
    }

    /** What {@code bundle} still says as a skeleton does, a sentence each; none if it has been filled in. */
    public static List<String> unedited(Bundle bundle) {
        return BundleGuess.unedited(bundle);
    }

    /** The text of bundle.json for the skeleton, to stand beside the model once that is called model.onnx. */
    public Optional<byte[]> skeletonJson() throws IOException {
        return skeleton.isEmpty()
                ? Optional.empty()
                : Optional.of(BundleWriter.toJson(
                        skeleton.get(), Files.readAllBytes(skeleton.get().model())));
    }

    private static Optional<Bundle> withGolden(Engine engine, Bundle bundle, List<String> notes) throws OrtException {
        int cells = bundle.window().cells();
        List<GoldenVector> finite =
                GoldenCheck.record(engine.onTrial(), bundle, List.of(line(cells), wave(cells))).vectors().stream()
                        .filter(ModelInspection::isFinite)
                        .toList();
        if (finite.isEmpty()) {
            notes.add("no skeleton: the model answers NaN or infinity to ordinary windows");
            return Optional.empty();
        }
        return Optional.of(bundle.withGolden(new GoldenVectors(finite)));
    }

    /** From −1 to 1, evenly. */
    private static float[] line(int cells) {
        float[] values = new float[cells];
        for (int i = 0; i < cells; i++) {
            values[i] = cells == 1 ? 0 : (float) (-1 + 2.0 * i / (cells - 1));
        }
        return values;
    }

    private static float[] wave(int cells) {
        float[] values = new float[cells];
        for (int i = 0; i < cells; i++) {
            values[i] = (float) Math.sin(0.37 * i);
        }
        return values;
    }

    private static boolean isFinite(GoldenVector vector) {
        for (float[] values : vector.outputs().values()) {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }
}
