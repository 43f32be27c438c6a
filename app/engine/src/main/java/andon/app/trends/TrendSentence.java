package andon.app.trends;

import andon.app.config.ChartConfig;
import andon.app.spc.Capability;
import andon.app.spc.ControlLimits;
import andon.app.spc.NelsonRule;
import andon.app.spc.TimeToLimit;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Source;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A reading as a sentence for people: what and how much, where it stands, where it goes, and then the rule, such as
 * {@code die_temp_C is at 81.4 °C, above its control limits 79.6 to 80.5 °C, and rises 1.2 °C per hour; upper specification
 * 82 °C reached in 35 to 60 min; a point beyond 3 sigma (rule 1, also 2)}.
 */
final class TrendSentence {
    /** In minutes: a shorter interval is told to the second. */
    private static final int SHORT = 10;

    private static final int DAY = 24 * 60;
    private static final MathContext TWO_FIGURES = new MathContext(2);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final ChartReading reading;
    private final AssetChart chart;
    private final ChartConfig config;

    TrendSentence(ChartReading reading) {
        this.reading = reading;
        this.chart = reading.chart();
        this.config = chart.chart().config();
    }

    /** That a finding is over, the last of the chart's. */
    String over(String rule) {
        return isAt() + ": "
                + switch (rule) {
                    case "capability" -> "the capability is again what is asked for";
                    case "time-to-limit" -> "no limit is near any more";
                    default -> "no rule has tripped for " + Episodes.CALM + " points";
                };
    }

    /** With the time to a limit from now on. */
    String text() {
        return text(TrendSentence::span);
    }

    /** With the time of the day at which a limit is reached, so that it stays true however long it is kept. */
    String lasting() {
        return text(TrendSentence::clock);
    }

    private String text(BiFunction<Instant, TimeToLimit, String> when) {
        StringJoiner parts = new StringJoiner("; ");
        parts.add(beginning());
        if (reading.ahead() != null) {
            parts.add(ahead(reading.ahead(), when));
        }
        PassedLimit passed = reading.passed();
        if (passed != null && !passed.ofPoint()) {
            parts.add("beyond the " + passed.name().replace('-', ' ') + " " + given(passed.value()));
        }
        String low = lowCapability();
        if (low != null) {
            parts.add(low);
        }
        String rules = rules();
        if (!rules.isEmpty()) {
            parts.add(rules);
        }
        if (config.source() == Source.OUTPUT && (isTrend() || chart.episodes().isAnyRuleTripped())) {
            parts.add("the model, not the machine, may have aged");
        }
        String mostly = reading.mostly();
        if (mostly != null) {
            parts.add("most of it from " + mostly);
        }
        return parts.toString();
    }

    private String subject() {
        return config.source() == Source.OUTPUT ? "the score of " + config.characteristic() : config.characteristic();
    }

    private String isAt() {
        return subject() + " is at " + last();
    }

    /** The last point, with all its decimals where fewer would show it within a limit that it is beyond. */
    private String last() {
        double last = chart.lastPoint();
        boolean hidden = chart.chart().isOutOfSpecification(last)
                && !chart.chart().isOutOfSpecification(Double.parseDouble(shown(last)));
        return hidden ? given(last) : value(last);
    }

    /** What, and how much, before anything else. */
    private String beginning() {
        ControlLimits limits = reading.controlLimits();
        String out = outOfSpecification();
        if (limits == null) {
            return (out.isEmpty() ? subject() + " is at " + value(reading.all().mean()) + ", " : isAt() + out + "; ")
                    + chart.baseline().subgroups() + " of "
                    + chart.baseline().wanted() + " subgroups for its baseline";
        }
        if (reading.cause() == Cause.BASELINE) {
            return subject() + " has its baseline from " + chart.baseline().subgroups() + " subgroups: "
                    + value(limits.centre()) + ", control limits " + shown(limits.lower()) + " to "
                    + value(limits.upper());
        }
        boolean tripped = chart.episodes().isAnyRuleTripped();
        String place = (tripped ? ", " + place(limits) : "") + out;
        if (isTrend()) {
            double perHour = reading.slope() == null ? 0 : reading.slope().perHour();
            return isAt() + place + (place.isEmpty() ? " and " : ", and ") + movement(perHour, config.unit());
        }
        return place.isEmpty() ? subject() + " is steady at " + value(steady()) : isAt() + place;
    }

