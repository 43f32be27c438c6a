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
    /**
     * Fits a model.
     *
     * @param statistics what the model shall look at; empty for the cells of the window
     * @param deviations the deviation of each signal on healthy rows, normalised
     * @param fitted windows to fit to
     * @param heldOut later windows, for telling when to stop; the threshold comes from the same
     */
    FittedModel fit(
            TrainingOrder order,
            Set<Statistic> statistics,
            double[] deviations,
            List<float[]> fitted,
            List<float[]> heldOut,
            TrainingProgress progress)
            throws TrainingRefused;

    /** The versions of the software it uses, by name; of networks also the instruction set of the processor. */
    Map<String, String> versions();
}
