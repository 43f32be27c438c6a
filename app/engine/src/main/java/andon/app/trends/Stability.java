package andon.app.trends;

import andon.app.spc.NelsonRule;
import andon.app.spc.RobustSlope;
import andon.app.spc.TrendFit;
import andon.topics.QualityTrend;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process is in statistical control. Without control, its capability says nothing about what it will make (AIAG
 * SPC, 2nd ed., chapter IV; Montgomery, 7th ed., 8.1). A process is not in control
 *
 * <ul>
 *   <li>while a rule is tripped, and until as many subgroups in a row as a capability needs at least tripped none: the
 *       least sample of a capability must itself be in control,
 *   <li>if its mean drifts, or shifted, by more than one σ from within subgroups over the retained points. A mean that
 *       drifted by one σ is σ/2 off its average at the end. The Cpk is then off by 1/6, which is half a step between the
 *       customary 1, 1⅓ and 1⅔,
 *   <li>while its CUSUM is beyond its limit: the mean is not where it was (Montgomery, 7th ed., 9.1),
 *   <li>until as many subgroups in a row as a capability needs at least were within three sigma.
 * </ul>
 *
 * All but the first hold whichever rules are watched, even if none is.
 */
final class Stability {
    /** The drift or shift of the mean beyond which a process is not stable, in σ from within subgroups. */
    static final double MOST = 1;

    private Stability() {}

    /**
     * Why the process is not stable, in words; null if it is.
     *
     * @param sigma σ from within subgroups
     */
    static @Nullable String fault(ChartState state, double sigma) {
        ControlState control = state.control();
        for (NelsonRule rule : state.chart().rules()) {
            if (control.episodes().isTripped(rule.number())) {
                return "rule " + rule.number() + ", " + rule.description();
            }
        }
        int least = state.chart().config().capability().least();
        if (control.inControl() < least) {
            return "only the last " + control.inControl() + " subgroups tripped no rule, at least " + least
                    + " are asked for";
        }
        TrendFit trend = state.history().trend();
        String moved = trend == null ? null : moved(state, trend, sigma);
        if (moved != null) {
            return moved;
        }
        ControlState.Sums cusum = control.cusum();
        if (cusum.isOutside()) {
            return "its CUSUM is " + QualityTrend.shown(Math.max(cusum.high(), cusum.low()), null) + ", beyond "
                    + QualityTrend.shown(cusum.limit(), null);
        }
        return control.withinThreeSigma() < least
                ? "only the last " + control.withinThreeSigma() + " subgroups lay within 3 sigma, at least " + least
                        + " are asked for"
                : null;
    }

    private static @Nullable String moved(ChartState state, TrendFit trend, double sigma) {
        RobustSlope slope = trend.slope();
        double drift = 2 * Math.abs(slope.at(state.history().lastTime()) - slope.level());
        if (slope.isTrend() && drift > MOST * sigma) {
            return "it "
                    + EstimateWords.movement(
                            slope.perHour(), state.chart().config().unit());
        }
        return Math.abs(trend.shift()) > MOST * sigma
                ? "its mean shifted by "
                        + EstimateWords.amount(
                                trend.shift(), state.chart().config().unit())
                : null;
    }
}
