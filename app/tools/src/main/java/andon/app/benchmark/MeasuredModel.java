package andon.app.benchmark;

import andon.app.config.BundleName;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.Threshold;
import andon.models.recording.Recording;
import andon.models.training.ModelTrainer;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The models that the pipeline is measured with. */
public final class MeasuredModel {
    /** The kind that is trained where no bundle is given: an autoencoder of dense layers. */
    public static final String KIND = "mlp-autoencoder";

    private static final Duration PERIOD = Duration.ofMillis(100);
    /** The usual window: 60 rows of 8 signals. */
    public static final Shape USUAL = new Shape(60, 8);

    private static final List<String> TAGS = List.of("PT", "FT", "TT", "ST", "IT", "WT", "VT", "LT");
    private static final int FIRST_TAG = 101;
    private static final int EPOCHS = 3;
    private static final int HEALTHY_ROWS = 2000;

    /** Of the healthy rows a fifth is held out, which must hold some windows. */
    private static final int HEALTHY_WINDOWS = 10;

    private MeasuredModel() {}

    /**
     * The shape of a window.
     *
     * @param rows of 100 ms
     * @param signals values in each
     */
    public record Shape(int rows, int signals) {}

    /**
     * A model of {@link #KIND} over raw windows of 60 rows of 100 ms and 8 signals. It is trained for a moment only: what
     * it costs does not depend on how good it is.
     */
    public static Bundle train(ModelTrainer trainer, Path out) throws TrainingRefused, BundleRefused {
        return train(trainer, KIND, USUAL, out);
    }

    /** The same of another {@code kind}, which {@code trainer} knows, and over windows of another shape. */
    public static Bundle train(ModelTrainer trainer, String kind, Shape shape, Path out)
            throws TrainingRefused, BundleRefused {
        List<SignalContract> signals = IntStream.range(0, shape.signals())
                .mapToObj(i -> TAGS.get(i % TAGS.size()) + "-" + (FIRST_TAG + i))
                .map(tag -> new SignalContract(tag, "", Aggregate.LAST, Fill.HOLD, 5, 5, 1))
                .toList();
        Recording healthy = HealthySignals.recording(
                new WindowContract(signals, PERIOD, shape.rows(), 1, 0.8),
                Math.max(HEALTHY_ROWS, HEALTHY_WINDOWS * shape.rows()),
                42);
        TrainingOrder order = TrainingOrder.of(kind, kind, "benchmark", List.of(healthy), List.of(), PERIOD, out)
                .withWindow(shape.rows(), 1)
                .withStatistics(Set.of());
        trainer.train(order.withFitting(order.seed(), EPOCHS, order.validationShare()), TrainingProgress.silent());
        return BundleReader.read(new BundleName(order.name(), order.version()).in(out));
    }

    /**
     * Writes {@code bundle} with another hop and a threshold out of reach: what is measured is watching machines that
     * run as they should, whatever the model was made for.
     */
    static BundleName withHop(Bundle bundle, int hop, Path out) throws IOException, BundleRefused {
        Bundle changed = withHop(bundle, hop)
                .withName("measured", "hop-" + hop)
                .withThreshold(Threshold.fixed(Float.MAX_VALUE), bundle.smoothing());
        BundleWriter.write(changed, out);
        return new BundleName(changed.name(), changed.version());
    }

    /** The same model with another hop, to be sealed. */
    public static Bundle withHop(Bundle bundle, int hop) {
        WindowContract window = bundle.window();
        return Bundle.around(
                        bundle.model(),
                        new WindowContract(window.signals(), window.period(), window.rows(), hop, window.coverage()),
                        bundle.input(),
                        bundle.layout(),
                        bundle.outputs(),
                        bundle.score())
                .withName(bundle.name(), bundle.version())
                .withScore(bundle.score(), bundle.residualSpread())
                .withThreshold(bundle.threshold(), bundle.smoothing())
                .withGolden(bundle.golden())
                .withProvenance(bundle.provenance());
    }
}
