package andon.topics;

import org.jspecify.annotations.Nullable;

/** What must hold of the parts of an event, so that none is written that no reader could take. */
final class EventRules {
    private EventRules() {}

    /** JSON has no infinite number and no NaN. An absent number is fine. */
    static void finite(String name, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, was " + value);
        }
    }

    static void between(String name, double least, double most, double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " must be " + number(least) + " to " + number(most) + ", was " + number(value));
        }
    }

    static void atLeast(String name, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    /** A text that may be absent, but is neither blank nor longer than {@code most} characters. */
    static void text(String name, int most, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        if (value != null && value.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have at most " + most + " characters, has " + value.length());
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
