package andon.app.trends;

import andon.app.spc.NelsonRules;
import andon.topics.QualityTrend;
import andon.topics.QualityTrendPointBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the points of a quality trend from retained points. */
final class TrendPoints {
    private TrendPoints() {}

    /** The points that began after {@code start}, oldest first, the one in progress last. */
    static List<QualityTrend.Point> since(long start, Chart chart, RecentPoints recent) {
        List<QualityTrend.Point> points = new ArrayList<>();
        for (RetainedPoint point : recent.since(start)) {
            points.add(point(chart, point, false));
        }
        if (recent.open().subgroups() > 0) {
            points.add(point(chart, recent.open(), true));
        }
        return points;
    }

    private static QualityTrend.Point point(Chart chart, RetainedPoint point, boolean open) {
        int size = (int) Math.max(1, Math.round((double) point.values() / point.subgroups()));
        boolean several = point.subgroups() > 1;
        return QualityTrendPointBuilder.builder()
                .start(Instant.ofEpochMilli(point.start()))
                .end(Instant.ofEpochMilli(point.end()))
                .subgroups(point.subgroups())
                .mean(point.mean())
                .low(several ? point.low() : null)
                .high(several ? point.high() : null)
                .dispersion(dispersion(chart, point.within(), size))
                .dispersionHigh(several ? dispersion(chart, point.widest(), size) : null)
                .rules(IntStream.rangeClosed(1, Episodes.RULES)
                        .filter(rule -> NelsonRules.isTripped(point.tripped(), rule))
                        .boxed()
                        .toList())
                .open(open)
                .build();
    }

    private static @Nullable Double dispersion(Chart chart, double sigma, int size) {
        return Double.isNaN(sigma) ? null : chart.dispersion(sigma, size);
    }
}
