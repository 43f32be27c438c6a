package andon.models.training;

import java.util.Set;

/** Trains models of some kinds; found with {@link java.util.ServiceLoader}. */
public interface ModelTrainer {
    /** The kinds of model it trains, such as {@code pca}. */
    Set<String> kinds();

    /**
     * Trains a model, calibrates its threshold and writes its bundle. The same order gives the same bundle, byte for
     * byte, on the same platform.
     *
     * @throws TrainingRefused if the recordings don't allow a sound model; nothing is written then
     */
    TrainingResult train(TrainingOrder order, TrainingProgress progress) throws TrainingRefused;
}
