package andon.models.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of a training.
 *
 * @param bundle the folder of the bundle, {@code <out>/<name>/<version>}
 * @param threshold the score above which a window is anomalous
 * @param trainingWindows windows the model was fitted to
 * @param validationWindows held-out healthy windows from which the threshold comes
 * @param undecidedWindows healthy windows left out because of gaps or too little coverage
 * @param metrics further numbers by name, such as {@code loss}, {@code epochs} or {@code parity}
 * @param notes what the user should know, a sentence each, such as that a signal never changes
 */
public record TrainingResult(
        Path bundle,
        double threshold,
        int trainingWindows,
        int validationWindows,
        int undecidedWindows,
        Map<String, Double> metrics,
        List<String> notes) {
    public TrainingResult {
        metrics = Map.copyOf(metrics);
        notes = List.copyOf(notes);
    }
}
