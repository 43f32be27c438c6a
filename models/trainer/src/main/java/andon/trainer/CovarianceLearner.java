package andon.trainer;

import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Fits the kinds that need no more than the covariance of the features, in closed form. */
final class CovarianceLearner implements Learner {
    /** The most features: the decomposition takes time with the cube of them, the ONNX file room with the square. */
    static final int MOST_FEATURES = 1500;

    private final BiFunction<Features, List<float[]>, FittedModel> fit;

    CovarianceLearner(BiFunction<Features, List<float[]>, FittedModel> fit) {
        this.fit = fit;
    }

    @Override
    public FittedModel fit(
            TrainingOrder order,
            Set<Statistic> statistics,
            double[] deviations,
            List<float[]> fitted,
            List<float[]> heldOut,
            TrainingProgress progress)
            throws TrainingRefused {
        Features features = Features.of(statistics, order.rows(), deviations);
        if (features.size() > MOST_FEATURES) {
            throw new TrainingRefused(String.format(
                    Locale.ROOT,
                    "%s takes at most %,d features, was to take %,d (%,d of each of %,d signals): choose fewer statistics or"
                            + " signals",
                    order.kind(),
                    MOST_FEATURES,
                    features.size(),
                    features.kinds(),
                    features.signals()));
        }
        FittedModel model = fit.apply(features, fitted);
        progress.step("fitting", 1, 1, Double.NaN);
        return model;
    }

    @Override
    public Map<String, String> versions() {
        return Map.of();
    }
}
