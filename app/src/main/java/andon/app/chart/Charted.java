package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import andon.topics.QualityTrend.TrippedRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one chart has told, in the order of its event time.
 *
 * @param readings at least one, of one asset and characteristic
 * @param lowerSpecification null if there is none, or it is unknown
 * @param upperSpecification null if there is none, or it is unknown
 */
public record Charted(
        List<QualityTrend> readings,
        @Nullable Double lowerSpecification,
        @Nullable Double upperSpecification) {
    /**
     * Puts the readings in order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Charted {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("there must be a reading to draw");
        }
        readings = readings.stream()
                .sorted(Comparator.comparing(QualityTrend::end))
                .toList();
    }

    QualityTrend last() {
        return readings.get(readings.size() - 1);
    }

    /** All points, oldest first. */
    List<Point> points() {
        return readings.stream()
                .flatMap(reading -> reading.points().stream())
                .sorted(Comparator.comparing(Charted::middle))
                .toList();
    }

    /** The points that make a line: without those that were told at once and are part of a later one. */
    List<Point> line() {
        List<Point> points = points();
        return points.stream()
                .filter(point -> points.stream().noneMatch(other -> isPartOf(point, other)))
                .toList();
    }

    private static boolean isPartOf(Point point, Point other) {
        boolean within = !point.start().isBefore(other.start()) && !point.end().isAfter(other.end());
        return point.subgroups() == 1 && within && other.subgroups() > 1;
    }

    /** When the picture begins. */
    Instant first() {
        List<Point> points = points();
        return points.isEmpty() ? readings.get(0).start() : points.get(0).start();
    }

    /** The last limits there are; null while the baseline is gathered. */
    @Nullable
    Limits limits() {
        Limits limits = null;
        for (QualityTrend reading : readings) {
            limits = reading.limits() == null ? limits : reading.limits();
        }
        return limits;
    }

    /** The rules that tripped, by number, in words. */
    Map<Integer, String> rules() {
        Map<Integer, String> rules = new TreeMap<>();
        for (QualityTrend reading : readings) {
            for (TrippedRule rule : reading.rules()) {
                rules.put(rule.rule(), rule.name());
            }
        }
        return rules;
    }

    /** Where on the time axis. */
    static double x(Instant time) {
        return (double) time.toEpochMilli();
    }

    /** When a point is drawn. */
    static Instant middle(Point point) {
        return point.start().plus(Duration.between(point.start(), point.end()).dividedBy(2));
    }
}
