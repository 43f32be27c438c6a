package andon.topics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about the monitoring itself that one must know to trust it: an asset fell silent, windows could not be
 * judged, a clock was set back, another model or device is in use. Type {@value #TYPE}.
 *
 * @param id the same for the same event after a restart; a spell's start and end have ids of their own
 * @param asset the asset's path, an area's for its alarm rate and its lost state, {@value #SERVICE} for what concerns the whole service
 * @param monitor the monitor's name, null for what concerns the asset
 * @param kind what it is about
 * @param phase whether a spell began or ended, or it is a moment
 * @param start when it began, in event time
 * @param end when it ended; while it lasts, the latest moment known to belong to it
 * @param count windows in a spell, records in a clock event, alarms of a day in an alarm rate, otherwise 1
 * @param reason a word for machines, such as {@code gap}
 * @param detail a sentence for people
 * @param epoch how often the asset's clock has been set back, from 0
 * @param detectedAt the wall-clock time of detection
 */
@RecordBuilder
public record Status(
        String id,
        String asset,
        @Nullable String monitor,
        Kind kind,
        Phase phase,
        Instant start,
        Instant end,
        long count,
        @Nullable String reason,
        String detail,
        int epoch,
        Instant detectedAt) {
    public Status {
        JsonSerde.required("id", id);
        JsonSerde.required("asset", asset);
        JsonSerde.required("kind", kind);
        JsonSerde.required("phase", phase);
        JsonSerde.required("start", start);
        JsonSerde.required("end", end);
        JsonSerde.required("detail", detail);
        JsonSerde.required("detectedAt", detectedAt);
    }

    /** The CloudEvents type. */
    public static final String TYPE = "andon.status.v1";

    /** The asset of a status that concerns the whole service. */
    public static final String SERVICE = "-";

    /** What a status is about. */
    public enum Kind {
        /** An asset sends nothing. */
        @JsonProperty("silence")
        SILENCE,
        /** Windows that could not be judged, for one reason. */
        @JsonProperty("undecided")
        UNDECIDED,
        /** An asset's clock was set back; it starts afresh. */
        @JsonProperty("clock-reset")
        CLOCK_RESET,
        /** An asset's clock jumped ahead. */
        @JsonProperty("clock-jump")
        CLOCK_JUMP,
        /** A model was loaded, changed or could not be. */
        @JsonProperty("model")
        MODEL,
        /** Scoring moved to another device. */
        @JsonProperty("device")
        DEVICE,
        /** How many alarms an area has given its operators in the last day, judged against EEMUA 191. */
        @JsonProperty("alarm-rate")
        ALARM_RATE,
        /** A partition has as many assets as allowed, so that records of new ones are refused. */
        @JsonProperty("too-many-assets")
        TOO_MANY_ASSETS,
        /** A record or an asset could not be processed for a reason that nobody foresaw. */
        @JsonProperty("processing-failed")
        PROCESSING_FAILED,
        /** What was known of an asset, a chart, an alert or an area could not be read back, or was deleted; it starts afresh. */
        @JsonProperty("state-lost")
        STATE_LOST,
        /** A kind that this version does not know; never written. */
        @JsonEnumDefaultValue
        @JsonProperty("other")
        OTHER
    }

    /** Where in a spell a status stands. */
    public enum Phase {
        /** A spell began. */
        @JsonProperty("started")
        STARTED,
        /** A spell ended. */
        @JsonProperty("ended")
        ENDED,
        /** It happened at a moment. */
        @JsonProperty("point")
        POINT
    }
}
