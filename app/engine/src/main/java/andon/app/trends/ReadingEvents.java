package andon.app.trends;

import andon.app.config.ChartConfig;
import andon.app.monitoring.EventIds;
import andon.app.spc.Capability;
import andon.app.spc.ControlLimits;
import andon.app.spc.Interval;
import andon.app.spc.NelsonRule;
import andon.app.spc.RobustSlope;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cusum;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Slope;
import andon.topics.QualityTrend.TrippedRule;
import andon.topics.QualityTrendBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the events of readings. */
final class ReadingEvents {
    private ReadingEvents() {}

    /**
     * The finding that rule {@code number}, or what {@link Episodes} counts like one, is present or over.
     *
     * @param begun when its episode began, event time in milliseconds; the reading may be older than the episode
     */
    static TrendFinding finding(ChartReading reading, int number, boolean present, long begun) {
        String rule = number == Episodes.CAPABILITY
                ? "capability"
                : number == Episodes.LIMIT ? "time-to-limit" : "rule " + number;
        ChartState state = reading.state();
        // A period ends with a value that is in no subgroup yet, and after a reset of the clock times begin anew.
        Instant since =
                Instant.ofEpochMilli(Math.min(begun, state.history().all().end()));
        ChartConfig config = state.chart().config();
        TrendSentence sentence = new TrendSentence(reading);
        return TrendFindingBuilder.builder()
                .asset(state.asset())
                .epoch(state.epoch())
                .chart(config.name())
                .characteristic(config.characteristic())
                .rule(rule)
                .present(present)
                .start(since)
                .end(reading.end())
                .message(present ? sentence.lasting() : sentence.over(rule))
                .context(state.context())
                .build();
    }

    /**
     * The quality trend.
     *
     * @param points those that have been charted since the last reading
     */
    static QualityTrend trend(ChartReading reading, List<QualityTrend.Point> points) {
        ChartState state = reading.state();
        ChartConfig config = state.chart().config();
        PointSummary all = state.history().all();
        return QualityTrendBuilder.builder()
                .id(EventIds.of(
                        state.asset(),
                        state.epoch(),
                        config.name(),
                        reading.cause(),
                        all.end(),
                        state.history().subgroups()))
                .asset(state.asset())
                .characteristic(config.characteristic())
                .chart(config.name())
                .source(config.source())
                .unit(config.unit())
                .type(config.type())
                .cause(reading.cause())
                .start(Instant.ofEpochMilli(all.start()))
                .end(reading.end())
                .n(all.values())
                .subgroups(all.subgroups())
                .mean(all.mean())
                .sigmaWithin(present(all.within()))
                .sigmaOverall(present(all.overall()))
                .limits(limits(state.controlLimits()))
                .specification(specification(config.specification()))
                .capability(capability(reading.capability()))
                .capabilityRefused(reading.refusal())
                .rules(rules(state))
                .points(points)
                .ewma(ewma(state))
                .cusum(cusum(state))
                .slope(slope(state.history()))
                .timeToLimit(timeToLimit(reading.ahead()))
                .mostly(reading.risingSignal())
                .message(new TrendSentence(reading).text())
                .context(state.context())
                .epoch(state.epoch())
                .closedBy(reading.closedBy())
                .build();
    }

    private static @Nullable Double present(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static @Nullable Limits limits(@Nullable ControlLimits limits) {
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

    private static QualityTrend.@Nullable Capability capability(@Nullable Capability capability) {
        return capability == null
                ? null
                : new QualityTrend.Capability(
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

    private static @Nullable Slope slope(HistoryState history) {
        RobustSlope slope = history.slope();
        return slope == null
                ? null
                : new Slope(
                        slope.perHour(),
                        slope.lower(),
                        slope.upper(),
                        slope.confidence(),
                        Instant.ofEpochMilli(history.trendStart()));
    }

    private static QualityTrend.@Nullable TimeToLimit timeToLimit(@Nullable LimitAhead ahead) {
        return ahead == null
                ? null
                : new QualityTrend.TimeToLimit(
                        ahead.name(),
                        ahead.value(),
                        ahead.time().likely(),
                        ahead.time().earliest(),
                        ahead.time().latest(),
                        ahead.time().confidence());
    }

    private static List<TrippedRule> rules(ChartState state) {
        List<TrippedRule> rules = new ArrayList<>();
        for (NelsonRule rule : state.chart().rules()) {
            if (state.control().episodes().isTripped(rule.number())) {
                rules.add(new TrippedRule(rule.number(), rule.description(), since(state, rule.number()), rule.of()));
            }
        }
        return rules;
    }

    private static Instant since(ChartState state, int number) {
        return Instant.ofEpochMilli(state.control().episodes().since(number));
    }

    private static QualityTrend.@Nullable Ewma ewma(ChartState state) {
        ControlLimits limits = state.controlLimits();
        if (limits == null) {
            return null;
        }
        ControlState.Average ewma = state.control().ewma();
        return new QualityTrend.Ewma(
                limits.centre() + ewma.value() * limits.sigma(),
                limits.centre() + ewma.lower() * limits.sigma(),
                limits.centre() + ewma.upper() * limits.sigma());
    }

    private static @Nullable Cusum cusum(ChartState state) {
        ControlState.Sums cusum = state.control().cusum();
        return state.baseline().complete() ? new Cusum(cusum.high(), cusum.low(), cusum.limit()) : null;
    }
}
