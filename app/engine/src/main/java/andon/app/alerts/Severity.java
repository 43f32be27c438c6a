package andon.app.alerts;

import andon.models.window.StateUnreadable;
import andon.topics.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How severe an alarm is, from 1 to 1000. A grade of 0.5, the threshold, is 401, a grade of 1 is 1000, in a straight line; so
 * a score of one and a half times the threshold (grade 0.6) is medium, of twice (0.67) high, and of more than five times
 * (0.84) urgent. It rises at once, and falls by one band only when all decided windows have been in lower bands for some
 * time: that keeps it from flapping, however short the windows are. On top of it comes a band for each time that it has
 * stayed unacknowledged for too long.
 */
final class Severity {
    private static final double THRESHOLD = 0.5;
    private static final List<Priority> BANDS = List.of(Priority.LOW, Priority.MEDIUM, Priority.HIGH, Priority.URGENT);

    private final @Nullable Duration fallsAfter;
    private int level = 1;
    private @Nullable Instant lowerSince;
    private int steps;

    /** @param fallsAfter how long it must have been in lower bands to fall by one; null for never */
    Severity(@Nullable Duration fallsAfter) {
        this.fallsAfter = fallsAfter;
    }

    /** The severity of a grade from 0 to 1; below the threshold that of the threshold, while the alarm lasts. */
    static int of(double grade) {
        int least = Priority.MEDIUM.least();
        double above = Math.max(0, grade - THRESHOLD) / (1 - THRESHOLD);
        return (int) Math.round(least + above * (1000 - least));
    }

    /** Begins at {@code severity}. */
    void start(int severity) {
        level = severity;
        lowerSince = null;
        steps = 0;
    }

    /** Takes in the severity that a decided window, which ended at {@code end}, has by itself. */
    void window(int severity, Instant end) {
        Priority before = Priority.of(level);
        if (Priority.of(severity).compareTo(before) >= 0) {
            level = Math.max(level, severity);
            lowerSince = null;
        } else if (lowerSince == null || end.isBefore(lowerSince)) {
            lowerSince = end;
        } else if (fallsAfter != null && Duration.between(lowerSince, end).compareTo(fallsAfter) >= 0) {
            Priority below = BANDS.get(BANDS.indexOf(before) - 1);
            level = Math.max(severity, below.least());
            lowerSince = end;
        }
    }

    /** It has stayed unacknowledged for {@code times} times too long; returns whether that is more than before. */
    boolean unacknowledged(long times) {
        int more = (int) Math.min(times, BANDS.size());
        boolean changed = more > steps;
        steps = Math.max(steps, more);
        return changed;
    }

    /** What it comes to. */
    int value() {
        if (steps == 0) {
            return level;
        }
        int band = Math.min(BANDS.indexOf(Priority.of(level)) + steps, BANDS.size() - 1);
        return Math.max(level, BANDS.get(band).least());
    }

    /** All of it, for the log. */
    record State(int level, @Nullable Instant lowerSince, int steps) {
        State {
            StateUnreadable.unless(
                    level >= 1 && level <= 1000 && steps >= 0 && steps <= BANDS.size(),
                    "a severity of " + level + " and " + steps + " steps");
        }
    }

    State state() {
        return new State(level, lowerSince, steps);
    }

    void restore(State state) {
        level = state.level;
        lowerSince = state.lowerSince;
        steps = state.steps;
    }
}
