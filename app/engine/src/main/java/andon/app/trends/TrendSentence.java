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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says a reading in a sentence for people: the characteristic and its value, its limits, its trend, and then the rule, such as
 * {@code die_temp_C is at 81.4 °C, above its control limits 79.6 to 80.5 °C, and rises 1.2 °C per hour; upper specification
 * 82 °C reached in 35 to 60 min; a point beyond 3 sigma (rule 1, also 2)}.
 */
final class TrendSentence {
    private final ChartReading reading;
    private final ChartState state;
    private final ChartConfig config;

    TrendSentence(ChartReading reading) {
        this.reading = reading;
        this.state = reading.state();
        this.config = state.chart().config();
    }

    /** Says that the last finding of the chart is over. */
    String over(String rule) {
        return isAt() + ": "
                + switch (rule) {
                    case "capability" -> "the capability is again what is asked for";
                    case "time-to-limit" -> "no limit is near any more";
                    default -> "no rule has tripped for " + Episodes.CALM + " points";
                };
    }

    /** The sentence with the time to a limit from now on. */
    String text() {
        return text(ForecastWords::span);
    }

    /** The sentence with the time of day at which a limit is reached. It stays true however long it is kept. */
    String lasting() {
        return text(ForecastWords::clock);
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
        if (config.source() == Source.OUTPUT
                && (isTrend() || state.control().episodes().isAnyRuleTripped())) {
            parts.add("the model, not the machine, may have aged");
        }
        String rising = reading.risingSignal();
        if (rising != null) {
            parts.add("most of it from " + rising);
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
        double last = state.history().lastPoint();
        boolean hidden = state.chart().isOutOfSpecification(last)
                && !state.chart().isOutOfSpecification(Double.parseDouble(shown(last)));
        return hidden ? given(last) : value(last);
    }

    /** What, and how much, before anything else. */
    private String beginning() {
        ControlLimits limits = state.controlLimits();
        String out = outOfSpecification();
        if (limits == null) {
            return (out.isEmpty()
                            ? subject() + " is at "
                                    + value(state.history().all().mean()) + ", "
                            : isAt() + out + "; ")
                    + state.baseline().subgroups() + " of "
                    + state.baseline().wanted() + " subgroups for its baseline";
        }
        if (reading.cause() == Cause.BASELINE) {
            return subject() + " has its baseline from " + state.baseline().subgroups() + " subgroups: "
                    + value(limits.centre()) + ", control limits " + shown(limits.lower()) + " to "
                    + value(limits.upper());
        }
        boolean tripped = state.control().episodes().isAnyRuleTripped();
        String place = (tripped ? ", " + place(limits) : "") + out;
        if (isTrend()) {
            double perHour = reading.slope() == null ? 0 : reading.slope().perHour();
            return isAt()
                    + place
                    + (place.isEmpty() ? " and " : ", and ")
                    + EstimateWords.movement(perHour, config.unit());
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
        return reading.slope() == null
                ? state.history().all().mean()
                : reading.slope().level();
    }

    private String place(ControlLimits limits) {
        double last = state.history().lastPoint();
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

    /** The one that tripped last in words, the others by their numbers. */
    private String rules() {
        List<NelsonRule> tripped = state.chart().rules().stream()
                .filter(rule -> state.control().episodes().isTripped(rule.number()))
                .sorted(Comparator.comparingLong(
                        rule -> -state.control().episodes().since(rule.number())))
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
        return capability != null && reading.isCapabilityLow()
                ? "Cpk " + number(capability.cpk().value()) + " is below "
                        + number(config.capability().warnBelow())
                : null;
    }

    private String ahead(LimitAhead ahead, BiFunction<Instant, TimeToLimit, String> when) {
        String time = when.apply(Instant.ofEpochMilli(state.history().lastTime()), ahead.time());
        return switch (ahead.name()) {
            case "threshold" -> "threshold " + number(ahead.value()) + unit() + " reached " + time;
            case "cpk" -> "Cpk below " + number(ahead.value()) + " " + time;
            case "upper-control", "lower-control" ->
                ahead.name().replace('-', ' ') + " limit " + value(ahead.value()) + " reached " + time;
            default -> ahead.name().replace('-', ' ') + " " + given(ahead.value()) + " reached " + time;
        };
    }

    /** A value of the chart, with as many decimals as its sigma makes sense of. */
    private String value(double value) {
        return shown(value) + unit();
    }

    private String shown(double value) {
        return QualityTrend.shown(value, state.history().all().within());
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
}
