package andon.app.chart;

import andon.topics.ChartType;
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
 * @param type of its chart
 * @param limits which were in force; null if there are none yet
 */
record Dot(Point point, ChartType type, @Nullable Limits limits) {
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
     * Where it is marked because a rule tripped, or a value lies beyond the control limits: at the end of the bar that lies
     * beyond, and for rules about runs at the mean. Subgroups may vary in size and their limits with it, so that of their
     * means only the rules themselves know which was beyond.
     */
    Set<Double> marks() {
        Set<Double> marks = new TreeSet<>();
        boolean known = type == ChartType.INDIVIDUALS || point.rules().contains(BEYOND_THE_LIMITS);
        if (limits != null && known && high() > limits.upper()) {
            marks.add(high());
        }
        if (limits != null && known && low() < limits.lower()) {
            marks.add(low());
        }
        boolean runs = point.rules().stream().anyMatch(rule -> rule != BEYOND_THE_LIMITS);
        if (runs || (marks.isEmpty() && !point.rules().isEmpty())) {
            marks.add(point.mean());
        }
        return marks;
    }
}
