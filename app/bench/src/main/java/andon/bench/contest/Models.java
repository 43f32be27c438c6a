package andon.bench.contest;

import andon.app.benchmark.HealthySignals;
import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.MeasuredModel.Shape;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Contender.Model;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.Threshold;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import andon.models.recording.Recording;
import andon.models.training.ModelTrainer;
import andon.models.training.TrainingRefused;
import andon.models.window.WindowContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The models that contenders share: trained for a moment, with thresholds that a given share of windows exceeds. */
public final class Models {
    /** The share of windows that are anomalous while contenders are measured. */
    public static final double ANOMALOUS = 0.01;

    private static final int SEEN = 20_000;

    private final Path trained;
    private final Path bundles;
    private final Map<Trained, Bundle> models = new HashMap<>();
    private final Map<Written, Bundle> written = new HashMap<>();

    /** A model that is trained once. */
    private record Trained(Model model, Shape shape) {
        private String name() {
            return model.kind() + "-" + shape.rows() + "x" + shape.signals();
        }
    }

    /** A bundle that is written once. */
    private record Written(Trained trained, int hop, boolean anomalous) {}

    /** Bundles go below {@code directory}. */
    public Models(Path directory) {
        trained = directory.resolve("trained");
        bundles = directory.resolve("bundles");
    }

    /** The directory of bundles. */
    public Path bundles() {
        return bundles;
    }

    /** What telemetry of so many signals is like, whatever windows are made of it. */
    public WindowContract telemetry(int signals) throws BundleRefused {
        return trained(new Trained(Model.MLP, new Shape(MeasuredModel.USUAL.rows(), signals)))
                .window();
    }

    /** A bundle of {@code model} over windows of the usual shape. */
    public Bundle bundle(Model model, int hop, boolean anomalous) throws IOException, BundleRefused {
        return bundle(model, MeasuredModel.USUAL, hop, anomalous);
    }

    /**
     * A bundle of {@code model}.
     *
     * @param anomalous whether the threshold lets one window of a hundred through; else it lets all
     * @return it as sealed
     */
    public Bundle bundle(Model model, Shape shape, int hop, boolean anomalous) throws IOException, BundleRefused {
        Written wanted = new Written(new Trained(model, shape), hop, anomalous);
        Bundle known = written.get(wanted);
        if (known != null) {
            return known;
        }
        Bundle bundle = trained(wanted.trained());
        double threshold = anomalous ? threshold(bundle) : Float.MIN_NORMAL;
        Bundle sealed = MeasuredModel.withHop(bundle, Math.max(1, hop))
                .withName(wanted.trained().name() + (anomalous ? "" : "-every"), "hop-" + hop)
                .withThreshold(Threshold.fixed(threshold), 1);
        BundleWriter.write(sealed, bundles);
        written.put(wanted, sealed);
        return sealed;
    }

    private Bundle trained(Trained wanted) throws BundleRefused {
        Bundle known = models.get(wanted);
        if (known != null) {
            return known;
        }
        for (ModelTrainer trainer : ServiceLoader.load(ModelTrainer.class)) {
            if (trainer.kinds().contains(wanted.model().kind())) {
                try {
                    Bundle bundle = MeasuredModel.train(
                            trainer, wanted.model().kind(), wanted.shape(), trained.resolve(wanted.name()));
                    models.put(wanted, bundle);
                    return bundle;
                } catch (TrainingRefused e) {
                    throw new BenchmarkFailed("no model could be trained: " + e.getMessage(), e);
                }
            }
        }
        throw new BenchmarkFailed("there is no trainer of " + wanted.model().kind() + " on the class path", null);
    }

    /** What one of a hundred windows of healthy machines exceeds. */
    private double threshold(Bundle bundle) throws BundleRefused {
        WindowContract window = bundle.window();
        int signals = window.signals().size();
        Recording healthy = HealthySignals.recording(telemetry(signals), window.rows() + SEEN, 9);
        float[] rows = new float[healthy.rows() * signals];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = window.signals().get(i % signals).normalise(healthy.values()[i / signals][i % signals]);
        }
        double[] scores = new double[SEEN];
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(1)) {
            for (int i = 0; i < SEEN; i += 10) {
                batch.input().put(0, rows, i * signals, window.cells());
                batch.run(1);
                Arrays.fill(scores, i, i + 10, batch.score(0));
            }
        }
        Arrays.sort(scores);
        return scores[(int) ((1 - ANOMALOUS) * SEEN)];
    }
}
