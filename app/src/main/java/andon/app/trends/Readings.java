package andon.app.trends;

import andon.app.trends.Capability.Study;
import andon.app.trends.RecentPoints.Point;
import andon.topics.QualityTrend.Cause;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads charts: figures, capability, slope and time to limit from the points that a chart retains. For one thread. */
final class Readings {
    private final long[] times = new long[RecentPoints.MOST];
    private final double[] means = new double[RecentPoints.MOST];

    /** What {@code chart}, of at least one subgroup, says now. */
    Reading read(AssetChart chart, Cause cause) {
        Point all = chart.recent().read(times, means);
        int size = (int) Math.max(1, Math.round((double) all.values() / all.subgroups()));
        SigmaEstimate within = chart.chart().estimate(all.within(), size, all.subgroups());
        String refusal = null;
        Capability capability = null;
        Specification specification = chart.chart().specification();
        if (specification != null) {
            Study study = new Study(
                    all.mean(),
                    within,
                    SigmaEstimate.ofDeviation(all.overall(), all.values()),
                    all.values(),
                    all.subgroups());
            refusal = Capability.refusal(
                    study, chart.chart().config().capability().least(), unstable(chart));
            if (refusal == null) {
                capability = Capability.of(
                        study,
                        specification,
                        chart.chart().config().capability().confidence());
            }
        }
        RobustSlope slope = chart.slope().of(chart.recent().newest(), () -> slope(chart));
        LimitAhead ahead = slope == null ? null : LimitAhead.of(chart, all, within, slope);
        LimitPassed passed = slope == null ? null : LimitPassed.of(chart, all.mean(), slope, ahead);
        return new Reading(chart, cause, all, capability, refusal, slope, passed == null ? ahead : null, passed);
    }

    private static @Nullable String unstable(AssetChart chart) {
        for (NelsonRule rule : chart.chart().rules()) {
            if (chart.episodes().isTripped(rule.number())) {
                return "rule " + rule.number() + ", " + rule.description();
            }
        }
        return null;
    }

    private @Nullable RobustSlope slope(AssetChart chart) {
        int points = chart.recent().size();
        if (points < RobustSlope.LEAST || times[0] == times[points - 1]) {
            return null;
        }
        return RobustSlope.of(
                Arrays.copyOf(times, points),
                Arrays.copyOf(means, points),
                chart.chart().config().trend().confidence());
    }
}
