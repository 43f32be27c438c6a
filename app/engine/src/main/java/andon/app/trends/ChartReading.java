package andon.app.trends;

import andon.app.spc.Capability;
import andon.app.spc.Capability.Study;
import andon.app.spc.RobustSlope;
import andon.app.spc.SigmaEstimate;
import andon.app.spc.Specification;
import andon.app.spc.TrendFit;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.QualityTrend.Cause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a chart says at one moment.
 *
 * @param state the chart at this moment
 * @param cause why it was read
 * @param closedBy what closed the subgroup or period before its time; null if nothing did
 * @param capability null if there is none
 * @param refusal why there is none; null if there is one, or no specification
 * @param ahead the limit that will be crossed first; null if none, or if one is passed
 * @param passed the limit of the specification that the process, or its last point, is beyond; null if none
 */
record ChartReading(
        ChartState state,
        Cause cause,
        @Nullable ClosedBy closedBy,
        @Nullable Capability capability,
        @Nullable String refusal,
        @Nullable LimitAhead ahead,
        @Nullable PassedLimit passed) {
    /** Reads a chart: capability, and the time to a limit. */
    static ChartReading of(ChartState state, Cause cause, @Nullable ClosedBy closedBy) {
        PointSummary all = state.history().all();
        SigmaEstimate within = state.chart().estimate(all.within(), all.size(), all.subgroups());
        Capability capability = null;
        String refusal = null;
        Specification specification = state.chart().specification();
        if (specification != null) {
            Study study = new Study(
                    all.mean(),
                    within,
                    SigmaEstimate.ofDeviation(all.overall(), all.values()),
                    all.values(),
                    all.subgroups());
            int least = state.chart().config().capability().least();
            refusal = Capability.refusal(study, least, Stability.fault(state, within.sigma()));
            if (refusal == null) {
                double confidence = state.chart().config().capability().confidence();
                capability = Capability.of(study, specification, confidence);
                if (!capability.isFinite()) {
                    capability = null;
                    refusal = "no capability of values that hardly vary: it is beyond all numbers";
                }
            }
        }
        TrendFit trend = state.history().trend();
        PassedLimit passed = PassedLimit.of(state);
        LimitAhead ahead = trend == null || passed != null ? null : LimitAhead.of(state, within, trend);
        return new ChartReading(state, cause, closedBy, capability, refusal, ahead, passed);
    }

    /** The line through the points; null of too few. */
    @Nullable
    RobustSlope slope() {
        return state.history().slope();
    }

    /** Whether a limit of the specification is passed, or a limit will be crossed sooner than the configuration has it. */
    boolean isLimitNear() {
        if (passed != null) {
            return true;
        }
        Duration within = state.chart().config().trend().warnWithin();
        return within != null && ahead != null && ahead.time().likely().isBefore(end().plus(within));
    }

    /** Whether the capability is below the least that the configuration has. */
    boolean isCapabilityLow() {
        return capability != null
                && capability.cpk().value()
                        < state.chart().config().capability().warnBelow();
    }

    /** Whether there is anything to say but how much of the baseline has been gathered. */
    boolean saysMoreThanItsBaseline() {
        return state.baseline().complete() || capability != null || ahead != null || passed != null;
    }

    /** The event time of the last value that it rests on. */
    Instant end() {
        return Instant.ofEpochMilli(state.history().all().end());
    }

    /** The signal that a score rises by; null if it does not rise, or is none. */
    @Nullable
    String risingSignal() {
        RobustSlope slope = slope();
        boolean trend = slope != null && slope.isTrend() && slope.perHour() > 0;
        boolean level = state.control().episodes().isAnyRuleTripped()
                && state.history().lastPoint() > state.baseline().mean();
        return trend || level ? state.growingSignal() : null;
    }
}
