package andon.topics;

import andon.topics.Feedback.Verdict;
import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done with alerts, as it lies on the commands topic; short enough to be typed. It names one alert,
 * or an asset for all its alarms, or an asset and a source for those of that monitor or chart. Acknowledging, comments
 * and feedback are about one alert.
 *
 * @param command what to do
 * @param alert an alert's id; either this or {@code asset}
 * @param asset an asset's path; either this or {@code alert}
 * @param source the name of a monitor or chart, beside {@code asset} only
 * @param by who wants it, at most {@value #BY_LENGTH} characters
 * @param until the wall-clock time at which shelving ends; for shelve, and only there
 * @param note why, at most {@value #NOTE_LENGTH} characters; the text of a comment
 * @param feedback whether it was a true alarm; for feedback, and only there
 */
public record AlertCommand(
        Command command,
        @Nullable String alert,
        @Nullable String asset,
        @Nullable String source,
        String by,
        @Nullable Instant until,
        @Nullable String note,
        @Nullable Verdict feedback) {
    /** The most characters of {@code by}. */
    public static final int BY_LENGTH = 200;

    /** The most characters of {@code note}. */
    public static final int NOTE_LENGTH = 2000;

    private static final List<String> FIELDS =
            List.of("command", "alert", "asset", "source", "by", "until", "note", "feedback");

    /** @throws IllegalArgumentException with the field, the rule and the value */
    public AlertCommand {
        JsonSerde.required("command", command);
        JsonSerde.required("by", by);
        String word = Words.of(command);
        EventRules.text("alert", InputLimits.NAME, alert);
        EventRules.text("asset", InputLimits.NAME, asset);
        EventRules.text("source", InputLimits.NAME, source);
        EventRules.text("by", BY_LENGTH, by);
        EventRules.text("note", NOTE_LENGTH, note);
        if (alert != null && asset != null) {
            throw new IllegalArgumentException("give either alert or asset, not both");
        } else if (alert == null && asset == null) {
            throw new IllegalArgumentException(word + " needs " + (command.ofOneAlert ? "alert" : "alert or asset"));
        } else if (asset != null && command.ofOneAlert) {
            throw new IllegalArgumentException(word + " needs alert, an asset is not enough");
        } else if (source != null && asset == null) {
            throw new IllegalArgumentException("source goes with asset only, an alert has its own");
        } else if (alert != null && Alert.assetOf(alert) == null) {
            throw new IllegalArgumentException(
                    "alert must be an id such as plant1/pump-7#0123456789abcdef, was '" + alert + "'");
        }
        goesWith("until", until, command, Command.SHELVE);
        goesWith("feedback", feedback, command, Command.FEEDBACK);
        if (note == null && command == Command.COMMENT) {
            throw new IllegalArgumentException("comment needs note");
        }
    }

    private static void goesWith(String name, @Nullable Object value, Command command, Command owner) {
        if (value == null && command == owner) {
            throw new IllegalArgumentException(Words.of(owner) + " needs " + name);
        } else if (value != null && command != owner) {
            throw new IllegalArgumentException(
                    name + " goes with " + Words.of(owner) + " only, the command is " + Words.of(command));
        }
    }

    /**
     * Reads a command strictly, so that a misspelt word is told rather than passed over.
     *
     * @param value the record's value, null for a record without one
     * @throws CommandRefused if it is not one JSON object, or a field is missing, unknown or wrong
     */
    public static AlertCommand read(byte @Nullable [] value) throws CommandRefused {
        JsonFields fields;
        try {
            fields = JsonFields.of(value);
        } catch (JsonFields.Fault fault) {
            throw new CommandRefused(RefusedCommand.Reason.NOT_JSON, fault.detail(), null, null);
        }
        try {
            fields.refuseOthersThan(FIELDS);
            return new AlertCommand(
                    word(Command.class, "command", fields.required("command")),
                    fields.text("alert"),
                    fields.text("asset"),
                    fields.text("source"),
                    fields.required("by"),
                    fields.time("until"),
                    fields.text("note"),
                    Optional.ofNullable(fields.text("feedback"))
                            .map(text -> word(Verdict.class, "feedback", text))
                            .orElse(null));
        } catch (JsonFields.Fault fault) {
            throw wrong(fields, fault.detail());
        } catch (IllegalArgumentException e) {
            throw wrong(fields, String.valueOf(e.getMessage()));
        }
    }

    /** The asset that the command is about. */
    public String target() {
        String path = asset == null && alert != null ? Alert.assetOf(alert) : asset;
        return JsonSerde.required("asset", path);
    }

    private static CommandRefused wrong(JsonFields fields, String detail) {
        String id = fields.textIfAny("alert");
        String named = id == null ? fields.textIfAny("asset") : Alert.assetOf(id);
        String by = fields.textIfAny("by");
        return new CommandRefused(
                RefusedCommand.Reason.WRONG_FIELD,
                detail,
                by == null ? null : RecordReader.shorten(by, BY_LENGTH),
                named);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String name, String text) {
        return Words.find(type, text)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " must be " + Words.all(type) + ", was '" + RecordReader.shorten(text, 64) + "'"));
    }

    /** What can be done with alerts. */
    @EnumNaming(KebabCaseStrategy.class)
    public enum Command {
        /** Take note of an alert. */
        ACKNOWLEDGE(true),
        /** Put alarms aside until a stated time. */
        SHELVE(false),
        /** Take them from the shelf. */
        UNSHELVE(false),
        /** Keep them from operators by design. */
        SUPPRESS(false),
        /** No longer. */
        UNSUPPRESS(false),
        /** Take them out of service, for maintenance. */
        OUT_OF_SERVICE(false),
        /** Put them back. */
        IN_SERVICE(false),
        /** Say something about an alert. */
        COMMENT(true),
        /** Tell whether it was a true alarm. */
        FEEDBACK(true);

        private final boolean ofOneAlert;

        Command(boolean ofOneAlert) {
            this.ofOneAlert = ofOneAlert;
        }

        /** Whether it is about one alert, and never about all alarms of an asset. */
        public boolean ofOneAlert() {
            return ofOneAlert;
        }
    }
}
