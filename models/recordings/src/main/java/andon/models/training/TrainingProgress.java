package andon.models.training;

/** Hears how a training gets on; called on the thread that trains. */
@FunctionalInterface
public interface TrainingProgress {
    /**
     * Called after each step.
     *
     * @param phase what is being done, in a word or two
     * @param done steps of it done
     * @param total steps of it in all, at most
     * @param loss the loss on the validation windows, or NaN where the phase has none
     */
    void step(String phase, int done, int total, double loss);

    /** One that listens to nothing. */
    static TrainingProgress silent() {
        return (phase, done, total, loss) -> {};
    }
}
