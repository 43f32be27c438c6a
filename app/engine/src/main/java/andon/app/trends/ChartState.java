package andon.app.trends;

import andon.app.spc.ControlLimits;
import andon.topics.Context;
import org.jspecify.annotations.Nullable;

/**
 * A chart of an asset at one moment. Readings, stability, limits and sentences are made of it alone.
 *
 * @param chart the chart as it is the same for all assets
 * @param asset the asset's path
 * @param epoch how often the asset's clock has been set back
 * @param context what was being made; null if unknown
 * @param baseline what healthy looks like
 * @param control how its points were judged
 * @param history its points
 * @param growingSignal the signal whose part of a model's score has grown most; null if none has, or if it is no score
 */
record ChartState(
        Chart chart,
        String asset,
        int epoch,
        @Nullable Context context,
        BaselineState baseline,
        ControlState control,
        HistoryState history,
        @Nullable String growingSignal) {
    /** The control limits; null while the baseline is gathered. */
    @Nullable
    ControlLimits controlLimits() {
        return baseline.complete() ? chart.limits(baseline, history.lastSize()) : null;
    }
}
