package andon.app.alerts;

/** Whether a condition holds. */
public enum Presence {
    /** It holds. */
    PRESENT,
    /** It does not. */
    ABSENT,
    /** That is not known: it neither raises nor clears anything. */
    UNKNOWN
}
