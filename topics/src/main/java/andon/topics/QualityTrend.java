package andon.topics;

import andon.topics.Anomaly.ClosedBy;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a control chart reads from a characteristic of an asset over a period. Type {@value #TYPE}. Its record key is
 * {@link #key()}. Values, limits and slopes are in the characteristic's unit.
 *
 * @param id the same for the same reading after a restart
 * @param asset the asset's path
 * @param characteristic the signal, the model whose output it is, or what was measured
 * @param chart the chart's name
 * @param source what the characteristic is
 * @param unit its unit, null if unknown
 * @param type the kind of chart
 * @param cause why there is this reading
 * @param start when the period begins, event time
 * @param end when it ends, event time
 * @param n values in the period
 * @param subgroups subgroups in the period
 * @param mean the mean of the values
 * @param sigmaWithin the standard deviation within subgroups, null where there are too few values
 * @param sigmaOverall the standard deviation of all values, null where there are too few
 * @param limits the control limits, null while the baseline is gathered
 * @param specification what the characteristic must keep to, null if there is none
 * @param capability the capability, null where there is none to tell
 * @param capabilityRefused why there is none, as a sentence; null if there is one or no specification
 * @param rules the rules that are tripped
 * @param points what has been charted since the last reading, oldest first, for a picture; the last may be {@linkplain
 *     Point#inProgress() in progress}; empty if there is none
 * @param ewma the exponentially weighted moving average
 * @param cusum the tabular cumulative sums
 * @param slope how fast the mean moves
 * @param timeToLimit when which limit will be crossed, null if none can be told
 * @param mostly the signal that most of a model output's trend comes from
 * @param message what it comes to, as a sentence
 * @param context what was being made
 * @param epoch how often the asset's clock has been set back, from 0
 * @param closedBy {@link ClosedBy#IDLE} if the wall clock closed the period or the last point, as nothing came; else null
 */
@RecordBuilder
public record QualityTrend(
        String id,
        String asset,
        String characteristic,
        String chart,
        Source source,
        @Nullable String unit,
        ChartType type,
        Cause cause,
        Instant start,
        Instant end,
        long n,
        long subgroups,
        double mean,
        @Nullable Double sigmaWithin,
        @Nullable Double sigmaOverall,
        @Nullable Limits limits,
        @Nullable Specification specification,
        @Nullable Capability capability,
        @Nullable String capabilityRefused,
        List<TrippedRule> rules,
        List<Point> points,
        @Nullable Ewma ewma,
        @Nullable Cusum cusum,
        @Nullable Slope slope,
        @Nullable TimeToLimit timeToLimit,
        @Nullable String mostly,
        String message,
        @Nullable Context context,
        int epoch,
        @Nullable ClosedBy closedBy) {
    /** The CloudEvents type. */
    public static final String TYPE = "andon.quality-trend.v1";

    private static final MathContext TWO_DIGITS = new MathContext(2);
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    /**
     * A value of the characteristic for people, with so many decimals that {@code sigma} shows two digits: 12.004 where it
     * is 0.010. Where sigma is null, zero or no number, with four digits.
     *
     * @param sigma the standard deviation within subgroups, in the unit of the value
     */
    public static String shown(double value, @Nullable Double sigma) {
        if (sigma == null || !(sigma > 0) || sigma.isInfinite() || !Double.isFinite(value) || sigma < 1e-9) {
            return shown(value);
        }
        BigDecimal rounded = new BigDecimal(sigma).round(TWO_DIGITS);
        int exponent = rounded.precision() - rounded.scale() - 1;
        return new BigDecimal(value)
                .setScale(Math.max(0, 1 - exponent), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String shown(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        boolean far = Math.abs(value) >= 1e9 || (value != 0 && Math.abs(value) < 1e-6);
        return far ? rounded.toString() : rounded.toPlainString();
    }

    public QualityTrend {
        JsonSerde.required("id", id);
        JsonSerde.required("asset", asset);
        JsonSerde.required("characteristic", characteristic);
        JsonSerde.required("chart", chart);
        JsonSerde.required("source", source);
        JsonSerde.required("type", type);
        JsonSerde.required("cause", cause);
        JsonSerde.required("start", start);
        JsonSerde.required("end", end);
        JsonSerde.required("rules", rules);
        JsonSerde.required("message", message);
        rules = List.copyOf(rules);
        points = List.copyOf(Objects.requireNonNullElse(points, List.of()));
        EventRules.atLeast("trend.n", 0, n);
        EventRules.atLeast("trend.subgroups", 0, subgroups);
        EventRules.finite("trend.mean", mean);
        EventRules.finite("trend.sigmaWithin", sigmaWithin);
        EventRules.finite("trend.sigmaOverall", sigmaOverall);
    }

    /** The record key: the asset's path, {@code #} and the characteristic. */
    public String key() {
        return asset + "#" + characteristic;
    }

    /** What a characteristic is. */
    @EnumNaming(KebabCaseStrategy.class)
    public enum Source {
        /** A signal of the telemetry. */
        SIGNAL,
        /** The output of a model: a monitor's score. */
        OUTPUT,
        /** A measurement of parts. */
        MEASUREMENT
    }

    /** Why there is a reading. */
    @EnumNaming(KebabCaseStrategy.class)
    public enum Cause {
        /** A period is over. */
        PERIOD,
        /** A rule tripped, or a point is the first beyond a limit of the specification. */
        RULE,
        /** The baseline is complete, and the limits follow from it. */
        BASELINE,
        /** A cause that this version does not know; never written. */
        @JsonEnumDefaultValue
        OTHER
    }

    /**
     * The control limits: of the values or means, and of their dispersion (moving range, range or standard deviation).
     */
    public record Limits(
            double centre,
            double lower,
            double upper,
            double dispersionCentre,
            double dispersionLower,
            double dispersionUpper) {
        public Limits {
            EventRules.finite("trend.limits.centre", centre);
            EventRules.finite("trend.limits.lower", lower);
            EventRules.finite("trend.limits.upper", upper);
            EventRules.finite("trend.limits.dispersionCentre", dispersionCentre);
            EventRules.finite("trend.limits.dispersionLower", dispersionLower);
            EventRules.finite("trend.limits.dispersionUpper", dispersionUpper);
        }
    }

    /**
     * What the characteristic must keep to, as the configuration has it.
     *
     * @param lower the lower limit, null if there is none
     * @param upper the upper limit, null if there is none
     * @param target what is aimed at, null if that is not told
     */
    public record Specification(
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double target) {
        public Specification {
            EventRules.finite("trend.specification.lower", lower);
            EventRules.finite("trend.specification.upper", upper);
            EventRules.finite("trend.specification.target", target);
        }
    }

    /**
     * How well the process keeps within its specification; from the spread within subgroups (Cp, Cpk) and from that of all
     * values (Pp, Ppk). Cp and Pp need both specification limits.
     *
     * @param confidence of the intervals, such as 0.95
     */
    public record Capability(
            @Nullable Interval cp,
            @Nullable Interval cpk,
            @Nullable Interval pp,
            @Nullable Interval ppk,
            double confidence) {
        public Capability {
            EventRules.between("trend.capability.confidence", 0, 1, confidence);
        }
    }

    /** An estimate and the confidence limits around it. */
    public record Interval(double value, double lower, double upper) {
        public Interval {
            EventRules.finite("trend.capability.value", value);
            EventRules.finite("trend.capability.lower", lower);
            EventRules.finite("trend.capability.upper", upper);
        }
    }

    /**
     * A rule that is tripped.
     *
     * @param rule its number by Nelson, 1 to 8; 0 for one that is none of his
     * @param name what it says, such as {@code 9 points on one side of the centre}
     * @param at the event time of the point that tripped it
     * @param points how many points it looked at
     */
    public record TrippedRule(int rule, String name, Instant at, int points) {
        public TrippedRule {
            EventRules.between("trend.rules.rule", 0, 8, rule);
            JsonSerde.required("rules.name", name);
            JsonSerde.required("rules.at", at);
            EventRules.atLeast("trend.rules.points", 1, points);
        }
    }

    /**
     * A point of the chart: a subgroup, or where there are many, all that began in one span of time. The control limits
     * are those of single subgroups: hold {@code low} and {@code high} to them, not the mean of several.
     *
     * <p>Of points of one chart and epoch with the same start, the one that was told last replaces the others.
     *
     * @param start the event time of its first value
     * @param end the event time of its last value
     * @param subgroups how many subgroups it stands for
     * @param mean the mean of the values
     * @param low the lowest mean of its subgroups; null of a single subgroup, whose mean is {@code mean}
     * @param high the highest mean of its subgroups; null of a single subgroup
     * @param dispersion the moving range, range or standard deviation, of several subgroups their mean; null if there is none
     * @param dispersionHigh the greatest dispersion of its subgroups; null of a single one, or if there is none
     * @param rules the rules that its subgroups tripped, numbers by Nelson
     * @param open true if it is {@linkplain #inProgress() in progress}, otherwise null
     */
    @RecordBuilder
    public record Point(
            Instant start,
            Instant end,
            long subgroups,
            double mean,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double dispersion,
            @Nullable Double dispersionHigh,
            List<Integer> rules,
            @Nullable Boolean open) {
        public Point {
            JsonSerde.required("points.start", start);
            JsonSerde.required("points.end", end);
            JsonSerde.required("points.rules", rules);
            rules = List.copyOf(rules);
            EventRules.atLeast("trend.points.subgroups", 1, subgroups);
            EventRules.finite("trend.points.mean", mean);
            EventRules.finite("trend.points.low", low);
            EventRules.finite("trend.points.high", high);
            EventRules.finite("trend.points.dispersion", dispersion);
            EventRules.finite("trend.points.dispersionHigh", dispersionHigh);
            open = Boolean.TRUE.equals(open) ? true : null;
        }

        /** Whether further subgroups may come to it: it is told again with them. */
        public boolean inProgress() {
            return open != null;
        }
    }

    /** The exponentially weighted moving average and its limits. */
    public record Ewma(double value, double lower, double upper) {
        public Ewma {
            EventRules.finite("trend.ewma.value", value);
            EventRules.finite("trend.ewma.lower", lower);
            EventRules.finite("trend.ewma.upper", upper);
        }
    }

    /** The tabular cumulative sums upwards and downwards, and what neither should exceed; in standard deviations. */
    public record Cusum(double high, double low, double limit) {
        public Cusum {
            EventRules.finite("trend.cusum.high", high);
            EventRules.finite("trend.cusum.low", low);
            EventRules.finite("trend.cusum.limit", limit);
        }
    }

    /**
     * How fast the characteristic moves, by the median of the slopes between points.
     *
     * @param confidence of the interval, such as 0.9
     * @param since the event time of the first point it is of, since a trend may have begun or changed after {@code start};
     *     null if not told
     */
    public record Slope(
            double perHour,
            double lower,
            double upper,
            double confidence,
            @Nullable Instant since) {
        public Slope {
            EventRules.finite("trend.slope.perHour", perHour);
            EventRules.finite("trend.slope.lower", lower);
            EventRules.finite("trend.slope.upper", upper);
            EventRules.between("trend.slope.confidence", 0, 1, confidence);
        }
    }

    /**
     * When a limit will be crossed if it goes on so.
     *
     * @param limit which: {@code upper-specification}, {@code lower-specification}, {@code upper-control}, {@code
     *     lower-control} or {@code cpk}
     * @param value the limit
     * @param likely event time
     * @param earliest event time
     * @param latest event time, null if it may never be
     * @param confidence that it lies between earliest and latest, such as 0.9
     */
    public record TimeToLimit(
            String limit,
            double value,
            Instant likely,
            Instant earliest,
            @Nullable Instant latest,
            double confidence) {
        public TimeToLimit {
            JsonSerde.required("timeToLimit.limit", limit);
            EventRules.finite("trend.timeToLimit.value", value);
            JsonSerde.required("timeToLimit.likely", likely);
            JsonSerde.required("timeToLimit.earliest", earliest);
            EventRules.between("trend.timeToLimit.confidence", 0, 1, confidence);
        }
    }
}
