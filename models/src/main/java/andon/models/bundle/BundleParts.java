package andon.models.bundle;

import andon.models.bundle.JsonObject.Rule;
import andon.models.window.WindowContract;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of bundle.json, read one after the other in the order in which they are written. */
final class BundleParts {
    private final Faults faults;
    private final Path model;
    private final String actualDigest;

    /** @param actualDigest that of the model; empty if it couldn't be read */
    BundleParts(Faults faults, Path model, String actualDigest) {
        this.faults = faults;
        this.model = model;
        this.actualDigest = actualDigest;
    }

    BundleReading read(Path directory, JsonObject root, byte[] bytes) {
        root.whole("format", BundleReader.FORMAT);
        String name = plain(root, "name");
        String version = plain(root, "version");

        JsonObject modelPart = root.object("model");
        digest(modelPart.text("digest"));
        JsonObject inputPart = modelPart.object("input");
        String input = inputPart.text("name");
        Optional<InputLayout> layout = inputPart.constant("layout", InputLayout.class);
        inputPart.end();
        Map<OutputRole, String> outputs = outputs(modelPart.object("outputs"));
        modelPart.end();

        WindowPart window = new WindowPart(root.object("window"));

        JsonObject scorePart = root.object("score");
        Optional<ScoreFunction> score = scorePart.constant("function", ScoreFunction.class);
        int smoothing = scorePart.has("smoothing") ? scorePart.whole("smoothing", 1, Bundle.MOST_SMOOTHING) : 1;
        scorePart.end();
        score.ifPresent(function -> roles(function, outputs));
        List<Double> residualSpread = window.residualSpread(score);
        window.end();

        Optional<Threshold> threshold = threshold(root.object("threshold"));
        GoldenVectors golden = golden(root.objects("golden", 1), outputs, window);
        Provenance provenance = root.has("provenance") ? provenance(root.object("provenance")) : Provenance.of("");
        root.end();

        SignatureRules rules = new SignatureRules(input, layout, window.rows(), window.signals(), outputs);
        Optional<WindowContract> contract = faults.complete() ? window.contract() : Optional.empty();
        if (!faults.complete() || layout.isEmpty() || score.isEmpty() || threshold.isEmpty() || contract.isEmpty()) {
            return new BundleReading(directory.toString(), model, faults, rules, window.names(), Optional.empty());
        }
        Bundle bundle = new Bundle(
                name,
                version,
                Digest.of(bytes),
                contract.get(),
                input,
                layout.get(),
                new Outputs(outputs),
                score.get(),
                residualSpread,
                threshold.get(),
                smoothing,
                golden,
                provenance,
                model,
                actualDigest);
        return new BundleReading(directory.toString(), model, faults, rules, window.names(), Optional.of(bundle));
    }

    private static String plain(JsonObject object, String key) {
        String text = object.text(key);
        if (!text.isEmpty() && !Bundle.isPlain(text)) {
            object.broken(key, "must be " + Bundle.PLAIN_RULE + ", was \"" + text + "\"");
        }
        return text;
    }

    private void digest(String claimed) {
        if (!claimed.isEmpty() && !actualDigest.isEmpty() && !claimed.equals(actualDigest)) {
            faults.unsound("model.digest must be that of model.onnx, " + actualDigest + ", was " + claimed);
        }
    }

    private static Map<OutputRole, String> outputs(JsonObject part) {
        Map<OutputRole, String> outputs = new EnumMap<>(OutputRole.class);
        for (OutputRole role : OutputRole.values()) {
            if (part.has(role.toString())) {
                String name = part.text(role.toString());
                if (!name.isEmpty()) {
                    outputs.put(role, name);
                }
            }
        }
        part.end();
        return outputs;
    }

    private void roles(ScoreFunction function, Map<OutputRole, String> outputs) {
        OutputRole needed = function.needsReconstruction() ? OutputRole.RECONSTRUCTION : OutputRole.SCORE;
        if (!outputs.containsKey(needed)) {
            faults.broken("model.outputs." + needed + " is missing; score.function " + function + " needs it");
        }
        if (function.needsReconstruction() && outputs.containsKey(OutputRole.SCORE)) {
            faults.unsound("model.outputs.score must be left out: score.function " + function
                    + " works from the reconstruction alone");
        }
    }

    private Optional<Threshold> threshold(JsonObject part) {
        double value = part.number("value", Rule.POSITIVE);
        Threshold.Calibration calibration = null;
        if (part.has("calibration")) {
            JsonObject how = part.object("calibration");
            double quantile = how.number("quantile", Rule.QUANTILE);
            double margin = how.number("margin", Rule.POSITIVE);
            int windows = how.whole("windows", 1);
            how.end();
            if (faults.complete()) {
                calibration = new Threshold.Calibration(quantile, margin, windows);
            }
        }
        part.end();
        return Double.isNaN(value) ? Optional.empty() : Optional.of(new Threshold(value, calibration));
    }

    private static GoldenVectors golden(List<JsonObject> parts, Map<OutputRole, String> outputs, WindowPart window) {
        return new GoldenVectors(parts.stream()
                .map(part -> {
                    float[] input = part.numbers("input", (long) window.rows() * window.signals());
                    JsonObject answers = part.object("outputs");
                    Map<OutputRole, float[]> values = new EnumMap<>(OutputRole.class);
                    for (OutputRole role : outputs.keySet()) {
                        values.put(role, answers.numbers(role.toString(), role.size(window.rows(), window.signals())));
                    }
                    answers.end();
                    part.end();
                    return new GoldenVector(input, values);
                })
                .toList());
    }

    private static Provenance provenance(JsonObject part) {
        List<Provenance.Source> sources = List.of();
        String madeBy = part.text("madeBy", "");
        if (part.has("sources")) {
            sources = part.objects("sources", 0).stream()
                    .map(source -> {
                        Provenance.Source read = new Provenance.Source(
                                source.text("name"), source.text("digest"), source.whole("rows", 0));
                        source.end();
                        return read;
                    })
                    .toList();
        }
        Provenance provenance =
                new Provenance(madeBy, sources, part.texts("options"), part.texts("versions"), part.numbers("metrics"));
        part.end();
        return provenance;
    }
}
