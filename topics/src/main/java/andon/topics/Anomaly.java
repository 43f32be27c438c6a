package andon.topics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that a model called anomalous. Type {@value #TYPE}.
 *
 * @param id a digest of asset, epoch, monitor, its signal mapping, window end and bundle digest: the same window gives
 *     the same id again
 * @param asset the asset's path
 * @param monitor the monitor's name
 * @param epoch how often the asset's clock has been set back, from 0
 * @param windowStart when the window's first row begins
 * @param windowEnd when the window's last row ends
 * @param score the model's number for the window, after smoothing; finite
 * @param threshold the score above which a window is anomalous; finite
 * @param grade score / (score + threshold), 0 to 1; 0.5 is the threshold
 * @param contributions the signals' shares in the score, largest first; they sum to 1
 * @param coverage the share of the window's cells that were observed, not filled, 0 to 1
 * @param bundle the model that scored it
 * @param device where it was scored, {@code cpu} or {@code cuda}
 * @param context what was being made at the window's last row
 * @param closedBy what closed the window
 * @param detectedAt the wall-clock time of scoring
 */
@RecordBuilder
public record Anomaly(
        String id,
        String asset,
        String monitor,
        int epoch,
        Instant windowStart,
        Instant windowEnd,
        double score,
        double threshold,
        double grade,
        List<Contribution> contributions,
        double coverage,
        BundleReference bundle,
        String device,
        @Nullable Context context,
        ClosedBy closedBy,
        Instant detectedAt) {
    /** The CloudEvents type. */
    public static final String TYPE = "andon.anomaly.v1";

    public Anomaly {
        JsonSerde.required("id", id);
        JsonSerde.required("asset", asset);
        JsonSerde.required("monitor", monitor);
        JsonSerde.required("windowStart", windowStart);
        JsonSerde.required("windowEnd", windowEnd);
        JsonSerde.required("contributions", contributions);
        JsonSerde.required("bundle", bundle);
        JsonSerde.required("device", device);
        JsonSerde.required("closedBy", closedBy);
        JsonSerde.required("detectedAt", detectedAt);
        contributions = List.copyOf(contributions);
        EventRules.finite("anomaly.score", score);
        EventRules.finite("anomaly.threshold", threshold);
        EventRules.finite("anomaly.grade", grade);
        EventRules.finite("anomaly.coverage", coverage);
    }

    /**
     * A signal's part in the score.
     *
     * @param signal the bundle's name of the signal
     * @param share its share in the score, 0 to 1
     * @param observed its mean over the window, in the signal's unit
     * @param expected the mean that the model expected, in the signal's unit
     */
    public record Contribution(String signal, double share, double observed, double expected) {
        public Contribution {
            JsonSerde.required("contributions.signal", signal);
            EventRules.finite("anomaly.contributions.share", share);
            EventRules.finite("anomaly.contributions.observed", observed);
            EventRules.finite("anomaly.contributions.expected", expected);
        }
    }

    /**
     * Which model.
     *
     * @param digest {@code sha256:} and the SHA-256 of the bundle in hexadecimal
     */
    public record BundleReference(String name, String version, String digest) {
        public BundleReference {
            JsonSerde.required("bundle.name", name);
            JsonSerde.required("bundle.version", version);
            JsonSerde.required("bundle.digest", digest);
        }
    }

    /** What closed a window. */
    public enum ClosedBy {
        /** The asset's clock passed its end and the grace. */
        @JsonProperty("clock")
        CLOCK,
        /** The asset fell silent. */
        @JsonProperty("idle")
        IDLE,
        /** A way that this version does not know; never written. */
        @JsonEnumDefaultValue
        @JsonProperty("other")
        OTHER
    }
}
