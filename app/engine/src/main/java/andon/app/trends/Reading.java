package andon.app.trends;

import andon.app.config.ChartConfig;
import andon.app.monitoring.EventIds;
import andon.app.trends.RecentPoints.Point;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Cusum;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Slope;
import andon.topics.QualityTrend.TrippedRule;
import andon.topics.QualityTrendBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chart says at one moment.
 *
 * @param chart the chart
 * @param cause why it is asked
 * @param all the retained points as one
 * @param capability null if there is none
 * @param refusal why there is none; null if there is one, or no specification
 * @param slope null of too few points
 * @param ahead the limit that will be crossed first; null if none, or if one is passed
 * @param passed the limit of the specification that the process, or its last point, is beyond; null if none
 */
record Reading(
        AssetChart chart,
        Cause cause,
        Point all,
        @Nullable Capability capability,
        @Nullable String refusal,
        @Nullable RobustSlope slope,
        @Nullable LimitAhead ahead,
        @Nullable LimitPassed passed) {
    /** Whether a limit of the specification is passed, or a limit will be crossed sooner than the configuration has it. */
    boolean isLimitNear() {
        if (passed != null) {
            return true;
        }
        Duration within = chart.chart().config().trend().warnWithin();
        return within != null && ahead != null && ahead.time().likely().isBefore(end().plus(within));
    }

    /** Whether there is anything to say but how much of the baseline has been gathered. */
    boolean saysMoreThanItsBaseline() {
        return chart.baseline().isComplete() || capability != null || ahead != null || passed != null;
    }

    private Instant end() {
        return Instant.ofEpochMilli(all.end());
    }

    /** The signal that a score rises by; null if it does not rise, or is none. */
    @Nullable
    String mostly() {
        Attribution attribution = chart.attribution();
        boolean trend = slope != null && slope.isTrend() && slope.perHour() > 0;
        boolean level = chart.episodes().isAnyRuleTripped()
                && chart.lastPoint() > chart.baseline().mean();
        boolean rises = trend || level;
        return attribution == null || !rises ? null : attribution.mostly();
    }

    /** Of rule {@code number}, or what {@link Episodes} counts like one. */
    TrendFinding finding(int number, boolean present) {
        String rule = number == Episodes.CAPABILITY
                ? "capability"
                : number == Episodes.LIMIT ? "time-to-limit" : "rule " + number;
        // A period ends with a value that is in no subgroup yet, and after a reset of the clock times begin anew.
        Instant since = since(number).isBefore(end()) ? since(number) : end();
        ChartConfig config = chart.chart().config();
        return TrendFindingBuilder.builder()
                .asset(chart.asset())
                .epoch(chart.epoch())
                .chart(config.name())
                .characteristic(config.characteristic())
                .rule(rule)
                .present(present)
                .start(since)
                .end(end())
                .message(present ? new TrendSentence(this).lasting() : new TrendSentence(this).over(rule))
                .context(chart.context())
                .build();
    }

    /** With {@code points} that have been charted since the last reading. */
    QualityTrend trend(List<QualityTrend.Point> points) {
        ChartConfig config = chart.chart().config();
        return QualityTrendBuilder.builder()
                .id(EventIds.of(chart.asset(), chart.epoch(), config.name(), cause, all.end(), chart.subgroups()))
                .asset(chart.asset())
                .characteristic(config.characteristic())
                .chart(config.name())
                .source(config.source())
                .unit(config.unit())
                .type(config.type())
                .cause(cause)
                .start(Instant.ofEpochMilli(all.start()))
                .end(end())
                .n(all.values())
                .subgroups(all.subgroups())
                .mean(all.mean())
                .sigmaWithin(present(all.within()))
                .sigmaOverall(present(all.overall()))
                .limits(limits())
                .specification(specification(config.specification()))
                .capability(capability == null ? null : capability(capability))
                .capabilityRefused(refusal)
                .rules(rules())
                .points(points)
                .ewma(ewma())
                .cusum(cusum())
                .slope(slope == null ? null : slope(slope))
                .timeToLimit(
                        ahead == null
                                ? null
                                : new QualityTrend.TimeToLimit(
                                        ahead.name(),
                                        ahead.value(),
                                        ahead.time().likely(),
                                        ahead.time().earliest(),
                                        ahead.time().latest(),
                                        ahead.time().confidence()))
                .mostly(mostly())
                .message(new TrendSentence(this).text())
                .context(chart.context())
                .epoch(chart.epoch())
                .closedBy(chart.isClosingIdle() ? ClosedBy.IDLE : null)
                .build();
    }

    private static @Nullable Double present(double number) {
        return Double.isFinite(number) ? number : null;
    }

    /** The control limits; null while the baseline is gathered. */
    @Nullable
    ControlLimits controlLimits() {
        return chart.baseline().isComplete() ? chart.chart().limits(chart.baseline(), chart.lastSize()) : null;
    }

    private @Nullable Limits limits() {
        ControlLimits limits = controlLimits();
        return limits == null
                ? null
                : new Limits(
                        limits.centre(),
                        limits.lower(),
                        limits.upper(),
                        limits.dispersionCentre(),
                        limits.dispersionLower(),
                        limits.dispersionUpper());
    }

    private static QualityTrend.@Nullable Specification specification(ChartConfig.Specification given) {
        Double lower = present(given.lower());
        Double upper = present(given.upper());
        Double target = present(given.target());
        boolean none = lower == null && upper == null && target == null;
        return none ? null : new QualityTrend.Specification(lower, upper, target);
    }

    private static QualityTrend.Capability capability(Capability capability) {
        return new QualityTrend.Capability(
                interval(capability.cp()),
                interval(capability.cpk()),
                interval(capability.pp()),
                interval(capability.ppk()),
                capability.confidence());
    }

    private static QualityTrend.@Nullable Interval interval(@Nullable Interval interval) {
        return interval == null
                ? null
                : new QualityTrend.Interval(interval.value(), interval.lower(), interval.upper());
    }

    private Slope slope(RobustSlope slope) {
        long since = chart.recent().start(slope.points());
        return new Slope(
                slope.perHour(), slope.lower(), slope.upper(), slope.confidence(), Instant.ofEpochMilli(since));
    }

    private List<TrippedRule> rules() {
        List<TrippedRule> rules = new ArrayList<>();
        for (NelsonRule rule : chart.chart().rules()) {
            if (chart.episodes().isTripped(rule.number())) {
                rules.add(new TrippedRule(rule.number(), rule.description(), since(rule.number()), rule.of()));
            }
        }
        return rules;
    }

    private Instant since(int number) {
        return Instant.ofEpochMilli(chart.episodes().since(number));
    }

    private QualityTrend.@Nullable Ewma ewma() {
        ControlLimits limits = controlLimits();
        if (limits == null) {
            return null;
        }
        Ewma ewma = chart.ewma();
        return new QualityTrend.Ewma(
                limits.centre() + ewma.value() * limits.sigma(),
                limits.centre() + ewma.lower() * limits.sigma(),
                limits.centre() + ewma.upper() * limits.sigma());
    }

    private @Nullable Cusum cusum() {
        TabularCusum cusum = chart.cusum();
        return chart.baseline().isComplete() ? new Cusum(cusum.high(), cusum.low(), cusum.limit()) : null;
    }
}
