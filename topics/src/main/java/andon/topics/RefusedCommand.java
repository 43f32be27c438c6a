package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command that was not carried out. Type {@value #TYPE}. Its record key is the asset that the command
 * names, null if it names none.
 *
 * @param reason why it was refused
 * @param detail which field or alert, which rule and which value
 * @param command the command as it was sent, at most {@link #evidence}; null if the record had no value
 * @param by who sent it, null if it does not say
 * @param topic where the command lies
 * @param partition its partition
 * @param offset its offset
 * @param refusedAt the wall-clock time of refusal
 */
public record RefusedCommand(
        Reason reason,
        String detail,
        @Nullable String command,
        @Nullable String by,
        String topic,
        int partition,
        long offset,
        Instant refusedAt) {
    /** The CloudEvents type. */
    public static final String TYPE = "andon.command-refused.v1";

    private static final int EVIDENCE_BYTES = 64 << 10;

    public RefusedCommand {
        JsonSerde.required("reason", reason);
        JsonSerde.required("detail", detail);
        JsonSerde.required("topic", topic);
        JsonSerde.required("refusedAt", refusedAt);
    }

    /** The same for the same command after a restart: its coordinates. */
    public String id() {
        return topic + "-" + partition + "-" + offset;
    }

    /** {@code value} as text, only its first 64 KiB if it is longer; what is not UTF-8 is replaced. */
    public static @Nullable String evidence(byte @Nullable [] value) {
        return value == null
                ? null
                : new String(value.length <= EVIDENCE_BYTES ? value : Arrays.copyOf(value, EVIDENCE_BYTES), UTF_8);
    }

    /** Why a command was refused. Each reason carries the mend as one sentence. */
    @EnumNaming(KebabCaseStrategy.class)
    public enum Reason {
        /** The value is not one JSON object in UTF-8. */
        NOT_JSON("Send one JSON object in UTF-8 per record, each name once."),
        /** A field is missing, unknown, of a wrong type, or does not go with the command. */
        WRONG_FIELD("Send the fields as the schema of commands says."),
        /** There is no such alert, or it has been closed. */
        UNKNOWN_ALERT("Send an id from andon.alerts; andon alerts lists the current ones."),
        /** No monitor and no chart watches the asset, or none of the name given as source. */
        UNMONITORED_ASSET("Send the asset's path, and the name of a monitor or chart, as the configuration has them."),
        /** It cannot be done with an alert in that state. */
        NOT_ALLOWED("Look at the alert's state; ISA-18.2 says what can be done in each."),
        /** An unexpected failure while the command was carried out. */
        PROCESSING_FAILED(
                "Report the detail and the log's stack trace to the makers of Andon, and send the command again later."),
        /** A reason that this version does not know; never written. */
        @JsonEnumDefaultValue
        OTHER("Read the detail; a later version of Andon refused the command and knows the reason.");

        private final String mend;

        Reason(String mend) {
            this.mend = mend;
        }

        /** What to do about it, as one sentence. */
        public String mend() {
            return mend;
        }
    }
}
