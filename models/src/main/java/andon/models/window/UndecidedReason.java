package andon.models.window;

import java.util.Locale;

/** Why a window gets no verdict. A window that is not scored always has one of these; none is ever made up. */
public enum UndecidedReason {
    /** The asset has not yet sent a whole window since it was first seen or its clock was reset. */
    WARMING_UP(1),
    /** The monitor's {@code active-when} does not hold, or is not known to hold, for every row of the window. */
    NOT_RUNNING(2),
    /** A signal is missing for longer than its largest gap. */
    GAP(3),
    /** Fewer cells were observed than the model's coverage asks for. */
    COVERAGE(4),
    /** The model answered with a number that is not finite. */
    MODEL_OUTPUT(5),
    /** The model could not be run. */
    NO_MODEL(6),
    /** The recipe changed within the window, or so short a time before its end that the process has not settled. */
    CHANGEOVER(7);

    private final byte code;

    UndecidedReason(int code) {
        this.code = (byte) code;
    }

    /** A number for stored state that stays the same when reasons are added; more than 0. */
    public byte code() {
        return code;
    }

    /**
     * The reason with this {@link #code}.
     *
     * @throws StateUnreadable if there is none
     */
    public static UndecidedReason ofCode(byte code) {
        for (UndecidedReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new StateUnreadable("no reason has code " + code);
    }

    /** The reason as it stands in events, such as {@code warming-up}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
