package andon.models.training;

/** Thrown when no sound model can be trained as ordered; the message says what is wrong and what to do. */
public final class TrainingRefused extends Exception {
    /** A refusal that tells the user {@code message}. */
    public TrainingRefused(String message) {
        super(message);
    }
}
