package andon.app.demo;

import andon.app.config.Quantities;
import andon.app.wording.Figures;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.TimeToLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Forecasts of when a signal will reach a limit, held against what comes: the first one made stands until the mean of the
 * last {@value #SAMPLES} values has reached the limit. In words of several lengths, the longest first.
 */
final class Forecasts {
    static final int SAMPLES = 10;

    private final DateTimeFormatter time;
    private final Map<String, Watched> watched = new HashMap<>();

    Forecasts(ZoneId zone) {
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** One signal's. */
    private static final class Watched {
        private final double[] last = new double[SAMPLES];
        private int samples;
        private Optional<QualityTrend> forecast = Optional.empty();

        double mean() {
            double sum = 0;
            for (double value : last) {
                sum += value;
            }
            return sum / SAMPLES;
        }
    }

    /** What {@code trend} forecasts, if it is the first to; {@code drawn} gives a sparkline of a signal. */
    Optional<List<String>> of(QualityTrend trend, Function<String, String> drawn) {
        TimeToLimit ahead = trend.timeToLimit();
        Watched signal = watched.get(trend.key());
        if (ahead == null || signal == null || signal.forecast.isPresent() || signal.mean() >= ahead.value()) {
            return Optional.empty();
        }
        signal.forecast = Optional.of(trend);
        String name = trend.characteristic();
        String when = limit(trend, ahead) + " at " + time.format(ahead.likely()) + " (" + time.format(ahead.earliest())
                + (ahead.latest() == null ? " or later)" : "–" + time.format(ahead.latest()) + ")");
        return Optional.of(List.of(
                name + " " + drawn.apply(name).strip() + " " + Figures.shown(signal.mean()) + ", will reach " + when,
                name + " will reach " + when,
                name + " " + when,
                when));
    }

    /** A value of {@code asset}'s {@code signal}; what to say if with it a limit was reached as forecast. */
    Optional<List<String>> sample(String asset, String signal, Instant at, double value) {
        Watched of = watched.computeIfAbsent(asset + "#" + signal, any -> new Watched());
        if (Double.isNaN(value)) {
            return Optional.empty();
        }
        of.last[of.samples++ % SAMPLES] = value;
        TimeToLimit ahead = of.forecast.map(QualityTrend::timeToLimit).orElse(null);
        if (of.samples < SAMPLES || ahead == null || of.mean() < ahead.value()) {
            return Optional.empty();
        }
        QualityTrend forecast = of.forecast.orElseThrow();
        of.forecast = Optional.empty();
        String limit = limit(forecast, ahead);
        String off = off(Duration.between(ahead.likely(), at));
        String before = " " + Quantities.inWords(Duration.between(forecast.end(), at)) + " before";
        boolean within = !at.isBefore(ahead.earliest()) && (ahead.latest() == null || !at.isAfter(ahead.latest()));
        String interval = within ? ", within the interval" : ", outside the interval";
        return Optional.of(List.of(
                signal + " has reached " + limit + ", " + off + before + interval,
                signal + " has reached " + limit + ", " + off,
                limit + ", " + off));
    }

    private static String limit(QualityTrend trend, TimeToLimit ahead) {
        return Figures.shown(ahead.value()) + (trend.unit() == null ? "" : " " + trend.unit());
    }

    private static String off(Duration late) {
        long seconds = late.toSeconds();
        return seconds == 0
                ? "as forecast"
                : Math.abs(seconds) + " s " + (seconds > 0 ? "later" : "sooner") + " than forecast";
    }
}