    /** Such as {@code , beyond its upper specification 82 °C}, of the last point; nothing where the process is beyond it. */
    private String outOfSpecification() {
        PassedLimit passed = reading.passed();
        return passed == null || !passed.ofPoint()
                ? ""
                : ", beyond its " + passed.name().replace('-', ' ') + " " + given(passed.value());
    }

    /** The level, that since the last change; the mean of too few points for it. */
    private double steady() {
        return reading.slope() == null ? reading.all().mean() : reading.slope().level();
    }

    private String place(ControlLimits limits) {
        double last = chart.lastPoint();
        if (last > limits.upper() || last < limits.lower()) {
            return (last > limits.upper() ? "above" : "below") + " its control limits " + shown(limits.lower()) + " to "
                    + value(limits.upper());
        }
        String centre = value(limits.centre());
        String side = value(last).equals(centre) ? "at" : last > limits.centre() ? "above" : "below";
        return side + " its centre " + centre;
    }

    private boolean isTrend() {
        return reading.slope() != null && reading.slope().isTrend();
    }

    /** Such as {@code rises 1.2 °C per hour}. */
    static String movement(double perHour, @Nullable String unit) {
        return (perHour > 0 ? "rises " : "falls ") + amount(perHour, unit) + " per hour";
    }

    /** Such as {@code 1.2 °C}, without the sign. */
    static String amount(double change, @Nullable String unit) {
        return figures(Math.abs(change)) + (unit == null ? "" : " " + unit);
    }

    /** The one that tripped last in words, the others by their numbers. */
    private String rules() {
        List<NelsonRule> tripped = chart.chart().rules().stream()
                .filter(rule -> chart.episodes().isTripped(rule.number()))
                .sorted(Comparator.comparingLong(rule -> -chart.episodes().since(rule.number())))
                .toList();
        if (tripped.isEmpty()) {
            return "";
        }
        String others = tripped.stream()
                .skip(1)
                .map(rule -> String.valueOf(rule.number()))
                .collect(Collectors.joining(", "));
        NelsonRule first = tripped.get(0);
        return first.description() + " (rule " + first.number() + (others.isEmpty() ? "" : ", also " + others) + ")";
    }

    private @Nullable String lowCapability() {
        Capability capability = reading.capability();
        double least = config.capability().warnBelow();
        return capability != null && capability.cpk().value() < least
                ? "Cpk " + number(capability.cpk().value()) + " is below " + number(least)
                : null;
    }

    private String ahead(LimitAhead ahead, BiFunction<Instant, TimeToLimit, String> when) {
        String time = when.apply(Instant.ofEpochMilli(chart.lastTime()), ahead.time());
        return switch (ahead.name()) {
            case "threshold" -> "threshold " + number(ahead.value()) + unit() + " reached " + time;
            case "cpk" -> "Cpk below " + number(ahead.value()) + " " + time;
            case "upper-control", "lower-control" ->
                ahead.name().replace('-', ' ') + " limit " + value(ahead.value()) + " reached " + time;
            default -> ahead.name().replace('-', ' ') + " " + given(ahead.value()) + " reached " + time;
        };
    }

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

    /** What a time from now is told in. */
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
            return figures(time / minutes);
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
                ? TrendSentence::day
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

    /** A value of the chart, with as many decimals as its sigma makes sense of. */
    private String value(double value) {
        return shown(value) + unit();
    }

    private String shown(double value) {
        return QualityTrend.shown(value, reading.all().within());
    }

    /** A limit as the configuration has it. */
    private String given(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString() + unit();
    }

    private String unit() {
        return config.unit() == null ? "" : " " + config.unit();
    }

    /** With four figures. */
    private static String number(double value) {
        return QualityTrend.shown(value, null);
    }

    /** With two figures, as many as an estimate of a slope or a time is worth. */
    private static String figures(double value) {
        return new BigDecimal(value).round(TWO_FIGURES).stripTrailingZeros().toPlainString();
    }
}
