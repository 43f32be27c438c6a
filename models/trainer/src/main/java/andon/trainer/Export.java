package andon.trainer;

import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.GoldenVector;
import andon.models.bundle.GoldenVectors;
import andon.models.bundle.InputLayout;
import andon.models.bundle.OutputRole;
import andon.models.bundle.Outputs;
import andon.models.bundle.Provenance;
import andon.models.bundle.Threshold;
import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import andon.models.window.WindowContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns a fitted model into a bundle. Nothing in it depends on the clock or the folder, and nothing but the name of it
 * on the processor: golden answers are those of the arithmetic in double precision, not of ONNX Runtime here.
 */
record Export(
        TrainingOrder order,
        Set<Statistic> statistics,
        Map<String, String> versions,
        WindowContract contract,
        HealthyWindows windows,
        FittedModel model) {
    /** So many windows of each share take part in the parity check, spread evenly. */
    private static final int PARITY_WINDOWS = 100;

    private static final int GOLDEN_WINDOWS = 3;

    /** Checks and writes the bundle; returns the largest relative difference between ONNX Runtime and the arithmetic. */
    double write(Threshold threshold) throws IOException, BundleRefused {
        Path file = Files.createTempFile("andon-model", ".onnx");
        try {
            Files.write(file, model.onnx());
            Bundle bundle = Bundle.around(
                            file,
                            contract,
                            FittedModel.INPUT,
                            InputLayout.ROWS_SIGNALS,
                            outputs(),
                            model.scoreFunction())
                    .withScore(model.scoreFunction(), model.residualSpread())
                    .withName(order.name(), order.version())
                    .withThreshold(threshold, order.smoothing());
            List<float[]> checked = new ArrayList<>(spread(windows.fitted(), PARITY_WINDOWS));
            checked.addAll(spread(windows.heldOut(), PARITY_WINDOWS));
            double parity = Parity.check(model, bundle, checked);
            BundleWriter.write(bundle.withGolden(golden()).withProvenance(provenance()), order.out());
            return parity;
        } finally {
            Files.delete(file);
        }
    }

    private Outputs outputs() {
        Map<OutputRole, String> outputs = new EnumMap<>(OutputRole.class);
        for (OutputRole role : model.answer(windows.fitted().get(0)).keySet()) {
            outputs.put(role, role.toString());
        }
        return new Outputs(outputs);
    }

    private GoldenVectors golden() {
        List<GoldenVector> vectors = new ArrayList<>();
        for (float[] window : spread(windows.heldOut(), GOLDEN_WINDOWS)) {
            Map<OutputRole, float[]> answers = new EnumMap<>(OutputRole.class);
            model.answer(window).forEach((role, values) -> answers.put(role, floats(values)));
            vectors.add(new GoldenVector(window, answers));
        }
        return new GoldenVectors(vectors);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private Provenance provenance() {
        Map<String, String> options = new TreeMap<>();
        options.put("kind", order.kind());
        options.put(
                "statistics",
                statistics.isEmpty()
                        ? "raw"
                        : new TreeSet<>(statistics)
                                .stream().map(Statistic::spelling).collect(Collectors.joining(",")));
        options.put("seed", Long.toString(order.seed()));
        options.put("epochs", Integer.toString(order.epochs()));
        options.put("drift", Double.toString(order.drift()));
        options.put("validationShare", Double.toString(order.validationShare()));
        Map<String, String> software = new TreeMap<>(versions);
        software.put("opset", Integer.toString(OnnxGraph.OPSET));
        Map<String, Double> metrics = new TreeMap<>(model.metrics());
        metrics.put("fittedWindows", (double) windows.fitted().size());
        metrics.put("heldOutWindows", (double) windows.heldOut().size());
        metrics.put("undecidedWindows", (double) windows.undecided());
        return new Provenance(
                "andon train",
                order.sources().stream()
                        .map(source -> new Provenance.Source(source.name(), source.digest(), source.rows()))
                        .toList(),
                options,
                software,
                metrics);
    }

    private static List<float[]> spread(List<float[]> windows, int most) {
        int count = Math.min(most, windows.size());
        List<float[]> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(windows.get((int) ((long) i * windows.size() / count)));
        }
        return chosen;
    }
}
