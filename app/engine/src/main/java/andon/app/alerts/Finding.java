package andon.app.alerts;

import andon.topics.AlertKind;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What alerts hear of: whether a condition holds at an asset. Findings of one asset, source, kind and signal come in the
 * order of their ends, but for a new epoch.
 *
 * <p>A model's windows are a finding each ({@link AlertKind#MODEL_ANOMALY}: anomalous, normal, or unknown where undecided).
 * {@link AlertKind#UNDECIDED} takes one for each window too: present where a window could not be judged for a reason that
 * somebody should mend, absent otherwise. All other kinds come when they begin and when they end, and may come again in
 * between.
 *
 * @param asset the asset's path
 * @param epoch how often the asset's clock has been set back, from 0
 * @param source the name of the monitor or chart
 * @param kind what it is about
 * @param signal the signal it is about, null if it is about more
 * @param presence whether the condition holds
 * @param start event time: the start of the window; for other kinds since when it is so
 * @param end event time: the end of the window; for other kinds when it was found
 * @param grade 0 to 1, where 0.5 is the threshold; NaN if there is none
 * @param anomaly the id of the window's event on {@code andon.anomalies}, null if there is none
 * @param signals the signals' shares, largest first; may be empty
 * @param bundle the model, null if none
 * @param rule the chart's rule, null if none
 * @param message what is wrong, as one sentence for people
 * @param context what was being made, null if unknown
 */
@RecordBuilder
public record Finding(
        String asset,
        int epoch,
        String source,
        AlertKind kind,
        @Nullable String signal,
        Presence presence,
        Instant start,
        Instant end,
        double grade,
        @Nullable String anomaly,
        List<Contribution> signals,
        @Nullable BundleReference bundle,
        @Nullable String rule,
        String message,
        @Nullable Context context) {
    public Finding {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(message, "message");
        signals = List.copyOf(Objects.requireNonNull(signals, "signals"));
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a finding must not end before it starts, was " + start + " to " + end);
        }
        if (grade < 0 || grade > 1) {
            throw new IllegalArgumentException("a finding's grade must be 0 to 1 or NaN, was " + grade);
        }
    }
}
