package andon.app.trends;

import andon.topics.QualityTrend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Points as a quality trend bears them. */
final class TrendPoints {
    private TrendPoints() {}

    /** Retained points, in a list that may grow. */
    static List<QualityTrend.Point> of(Chart chart, List<RecentPoints.Point> retained) {
        List<QualityTrend.Point> points = new ArrayList<>();
        for (RecentPoints.Point point : retained) {
            int size = (int) Math.max(1, Math.round((double) point.values() / point.subgroups()));
            points.add(point(
                    chart,
                    point.start(),
                    point.end(),
                    point.subgroups(),
                    point.mean(),
                    size,
                    point.within(),
                    point.tripped()));
        }
        return points;
    }

    /** A subgroup of {@code size} values. */
    static QualityTrend.Point of(Chart chart, long start, long end, double mean, int size, double sigma, int tripped) {
        return point(chart, start, end, 1, mean, size, sigma, tripped);
    }

    private static QualityTrend.Point point(
            Chart chart, long start, long end, int subgroups, double mean, int size, double sigma, int tripped) {
        return new QualityTrend.Point(
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(end),
                subgroups,
                mean,
                Double.isNaN(sigma) ? null : chart.dispersion(sigma, size),
                IntStream.rangeClosed(1, Episodes.RULES)
                        .filter(rule -> NelsonRules.isTripped(tripped, rule))
                        .boxed()
                        .toList());
    }
}
