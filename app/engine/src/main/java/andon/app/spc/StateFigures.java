package andon.app.trends;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;

/** Figures in the logged state of charts, of sizes whose squares and quotients are finite still. */
final class Logged {
    private static final double MOST = 1e150;

    /** The most points, values and subgroups: none is counted beyond, and sums of them end nowhere. */
    private static final long MOST_COUNTED = 1L << 50;

    private Logged() {}

    /** A figure in the unit of the values, or a ratio. */
    static double figure(StateInput from) {
        double figure = from.finite();
        StateUnreadable.unless(isFigure(figure), "a figure is " + figure);
        return figure;
    }

    static boolean isFigure(double figure) {
        return Math.abs(figure) <= MOST;
    }

    /** The same, not below 0; if it is not 0 it can be divided by. */
    static double spread(StateInput from) {
        double spread = from.finite();
        StateUnreadable.unless(isSpread(spread), "a spread is " + spread);
        return spread;
    }

    static boolean isSpread(double spread) {
        return spread == 0 || (spread >= 1 / MOST && spread <= MOST);
    }

    /** A sum of squares. */
    static double squares(StateInput from) {
        double squares = from.finite();
        StateUnreadable.unless(areSquares(squares), "a sum of squares is " + squares);
        return squares;
    }

    static boolean areSquares(double squares) {
        return squares >= 0 && squares <= MOST * MOST;
    }

    /** How many there are. */
    static long count(StateInput from) {
        return from.getLong(0, MOST_COUNTED);
    }

    /** The number of one of those counted, or none. */
    static long countOrNone(StateInput from) {
        long count = from.getLong();
        StateUnreadable.unless(
                count == StateInput.NONE || (count >= 0 && count <= MOST_COUNTED), "a number is " + count);
        return count;
    }
}
