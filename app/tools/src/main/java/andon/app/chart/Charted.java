package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import andon.topics.QualityTrend.Specification;
import andon.topics.QualityTrend.TrippedRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one chart has told, in the order of its event time.
 *
 * @param readings at least one, of one asset and characteristic, in the order in which they were told; those before the
 *     asset's clock was last set back are left out, as their times are not its times
 */
public record Charted(List<QualityTrend> readings) {
    /**
     * Puts the readings in order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Charted {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("there must be a reading to draw");
        }
        int epoch = readings.get(readings.size() - 1).epoch();
        readings = readings.stream()
                .filter(reading -> reading.epoch() == epoch)
                .sorted(Comparator.comparing(QualityTrend::end))
                .toList();
    }

    /** What was told in the last {@code span} of event time. */
    public Charted over(Duration span) {
        Instant from = last().end().minus(span);
        return new Charted(readings.stream()
                .filter(reading -> !reading.end().isBefore(from))
                .toList());
    }

    QualityTrend last() {
        return readings.get(readings.size() - 1);
    }

    /** All points, oldest first; of those that were told more than once, what was told last. */
    Collection<Dot> dots() {
        Map<Instant, Dot> dots = new TreeMap<>();
        Limits first = readings.stream()
                .map(QualityTrend::limits)
                .filter(limits -> limits != null)
                .findFirst()
                .orElse(null);
        for (QualityTrend reading : readings) {
            Limits limits = reading.limits() == null ? first : reading.limits();
            for (Point point : reading.points()) {
                dots.put(point.start(), new Dot(point, limits));
            }
        }
        return dots.values();
    }

    /** The moving average over time: at each point what was told last, since a rule that trips in noise tells it at a peak. */
    Map<Instant, Double> averages() {
        NavigableMap<Instant, QualityTrend> told = new TreeMap<>();
        NavigableSet<Instant> starts = new TreeSet<>();
        dots().forEach(dot -> starts.add(dot.point().start()));
        for (QualityTrend reading : readings) {
            Instant start = starts.floor(reading.end());
            told.put(start == null ? reading.end() : start, reading);
        }
        Map<Instant, Double> averages = new TreeMap<>();
        told.values().forEach(reading -> {
            if (reading.ewma() != null) {
                averages.put(reading.end(), reading.ewma().value());
            }
        });
        return averages;
    }

    /** How many subgroups the point of most has. */
    long mostSubgroups() {
        return dots().stream().mapToLong(dot -> dot.point().subgroups()).max().orElse(1);
    }

    /** When the picture begins. */
    Instant first() {
        return dots().stream()
                .findFirst()
                .map(dot -> dot.point().start())
                .orElse(readings.get(0).start());
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

    /** What the characteristic must keep to now; null if nothing. */
    @Nullable
    Specification specification() {
        return last().specification();
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
}
