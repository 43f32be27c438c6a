package andon.app.alerts;

import andon.topics.AlertCommand.Command;

/** What can happen to an alarm. */
enum AlarmEvent {
    /** Its condition begins. */
    RAISE,
    /** Its condition is over. */
    CLEAR,
    /** Somebody takes note. */
    ACKNOWLEDGE,
    /** Somebody puts it aside until a stated time. */
    SHELVE,
    /** Somebody takes it from the shelf, or the time is over. */
    UNSHELVE,
    /** It is suppressed by design. */
    SUPPRESS,
    /** It is suppressed no longer. */
    UNSUPPRESS,
    /** It is taken out of service. */
    OUT_OF_SERVICE,
    /** It is put back into service. */
    IN_SERVICE,
    /** Somebody says something about it. */
    COMMENT,
    /** Somebody says whether it was a true alarm. */
    FEEDBACK;

    /** What {@code command} does to an alarm. */
    static AlarmEvent of(Command command) {
        return valueOf(command.name());
    }

    /** Whether somebody can ask for it. */
    boolean isCommand() {
        return this != RAISE && this != CLEAR;
    }
}
