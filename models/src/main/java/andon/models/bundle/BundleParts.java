package andon.models.bundle;

import andon.models.settings.Faults;
import andon.models.settings.Section;
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

    BundleReading read(Path directory, Section root, byte[] bytes) {
        String name = root.required("name", "", BundleRules.PLAIN);
        String version = root.required("version", "", BundleRules.PLAIN);

        Section modelPart = root.requiredSection("model");
        digest(modelPart.required("digest", "", BundleRules.TEXT));
        Section inputPart = modelPart.requiredSection("input");
        String input = inputPart.required("name", "", BundleRules.TEXT);
        InputLayout layout = inputPart.required("layout", BundleRules.constant(InputLayout.class));
        inputPart.close();
        Map<OutputRole, String> outputs = outputs(modelPart.requiredSection("outputs"));
        modelPart.close();

        WindowPart window = new WindowPart(root.requiredSection("window"));

        Section scorePart = root.requiredSection("score");
        ScoreFunction score = scorePart.required("function", BundleRules.constant(ScoreFunction.class));
        int smoothing = scorePart.optional("smoothing", 1, BundleRules.whole(1, Bundle.MOST_SMOOTHING));
        scorePart.close();
        if (score != null) {
            roles(score, outputs);
        }
        List<Double> residualSpread = window.residualSpread(score);
        window.close();

        Optional<Threshold> threshold = threshold(root.requiredSection("threshold"));
        GoldenVectors golden = golden(BundleRules.objects(root, "golden", 1), outputs, window);
        Provenance provenance = provenance(root.section("provenance"));
        root.close();

        SignatureRules rules =
                new SignatureRules(input, Optional.ofNullable(layout), window.rows(), window.signals(), outputs);
        Optional<WindowContract> contract = faults.complete() ? window.contract() : Optional.empty();
        if (!faults.complete() || layout == null || score == null || threshold.isEmpty() || contract.isEmpty()) {
            return new BundleReading(directory.toString(), model, faults, rules, window.names(), Optional.empty());
        }
        Bundle bundle = BundleBuilder.builder()
                .name(name)
                .version(version)
                .digest(Digest.of(bytes))
                .window(contract.get())
                .input(input)
                .layout(layout)
                .outputs(new Outputs(outputs))
                .score(score)
                .residualSpread(residualSpread)
                .threshold(threshold.get())
                .smoothing(smoothing)
                .golden(golden)
                .provenance(provenance)
                .model(model)
                .modelDigest(actualDigest)
                .build();
        return new BundleReading(directory.toString(), model, faults, rules, window.names(), Optional.of(bundle));
    }

    private void digest(String claimed) {
        if (!claimed.isEmpty() && !actualDigest.isEmpty() && !claimed.equals(actualDigest)) {
            faults.unsound("model.digest must be that of model.onnx, " + actualDigest + ", was " + claimed);
        }
    }

    private static Map<OutputRole, String> outputs(Section part) {
        Map<OutputRole, String> outputs = new EnumMap<>(OutputRole.class);
        for (OutputRole role : OutputRole.values()) {
            if (part.has(role.toString())) {
                String name = part.required(role.toString(), "", BundleRules.TEXT);
                if (!name.isEmpty()) {
                    outputs.put(role, name);
                }
            }
        }
        part.close();
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

    private Optional<Threshold> threshold(Section part) {
        double value = part.required("value", Double.NaN, BundleRules.POSITIVE);
        Threshold.Calibration calibration = null;
        if (part.has("calibration")) {
            Section how = part.requiredSection("calibration");
            double quantile = how.required("quantile", Double.NaN, BundleRules.QUANTILE);
            double margin = how.required("margin", Double.NaN, BundleRules.POSITIVE);
            int windows = how.required("windows", 0, BundleRules.whole(1));
            how.close();
            if (faults.complete()) {
                calibration = new Threshold.Calibration(quantile, margin, windows);
            }
        }
        part.close();
        return Double.isNaN(value) ? Optional.empty() : Optional.of(new Threshold(value, calibration));
    }

    private static GoldenVectors golden(List<Section> parts, Map<OutputRole, String> outputs, WindowPart window) {
        return new GoldenVectors(parts.stream()
                .map(part -> {
                    float[] input = BundleRules.numbers(part, "input", (long) window.rows() * window.signals());
                    Section answers = part.requiredSection("outputs");
                    Map<OutputRole, float[]> values = new EnumMap<>(OutputRole.class);
                    for (OutputRole role : outputs.keySet()) {
                        values.put(
                                role,
                                BundleRules.numbers(
                                        answers, role.toString(), role.size(window.rows(), window.signals())));
                    }
                    answers.close();
                    part.close();
                    return new GoldenVector(input, values);
                })
                .toList());
    }

    private static Provenance provenance(Section part) {
        List<Provenance.Source> sources = List.of();
        String madeBy = part.optional("madeBy", "", BundleRules.ANY_TEXT);
        if (part.has("sources")) {
            sources = BundleRules.objects(part, "sources", 0).stream()
                    .map(source -> {
                        Provenance.Source read = new Provenance.Source(
                                source.required("name", "", BundleRules.TEXT),
                                source.required("digest", "", BundleRules.TEXT),
                                source.required("rows", -1, BundleRules.whole(0)));
                        source.close();
                        return read;
                    })
                    .toList();
        }
        Provenance provenance = new Provenance(
                madeBy,
                sources,
                BundleRules.values(part, "options", "", BundleRules.ANY_TEXT),
                BundleRules.values(part, "versions", "", BundleRules.ANY_TEXT),
                BundleRules.values(part, "metrics", Double.NaN, BundleRules.NUMBER));
        part.close();
        return provenance;
    }
}
