package andon.app.monitoring;

import andon.models.window.UndecidedReason;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a window, or of {@code count} windows in a gap that were judged together.
 *
 * @param asset the asset's path
 * @param monitor the monitor's name
 * @param windowStart the start of the first row of the (first) window
 * @param windowEnd the end of the last row of the (last) window, exclusive
 * @param count the windows judged, 1 but for a gap
 * @param score the smoothed score; NaN if undecided
 * @param threshold the score above which a window is anomalous
 * @param grade score / (score + threshold), 0 to 1; NaN if undecided
 * @param reason why there is no verdict; null if there is one
 * @param contributions the signals' shares, largest first; empty if undecided or not asked for
 * @param anomaly the id of the anomaly that was published; null if the window is not anomalous
 * @param epoch how often the asset's clock has been set back, from 0
 * @param bundle the model
 * @param context what was being made at the window's last row; null if it is not known, and for windows in a gap
 */
@RecordBuilder
public record Verdict(
        String asset,
        String monitor,
        Instant windowStart,
        Instant windowEnd,
        long count,
        double score,
        double threshold,
        double grade,
        @Nullable UndecidedReason reason,
        List<Contribution> contributions,
        @Nullable String anomaly,
        int epoch,
        BundleReference bundle,
        @Nullable Context context) {
    public Verdict {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(monitor, "monitor");
        Objects.requireNonNull(windowStart, "windowStart");
        Objects.requireNonNull(windowEnd, "windowEnd");
        Objects.requireNonNull(contributions, "contributions");
        Objects.requireNonNull(bundle, "bundle");
    }

    /** The three verdicts. */
    public enum Kind {
        /** The score is at most the threshold. */
        NORMAL,
        /** The score exceeds the threshold. */
        ANOMALOUS,
        /** The window could not be judged. */
        UNDECIDED
    }

    /** Which of the three. */
    public Kind kind() {
        return reason != null ? Kind.UNDECIDED : score > threshold ? Kind.ANOMALOUS : Kind.NORMAL;
    }
}
