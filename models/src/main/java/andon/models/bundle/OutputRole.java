package andon.models.bundle;

import andon.models.window.WindowContract;

/** What an output of a model means. All outputs are float32 and begin with the batch axis. */
public enum OutputRole {
    /** One number for each window, larger is stranger: {@code [batch]} or {@code [batch, 1]}. */
    SCORE,
    /** The window as the model would have it, normalised: {@code [batch, rows, signals]} or {@code [batch, rows × signals]}. */
    RECONSTRUCTION,
    /** How much each signal adds to the score, 0 or more, in any unit: {@code [batch, signals]}. */
    CONTRIBUTIONS,
    /** The mean each signal should have had over the window, normalised: {@code [batch, signals]}. */
    EXPECTED;

    /** Values of this output for one window. */
    public int size(WindowContract window) {
        return (int) size(window.rows(), window.signals().size());
    }

    long size(long rows, long signals) {
        return switch (this) {
            case SCORE -> 1;
            case RECONSTRUCTION -> rows * signals;
            case CONTRIBUTIONS, EXPECTED -> signals;
        };
    }

    @Override
    public String toString() {
        return Spelling.of(this);
    }
}
