package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Slope;
import andon.topics.QualityTrend.Specification;
import andon.topics.QualityTrend.TimeToLimit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The line that the last reading found, and where it leads.
 *
 * @param start when the line begins
 * @param end when the reading was
 * @param level the line at {@code end}
 * @param perHour its slope
 * @param limit null if no time is told
 * @param at the value that the mean has at the limit
 */
record Forecast(
        Instant start,
        Instant end,
        double level,
        double perHour,
        @Nullable TimeToLimit limit,
        double at) {
    private static final double HOUR = 3_600_000;

    /** Null if the last reading saw no trend. */
    static @Nullable Forecast of(Charted charted) {
        QualityTrend last = charted.last();
        Slope slope = last.slope();
        if (slope == null || (slope.lower() <= 0 && slope.upper() >= 0)) {
            return null;
        }
        Instant since = slope.since() == null ? last.start() : slope.since();
        double[] levels = charted.dots().stream()
                .filter(dot -> !dot.point().start().isBefore(since))
                .mapToDouble(dot -> dot.point().mean() + slope.perHour() * hours(dot.time(), last.end()))
                .sorted()
                .toArray();
        if (levels.length == 0) {
            return null;
        }
        double level = (levels[(levels.length - 1) / 2] + levels[levels.length / 2]) / 2;
        TimeToLimit limit = last.timeToLimit();
        return new Forecast(
                since, last.end(), level, slope.perHour(), limit, limit == null ? level : at(charted, limit));
    }

    /** Of a Cpk, the value of the mean at which it is reached. */
    private static double at(Charted charted, TimeToLimit limit) {
        if (!"cpk".equals(limit.limit())) {
            return limit.value();
        }
        QualityTrend last = charted.last();
        Slope slope = last.slope();
        double sigma = last.sigmaWithin() == null ? 0 : last.sigmaWithin();
        boolean rising = slope != null && slope.perHour() > 0;
        Specification specification = charted.specification();
        Double bound = specification == null ? null : rising ? specification.upper() : specification.lower();
        double room = 3 * sigma * limit.value();
        return bound == null ? last.mean() : rising ? bound - room : bound + room;
    }

    /** The line at {@code time}. */
    double at(Instant time) {
        return level - perHour * hours(time, end);
    }

    /** How far it is drawn: until the latest time, but at most as long again as what was seen since {@code first}. */
    Instant until(Instant first) {
        long seen = end.toEpochMilli() - first.toEpochMilli();
        if (limit == null) {
            return end.plusMillis(seen / 4);
        }
        Instant latest = limit.latest();
        Instant furthest = end.plusMillis(seen);
        return latest == null || latest.isAfter(furthest) ? furthest : latest;
    }

    static double hours(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / HOUR;
    }
}
