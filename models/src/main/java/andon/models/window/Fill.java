package andon.models.window;

/** How a cell without a value is filled, up to the signal's largest gap. A longer gap is never filled. */
public enum Fill {
    /** The last value before the gap, also from rows before the window. The default. */
    HOLD,
    /** On the straight line between the values around the gap; both must lie in the window. */
    LINEAR,
    /** Zero, in the unit of the signal. */
    ZERO,
    /** Not at all: one missing cell makes the window undecided. */
    NONE
}
