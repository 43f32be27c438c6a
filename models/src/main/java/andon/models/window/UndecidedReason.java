package andon.models.window;

import java.util.Locale;

/** Why a window gets no verdict. A window that is not scored always has one of these; none is ever made up. */
public enum UndecidedReason {
    /** The asset has not yet sent a whole window since it was first seen or its clock was reset. */
    WARMING_UP,
    /** The monitor's {@code active-when} does not hold, or is not known to hold, for every row of the window. */
    NOT_RUNNING,
    /** A signal is missing for longer than its largest gap. */
    GAP,
    /** Fewer cells were observed than the model's coverage asks for. */
    COVERAGE,
    /** The model answered with a number that is not finite. */
    MODEL_OUTPUT,
    /** The model could not be run. */
    NO_MODEL;

    /** The reason as it stands in events, such as {@code warming-up}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
