package andon.topics;

import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.Contribution;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alarm's episode, from its raising until it is closed; every record on the topic is its whole state. Type {@value
 * #TYPE}. Its record key is the id, so that the compacted topic holds the last revision of each. Where its condition came
 * back before it was closed, the same alert was raised again, and all that says what is wrong, how bad and since when is
 * about the latest occurrence.
 *
 * @param id the asset's path, {@code #}, and 16 hexadecimal digits: a digest of asset, epoch, source, kind, signal and the
 *     event time of its first raising, so that the same episode has the same id after a restart
 * @param revision 1, 2, …, one more with each record; 0 before it is published
 * @param state by ISA-18.2
 * @param active whether the condition holds now
 * @param kind what it is about
 * @param asset the asset's path
 * @param area the asset's path without its last element, the asset itself if it has but one
 * @param source the name of the monitor or chart
 * @param signal the signal it is about, null if it is about more
 * @param message what is wrong, as one sentence
 * @param severity 1 to 1000
 * @param priority its band
 * @param grade the worst so far, 0 to 1; null where there is none
 * @param since the event time at which the condition began
 * @param raisedAt the event time of raising, when the condition had lasted long enough
 * @param clearedAt the event time at which the condition was over; null while it lasts
 * @param first the window, or the finding, that began it
 * @param last the latest that belongs to it
 * @param occurrences anomalous windows, or findings, so far
 * @param signals the signals with the largest shares in the worst window, at most {@value #SIGNALS}
 * @param bundle the model
 * @param rule the chart's rule
 * @param context what was being made
 * @param action what the operator can do, from the configuration
 * @param transition why there is this revision
 * @param acknowledgement who took note
 * @param shelvedUntil the wall-clock time at which shelving ends, while shelved
 * @param comments the last {@value #COMMENTS}, oldest first
 * @param feedback what people found it to be
 * @param flood the flood that it is part of
 * @param epoch how often the asset's clock has been set back, from 0
 */
@RecordBuilder
public record Alert(
        String id,
        int revision,
        AlertState state,
        boolean active,
        AlertKind kind,
        String asset,
        String area,
        String source,
        @Nullable String signal,
        String message,
        int severity,
        Priority priority,
        @Nullable Double grade,
        Instant since,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        Evidence first,
        Evidence last,
        long occurrences,
        List<Contribution> signals,
        @Nullable BundleReference bundle,
        @Nullable String rule,
        @Nullable Context context,
        @Nullable String action,
        Transition transition,
        @Nullable Acknowledgement acknowledgement,
        @Nullable Instant shelvedUntil,
        List<Comment> comments,
        @Nullable Feedback feedback,
        @Nullable Flood flood,
        int epoch) {
    /** The CloudEvents type. */
    public static final String TYPE = "andon.alert.v1";

    /** How many signals an alert names at most. */
    public static final int SIGNALS = 3;

    /** How many comments an alert keeps. */
    public static final int COMMENTS = 20;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{16}");

    public Alert {
        JsonSerde.required("id", id);
        JsonSerde.required("state", state);
        JsonSerde.required("kind", kind);
        JsonSerde.required("asset", asset);
        JsonSerde.required("area", area);
        JsonSerde.required("source", source);
        JsonSerde.required("message", message);
        JsonSerde.required("priority", priority);
        JsonSerde.required("since", since);
        JsonSerde.required("raisedAt", raisedAt);
        JsonSerde.required("first", first);
        JsonSerde.required("last", last);
        JsonSerde.required("signals", signals);
        JsonSerde.required("transition", transition);
        JsonSerde.required("comments", comments);
        signals = List.copyOf(signals);
        comments = List.copyOf(comments);
        if (!asset.equals(assetOf(id))) {
            throw new IllegalArgumentException("alert.id must begin with " + asset + "#, was " + id);
        }
        EventRules.atLeast("alert.revision", 0, revision);
        EventRules.between("alert.severity", 1, 1000, severity);
        if (priority != Priority.of(severity)) {
            throw new IllegalArgumentException("alert.priority of severity " + severity + " must be "
                    + Words.of(Priority.of(severity)) + ", was " + Words.of(priority));
        }
        if (grade != null) {
            EventRules.between("alert.grade", 0, 1, grade);
        }
        EventRules.atLeast("alert.occurrences", 1, occurrences);
        EventRules.between("the number of alert.signals", 0, SIGNALS, signals.size());
        EventRules.between("the number of alert.comments", 0, COMMENTS, comments.size());
    }

    /** The id of this revision as a CloudEvent. */
    public String eventId() {
        return id + "/" + revision;
    }

    /** The asset in an alert's id, null if {@code id} is none: an asset, {@code #} and 16 lower-case hexadecimal digits. */
    public static @Nullable String assetOf(String id) {
        int digest = id.lastIndexOf('#') + 1;
        return digest > 1 && DIGEST.matcher(id.substring(digest)).matches() ? id.substring(0, digest - 1) : null;
    }

    /** The area of {@code asset}: its path without the last element, itself if it has but one. */
    public static String areaOf(String asset) {
        int last = asset.lastIndexOf('/');
        return last > 0 ? asset.substring(0, last) : asset;
    }

    /**
     * What bears an alert out.
     *
     * @param windowStart event time
     * @param windowEnd event time
     * @param anomaly the id on {@code andon.anomalies}, null if it was no anomaly
     */
    public record Evidence(
            Instant windowStart,
            Instant windowEnd,
            @Nullable String anomaly) {
        public Evidence {
            JsonSerde.required("evidence.windowStart", windowStart);
            JsonSerde.required("evidence.windowEnd", windowEnd);
        }
    }

    /**
     * Who took note.
     *
     * @param at the wall-clock time
     */
    public record Acknowledgement(
            String by, Instant at, @Nullable String note) {
        public Acknowledgement {
            JsonSerde.required("acknowledgement.by", by);
            JsonSerde.required("acknowledgement.at", at);
        }
    }

    /**
     * What somebody said about it.
     *
     * @param at the wall-clock time
     */
    public record Comment(String by, Instant at, String text) {
        public Comment {
            JsonSerde.required("comments.by", by);
            JsonSerde.required("comments.at", at);
            JsonSerde.required("comments.text", text);
        }
    }

    /**
     * More alerts in an area than a person can take in: the first is shown, the others are suppressed and counted.
     *
     * @param firstInGroup the id of the first; its own, if this is the first
     * @param suppressed on the first, how many others there are; on the others 0
     */
    public record Flood(String firstInGroup, int suppressed) {
        public Flood {
            JsonSerde.required("flood.firstInGroup", firstInGroup);
            EventRules.atLeast("alert.flood.suppressed", 0, suppressed);
        }
    }
}
