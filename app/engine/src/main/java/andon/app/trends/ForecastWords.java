package andon.app.trends;

import andon.app.spc.TimeToLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** The time to a limit in words. */
final class ForecastWords {
    /** In minutes: a shorter interval is given to the second. */
    private static final int SHORT = 10;

    private static final int DAY = 24 * 60;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private ForecastWords() {}

    /** Such as {@code in 35 to 60 min}, and {@code within 60 min} where it may be reached by now. */
    static String span(Instant now, TimeToLimit time) {
        double earliest = minutes(now, time.earliest());
        boolean byNow = earliest < 0.5 / 60;
        Instant end = time.latest();
        if (end == null) {
            Unit unit = Unit.of(earliest);
            return byNow ? "at any time from now on" : "in " + unit.shown(earliest) + unit.word + " or later";
        }
        double latest = minutes(now, end);
        Unit unit = Unit.of(latest);
        String from = unit.shown(earliest);
        String to = unit.shown(latest);
        return byNow ? "within " + to + unit.word : "in " + (from.equals(to) ? to : from + " to " + to) + unit.word;
    }

    /** The unit of a time from now. */
    private enum Unit {
        SECONDS(" s", 1.0 / 60),
        MINUTES(" min", 1),
        HOURS(" h", 60),
        DAYS(" days", DAY);

        private final String word;
        private final double minutes;

        Unit(String word, double minutes) {
            this.word = word;
            this.minutes = minutes;
        }

        static Unit of(double minutes) {
            return minutes < 2 ? SECONDS : minutes < 120 ? MINUTES : minutes < 2 * DAY ? HOURS : DAYS;
        }

        String shown(double time) {
            return EstimateWords.figures(time / minutes);
        }
    }

    /**
     * Such as {@code at about 14:15 UTC (13:46 to 14:50)}, with the day where it is another; to the second where the interval
     * (or without an end, its part before the likely time) is shorter than {@value #SHORT} minutes, to the day where it is
     * longer than one.
     */
    static String clock(Instant now, TimeToLimit time) {
        Instant latest = time.latest();
        Instant end = latest == null ? time.likely() : latest;
        double width = minutes(time.earliest(), end);
        Function<Instant, String> shown = width > DAY
                ? ForecastWords::day
                : width < SHORT ? instant -> clock(now, instant, SECONDS) : instant -> clock(now, instant, MINUTES);
        String about = width > DAY ? "on about %s" : "at about %s UTC";
        String from = shown.apply(time.earliest());
        String to = latest == null ? from : shown.apply(latest);
        String interval =
                latest == null ? " (" + from + " or later)" : from.equals(to) ? "" : " (" + from + " to " + to + ")";
        return String.format(Locale.ROOT, about, shown.apply(time.likely())) + interval;
    }

    private static String clock(Instant now, Instant time, DateTimeFormatter format) {
        String day = day(time);
        return (day.equals(day(now)) ? "" : day + " ") + format.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 60_000.0;
    }
}
