package andon.app.trends;

import andon.topics.Context;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chart has found that something is wrong, or that nothing is wrong any more. There is one finding for each rule that trips,
 * also while others are tripped, and one when the last of them is over.
 *
 * @param asset the asset's path
 * @param epoch how often the asset's clock has been set back
 * @param chart the chart's name
 * @param characteristic what it charts
 * @param rule what is wrong: {@code rule 2} and the like, {@code capability} or {@code time-to-limit}
 * @param present whether it is so; false when it was the last and is over
 * @param start the event time since when it is so
 * @param end the event time of the point that showed it
 * @param message a sentence for people
 * @param context what was being made
 */
@RecordBuilder
public record TrendFinding(
        String asset,
        int epoch,
        String chart,
        String characteristic,
        String rule,
        boolean present,
        Instant start,
        Instant end,
        String message,
        @Nullable Context context) {
    public TrendFinding {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(chart, "chart");
        Objects.requireNonNull(characteristic, "characteristic");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(message, "message");
    }
}
