package andon.app.trends;

import andon.app.spc.StateFigures;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;

/**
 * The values of the subgroup in progress: how many, their mean and sum of squared deviations M₂ by Welford's recurrence,
 * least and greatest.
 *
 * <pre>
 * δ = x − x̄ₙ₋₁,  x̄ₙ = x̄ₙ₋₁ + δ / n,  M₂ₙ = M₂ₙ₋₁ + δ (x − x̄ₙ)
 * </pre>
 */
final class Subgroup {
    static final int BYTES = Integer.BYTES + 6 * Long.BYTES;

    /** Far from where a number ends, and more than a subgroup by time ever has. */
    private static final int MOST = 1_000_000_000;

    private int count;
    private double mean;
    private double squares;
    private double least;
    private double greatest;
    private long start;
    private long end;

    void add(long time, double value) {
        if (count == 0) {
            start = time;
            least = greatest = value;
        }
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        end = time;
    }

    int count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** M₂, the sum of squared deviations from the mean. */
    double squares() {
        return squares;
    }

    double range() {
        return greatest - least;
    }

    /** s, of two values or more. */
    double deviation() {
        return Math.sqrt(squares / (count - 1));
    }

    /** The event time of the first value, in milliseconds. */
    long start() {
        return start;
    }

    /** The event time of the last value, in milliseconds. */
    long end() {
        return end;
    }

    void clear() {
        count = 0;
        mean = squares = least = greatest = 0;
        start = end = 0;
    }

    void write(ByteBuffer to) {
        to.putInt(count).putDouble(mean).putDouble(squares).putDouble(least).putDouble(greatest);
        to.putLong(start).putLong(end);
    }

    void read(StateInput from) {
        count = from.getInt(0, MOST);
        mean = StateFigures.figure(from);
        squares = StateFigures.squares(from);
        least = StateFigures.figure(from);
        greatest = StateFigures.figure(from);
        start = from.time();
        end = from.time();
        StateUnreadable.unless(least <= greatest && start <= end, "a subgroup begins behind its end");
    }
}
