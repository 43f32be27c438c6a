package andon.topics;

import org.jspecify.annotations.Nullable;

/**
 * A record on the commands topic that is no command. It carries no stack trace, since a flood of wrong commands must cost
 * no more than right ones.
 */
public final class CommandRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final RefusedCommand.Reason reason;
    private final String detail;
    private final @Nullable String by;
    private final @Nullable String asset;

    CommandRefused(RefusedCommand.Reason reason, String detail, @Nullable String by, @Nullable String asset) {
        super(Words.of(reason) + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.by = by;
        this.asset = asset;
    }

    /** The kind of fault: {@link RefusedCommand.Reason#NOT_JSON} or {@link RefusedCommand.Reason#WRONG_FIELD}. */
    public RefusedCommand.Reason reason() {
        return reason;
    }

    /** Which field, which rule and which value, such as {@code by is missing}. */
    public String detail() {
        return detail;
    }

    /** Who sent it, null if it does not say. */
    public @Nullable String by() {
        return by;
    }

    /** The asset it is about, null if it does not say. */
    public @Nullable String asset() {
        return asset;
    }
}
