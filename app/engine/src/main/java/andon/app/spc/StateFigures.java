package andon.app.spc;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;

/**
 * Reads figures of logged state and checks their size. The limits keep squares and quotients of figures finite, and sums
 * of counts free of overflow.
 */
public final class StateFigures {
    private static final double MOST = 1e150;

    /** The most points, values and subgroups that a count can have. */
    private static final long MOST_COUNTED = 1L << 50;

    private StateFigures() {}

    /**
     * Reads a figure in the unit of the values, or a ratio.
     *
     * @throws StateUnreadable if it is too large
     */
    public static double figure(StateInput from) {
        double figure = from.finite();
        StateUnreadable.unless(isFigure(figure), "a figure is " + figure);
        return figure;
    }

    /** Whether {@link #figure} accepts it. */
    public static boolean isFigure(double figure) {
        return Math.abs(figure) <= MOST;
    }

    /**
     * Reads a figure that is 0, or so far above it that it can be divided by.
     *
     * @throws StateUnreadable if it is neither
     */
    public static double spread(StateInput from) {
        double spread = from.finite();
        StateUnreadable.unless(isSpread(spread), "a spread is " + spread);
        return spread;
    }

    /** Whether {@link #spread} accepts it. */
    public static boolean isSpread(double spread) {
        return spread == 0 || (spread >= 1 / MOST && spread <= MOST);
    }

    /**
     * Reads a sum of squares.
     *
     * @throws StateUnreadable if it is below 0 or too large
     */
    public static double squares(StateInput from) {
        double squares = from.finite();
        StateUnreadable.unless(areSquares(squares), "a sum of squares is " + squares);
        return squares;
    }

    /** Whether {@link #squares} accepts it. */
    public static boolean areSquares(double squares) {
        return squares >= 0 && squares <= MOST * MOST;
    }

    /**
     * Reads a count.
     *
     * @throws StateUnreadable if it is below 0 or too large
     */
    public static long count(StateInput from) {
        return from.getLong(0, MOST_COUNTED);
    }

    /**
     * Reads a count, or {@link StateInput#NONE}.
     *
     * @throws StateUnreadable if it is below 0 or too large
     */
    public static long countOrNone(StateInput from) {
        long count = from.getLong();
        StateUnreadable.unless(
                count == StateInput.NONE || (count >= 0 && count <= MOST_COUNTED), "a number is " + count);
        return count;
    }
}
