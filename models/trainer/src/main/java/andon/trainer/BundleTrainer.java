package andon.trainer;

import andon.models.bundle.BundleRefused;
import andon.models.bundle.Threshold;
import andon.models.training.ModelTrainer;
import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import andon.models.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains bundles: windows as production forms them, a model fitted to the earlier ones, its threshold from the later
 * ones, the ONNX file checked against the arithmetic it was written from, and the whole sealed.
 */
public final class BundleTrainer implements ModelTrainer {
    /** What models look at unless told otherwise; for each kind better than the cells of the window (see README). */
    static final Set<Statistic> USUAL_STATISTICS = Collections.unmodifiableSet(
            EnumSet.of(Statistic.MEAN, Statistic.LOG_DEVIATION, Statistic.MIN, Statistic.MAX));

    private final Map<String, Learner> learners = new TreeMap<>(Map.of(
            "lstm-autoencoder",
            AutoencoderLearner.recurrent(),
            "mahalanobis",
            new CovarianceLearner(Mahalanobis::fit),
            "mlp-autoencoder",
            AutoencoderLearner.dense(),
            "pca",
            new CovarianceLearner(PrincipalComponents::fit)));

    @Override
    public Set<String> kinds() {
        return new TreeSet<>(learners.keySet());
    }

    @Override
    public TrainingResult train(TrainingOrder order, TrainingProgress progress) throws TrainingRefused {
        Learner learner = learners.get(order.kind());
        if (learner == null) {
            throw new TrainingRefused(
                    "kind must be one of " + String.join(", ", learners.keySet()) + ", was '" + order.kind() + "'");
        }
        HealthyRows rows = HealthyRows.of(order);
        HealthyWindows windows = HealthyWindows.of(order, rows);
        progress.step("windows", 1, 1, Double.NaN);
        Set<Statistic> statistics = order.statistics() == null ? USUAL_STATISTICS : order.statistics();
        FittedModel model =
                learner.fit(order, statistics, rows.deviations(), windows.fitted(), windows.heldOut(), progress);
        Threshold threshold = threshold(order, model, windows.spells());
        try {
            Export export = new Export(order, statistics, learner.versions(), rows.contract(), windows, model);
            double parity = export.write(threshold);
            progress.step("export", 1, 1, Double.NaN);
            Map<String, Double> metrics = new TreeMap<>(model.metrics());
            metrics.put("parity", parity);
            return new TrainingResult(
                    order.out().resolve(order.name()).resolve(order.version()),
                    threshold.value(),
                    windows.fitted().size(),
                    windows.heldOut().size(),
                    windows.undecided(),
                    metrics,
                    rows.notes());
        } catch (IOException e) {
            throw new UncheckedIOException("bundle could not be written to " + order.out() + ": " + e.getMessage(), e);
        } catch (BundleRefused e) {
            throw new IllegalStateException("the bundle just made was refused: " + e.getMessage(), e);
        }
    }

    private static Threshold threshold(TrainingOrder order, FittedModel model, List<List<float[]>> spells)
            throws TrainingRefused {
        Threshold threshold = Calibration.of(
                spells.stream()
                        .map(spell -> spell.stream().mapToDouble(model::score).toArray())
                        .toList(),
                order.smoothing(),
                order.quantile(),
                order.margin());
        return threshold;
    }
}
