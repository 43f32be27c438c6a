package andon.app.trends;

import andon.app.spc.ControlLimits;
import andon.app.spc.SigmaEstimate;
import andon.app.spc.Specification;
import andon.app.spc.TimeToLimit;
import andon.app.spc.TrendFit;
import andon.app.trends.HealthyModels.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limit that a characteristic will cross first if its trend continues. With a specification it is a limit of it, or the
 * least capability. For a model's score it is the threshold. Otherwise it is a control limit that the last point is not
 * beyond already.
 *
 * @param name which limit
 * @param value the limit, in the unit of the values, or the Cpk
 * @param time when it will be crossed
 */
record LimitAhead(String name, double value, TimeToLimit time) {
    /** None where there is no trend, or none towards a limit. */
    static @Nullable LimitAhead of(ChartState state, SigmaEstimate within, TrendFit trend) {
        if (!trend.slope().isTrend()) {
            return null;
        }
        long now = state.history().lastTime();
        boolean rising = trend.slope().perHour() > 0;
        String side = rising ? "upper-" : "lower-";
        Specification specification = state.chart().specification();
        Output output = state.chart().output();
        ControlLimits limits = state.controlLimits();
        double lastPoint = state.history().lastPoint();
        List<LimitAhead> ahead = new ArrayList<>();
        if (specification != null) {
            Double limit = rising ? specification.upper() : specification.lower();
            double least = state.chart().config().capability().warnBelow();
            if (limit != null) {
                add(ahead, side + "specification", limit, trend.time(slope -> TimeToLimit.of(slope, limit, now)));
            }
            if (least > 0 && within.sigma() > 0) {
                add(
                        ahead,
                        "cpk",
                        least,
                        trend.time(slope -> TimeToLimit.ofCapability(slope, specification, within, least, now)));
            }
        } else if (output != null) {
            double threshold = output.threshold();
            add(
                    ahead,
                    "threshold",
                    threshold,
                    rising ? trend.time(slope -> TimeToLimit.of(slope, threshold, now)) : null);
        } else if (limits != null) {
            double limit = rising ? limits.upper() : limits.lower();
            double error = error(state, limits);
            boolean reached = rising ? lastPoint > limit : lastPoint < limit;
            add(
                    ahead,
                    side + "control",
                    limit,
                    reached ? null : trend.time(slope -> TimeToLimit.of(slope, limit, error, now)));
        }
        return ahead.stream()
                .min(Comparator.comparing(limit -> limit.time().likely()))
                .orElse(null);
    }

    private static void add(List<LimitAhead> ahead, String name, double value, @Nullable TimeToLimit time) {
        if (time != null) {
            ahead.add(new LimitAhead(name, value, time));
        }
    }

    /** The standard error of a control limit, from those of centre and σ, which are independent. */
    private static double error(ChartState state, ControlLimits limits) {
        BaselineState baseline = state.baseline();
        if (baseline.isKnown()) {
            return 0;
        }
        int size = (int) Math.round((double) baseline.values() / baseline.subgroups());
        SigmaEstimate sigma = state.chart().estimate(baseline.sigma(), size, baseline.subgroups());
        double centre = baseline.sigma() * baseline.sigma() / baseline.values();
        return Math.sqrt(centre + 9 * limits.sigma() * limits.sigma() / (2 * sigma.freedom()));
    }
}
