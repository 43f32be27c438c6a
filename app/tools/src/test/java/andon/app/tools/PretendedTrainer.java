package andon.app.tools;

import andon.models.training.ModelTrainer;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import andon.models.training.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the order it was given, and trains nothing. */
public final class PretendedTrainer implements ModelTrainer {
    static final AtomicReference<TrainingOrder> LAST = new AtomicReference<>();

    @Override
    public Set<String> kinds() {
        return Set.of("pretended");
    }

    @Override
    public TrainingResult train(TrainingOrder order, TrainingProgress progress) throws TrainingRefused {
        LAST.set(order);
        progress.step("fitting", 1, 2, 0.5);
        if (order.healthy().get(0).rows() < 2) {
            throw new TrainingRefused("1 row is too few: give 2");
        }
        return new TrainingResult(
                order.out().resolve("n/1"), 1.5, 300, 100, 7, Map.of(), List.of("a never changes and is left out"));
    }
}
