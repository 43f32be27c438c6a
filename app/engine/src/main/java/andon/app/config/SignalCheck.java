package andon.app.config;

import java.time.Duration;

/**
 * What a healthy sensor of one signal can say, whatever the machine does.
 *
 * @param lowest the least value it can have, in the signal's unit; −∞ for no limit
 * @param highest the greatest; +∞ for no limit, always more than {@code lowest}
 * @param frozenAfter for how long it may not change at all, in event time while the machine runs; zero for ever
 */
public record SignalCheck(double lowest, double highest, Duration frozenAfter) {
    /** Nothing is asked of the signal. */
    public static final SignalCheck NONE =
            new SignalCheck(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Duration.ZERO);

    public SignalCheck {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException("range must rise, was [" + lowest + ", " + highest + "]");
        }
        if (frozenAfter.isNegative()) {
            throw new IllegalArgumentException("frozen-after must not be negative, was " + frozenAfter);
        }
    }

    /** Whether it has a range. */
    public boolean isOfRange() {
        return Double.isFinite(lowest) || Double.isFinite(highest);
    }

    /** Whether the signal's range holds {@code value}. */
    public boolean contains(double value) {
        return value >= lowest && value <= highest;
    }
}
