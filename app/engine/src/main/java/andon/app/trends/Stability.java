package andon.app.trends;

import andon.app.spc.NelsonRule;
import andon.app.spc.RobustSlope;
import andon.app.spc.TabularCusum;
import andon.app.spc.TrendFit;
import andon.topics.QualityTrend;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process is in statistical control, without which its capability says nothing of what it will make (AIAG SPC,
 * 2nd ed., chapter IV; Montgomery, 7th ed., 8.1). It is not
 *
 * <ul>
 *   <li>while a rule is tripped, and until as many subgroups in a row tripped none as a capability is asked of at least: the
 *       least sample that is taken for one must itself be in control,
 *   <li>if its mean drifts by more than one σ from within subgroups over the time that is looked at, or shifted by so
 *       much. A mean that drifted by one σ is σ/2 off its average at the end, so that the Cpk told is off by 1/6 there:
 *       half a step between the customary 1, 1⅓ and 1⅔,
 *   <li>while its CUSUM is beyond its limit, which says that the mean is not where it was (Montgomery, 7th ed., 9.1),
 *   <li>until as many subgroups in a row as a capability is asked of at least lay within three sigma.
 * </ul>
 *
 * All but the first hold whichever rules are watched, none included.
 */
final class Stability {
    /** The drift or shift of the mean beyond which a process is not stable, in σ from within subgroups. */
    static final double MOST = 1;

    private Stability() {}

    /** Why {@code chart} is not of a stable process, in words; null if it is. */
    static @Nullable String fault(AssetChart chart, @Nullable TrendFit trend, double sigma) {
        for (NelsonRule rule : chart.chart().rules()) {
            if (chart.episodes().isTripped(rule.number())) {
                return "rule " + rule.number() + ", " + rule.description();
            }
        }
        int least = chart.chart().config().capability().least();
        if (chart.inControl() < least) {
            return "only the last " + chart.inControl() + " subgroups tripped no rule, at least " + least
                    + " are asked for";
        }
        String moved = trend == null ? null : moved(chart, trend, sigma);
        if (moved != null) {
            return moved;
        }
        TabularCusum cusum = chart.cusum();
        if (cusum.isOutside()) {
            return "its CUSUM is " + QualityTrend.shown(Math.max(cusum.high(), cusum.low()), null) + ", beyond "
                    + QualityTrend.shown(cusum.limit(), null);
        }
        return chart.withinThreeSigma() < least
                ? "only the last " + chart.withinThreeSigma() + " subgroups lay within 3 sigma, at least " + least
                        + " are asked for"
                : null;
    }

    private static @Nullable String moved(AssetChart chart, TrendFit trend, double sigma) {
        RobustSlope slope = trend.slope();
        double drift = 2 * Math.abs(slope.at(chart.lastTime()) - slope.level());
        if (slope.isTrend() && drift > MOST * sigma) {
            return "it "
                    + TrendSentence.movement(
                            slope.perHour(), chart.chart().config().unit());
        }
        return Math.abs(trend.shift()) > MOST * sigma
                ? "its mean shifted by "
                        + TrendSentence.amount(
                                trend.shift(), chart.chart().config().unit())
                : null;
    }
}
