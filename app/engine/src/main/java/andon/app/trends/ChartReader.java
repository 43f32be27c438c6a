package andon.app.trends;

import andon.app.spc.Capability;
import andon.app.spc.Capability.Study;
import andon.app.spc.RobustSlope;
import andon.app.spc.SigmaEstimate;
import andon.app.spc.Specification;
import andon.app.spc.TrendFit;
import andon.app.trends.RecentPoints.Point;
import andon.topics.QualityTrend.Cause;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads charts: figures, capability, slope and time to limit from the points that a chart retains. For one thread. */
final class ChartReader {
    private final long[] times = new long[RecentPoints.MOST];
    private final double[] means = new double[RecentPoints.MOST];

    /** What {@code chart}, of at least one subgroup, says now. */
    ChartReading read(AssetChart chart, Cause cause) {
        Point all = chart.recent().read(times, means);
        int size = (int) Math.max(1, Math.round((double) all.values() / all.subgroups()));
        SigmaEstimate within = chart.chart().estimate(all.within(), size, all.subgroups());
        TrendFit trend = chart.trend().of(chart.recent().newest(), () -> trend(chart));
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
                    study, chart.chart().config().capability().least(), Stability.fault(chart, trend, within.sigma()));
            if (refusal == null) {
                capability = Capability.of(
                        study,
                        specification,
                        chart.chart().config().capability().confidence());
                if (!capability.isFinite()) {
                    capability = null;
                    refusal = "no capability of values that hardly vary: it is beyond all numbers";
                }
            }
        }
        LimitAhead ahead = trend == null ? null : LimitAhead.of(chart, all, within, trend);
        PassedLimit passed = PassedLimit.of(chart, trend == null ? null : trend.slope());
        return new ChartReading(
                chart,
                cause,
                all,
                capability,
                refusal,
                trend == null ? null : trend.slope(),
                passed == null ? ahead : null,
                passed);
    }

    private @Nullable TrendFit trend(AssetChart chart) {
        int points = chart.recent().size();
        if (points < RobustSlope.LEAST || times[0] == times[points - 1]) {
            return null;
        }
        return TrendFit.of(
                Arrays.copyOf(times, points),
                Arrays.copyOf(means, points),
                chart.chart().config().trend().confidence());
    }
}
