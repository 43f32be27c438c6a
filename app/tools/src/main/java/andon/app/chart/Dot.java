package andon.app.chart;

import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A point as it is drawn: a dot at its mean, and where it is of several subgroups a bar from the lowest to the highest.
 *
 * @param limits which were in force; null if there are none yet
 */
record Dot(Point point, @Nullable Limits limits) {
    private static final int BEYOND_THE_LIMITS = 1;

    /** When it is drawn: in the middle of its time. */
    Instant time() {
        return point.start().plus(Duration.between(point.start(), point.end()).dividedBy(2));
    }

    double x() {
        return Charted.x(time());
    }

    double low() {
        return Objects.requireNonNullElse(point.low(), point.mean());
    }

    double high() {
        return Objects.requireNonNullElse(point.high(), point.mean());
    }

    /**
     * Where it is marked since rules tripped: for a point beyond the limits at the end of the bar that lies there, for rules
     * about runs at the mean. Subgroups by time vary in size and their limits with it, so that none may lie beyond those
     * drawn; then it is the mean, too.
     */
    Set<Double> marks() {
        Set<Double> marks = new TreeSet<>();
        boolean beyond = point.rules().contains(BEYOND_THE_LIMITS);
        if (beyond && limits != null && high() > limits.upper()) {
            marks.add(high());
        }
        if (beyond && limits != null && low() < limits.lower()) {
            marks.add(low());
        }
        boolean runs = point.rules().stream().anyMatch(rule -> rule != BEYOND_THE_LIMITS);
        if (runs || (beyond && marks.isEmpty())) {
            marks.add(point.mean());
        }
        return marks;
    }
}
