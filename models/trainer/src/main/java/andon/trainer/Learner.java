package andon.trainer;

import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fits models of one kind. */
interface Learner {
    /** The statistics this kind looks at unless told otherwise; empty for the cells of the window. */
    Set<Statistic> usualStatistics();

    /**
     * Fits a model.
     *
     * @param features what the model shall look at
     * @param fitted windows to fit to
     * @param heldOut later windows, for telling when to stop; the threshold comes from the same
     */
    FittedModel fit(
            TrainingOrder order,
            Features features,
            List<float[]> fitted,
            List<float[]> heldOut,
            TrainingProgress progress)
            throws TrainingRefused;

    /** The versions of the software it uses, by name. */
    Map<String, String> versions();
}
