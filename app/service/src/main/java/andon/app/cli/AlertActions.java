package andon.app.cli;

import andon.topics.AlertCommand.Command;
import andon.topics.Feedback;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code andon alert ack|shelve|…}: what people do about alerts. */
@CommandLine.Command(
        name = "alert",
        description = {
            "Acknowledge, shelve or comment on alerts, and what else ISA-18.2 knows.",
            "",
            "Each sends a command to the topic andon.commands, and tells what became of it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            AlertActions.Acknowledge.class,
            AlertActions.Shelve.class,
            AlertActions.Unshelve.class,
            AlertActions.Suppress.class,
            AlertActions.Unsuppress.class,
            AlertActions.OutOfService.class,
            AlertActions.InService.class,
            AlertActions.Comment.class,
            AlertActions.GiveFeedback.class
        })
final class AlertActions extends CommandGroup {
    /** {@code andon alert ack}. */
    @CommandLine.Command(
            name = "ack",
            aliases = "acknowledge",
            description = "Tell that somebody has taken note.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Acknowledge extends AlertAction {
        Acknowledge() {
            super(Command.ACKNOWLEDGE);
        }
    }

    /** {@code andon alert shelve}. */
    @CommandLine.Command(
            name = "shelve",
            description = "Put alarms aside for a while; they come back by themselves.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Shelve extends AlertAction.OfAlarms {
        @ArgGroup(multiplicity = "1")
        Ending ending = new Ending();

        /** When it ends. */
        static final class Ending {
            @Option(names = "--for", paramLabel = "TIME", description = "For how long, such as 2h or 30m.")
            @Nullable
            Duration lasting;

            @Option(
                    names = "--until",
                    paramLabel = "TIME",
                    description = "Until when: 18:00, which is the next, or 2026-11-22T18:00:00Z.",
                    converter = Moments.class)
            @Nullable
            ZonedDateTime until;
        }

        Shelve() {
            super(Command.SHELVE);
        }

        @Override
        @Nullable
        Instant until() {
            if (ending.lasting != null) {
                return Instant.now().plus(ending.lasting);
            }
            return ending.until == null ? null : ending.until.toInstant();
        }
    }

    /** {@code andon alert unshelve}. */
    @CommandLine.Command(
            name = "unshelve",
            description = "Bring back what was shelved.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Unshelve extends AlertAction.OfAlarms {
        Unshelve() {
            super(Command.UNSHELVE);
        }
    }

    /** {@code andon alert suppress}. */
    @CommandLine.Command(
            name = "suppress",
            description = "Keep alarms from operators by design, until unsuppressed.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Suppress extends AlertAction.OfAlarms {
        Suppress() {
            super(Command.SUPPRESS);
        }
    }

    /** {@code andon alert unsuppress}. */
    @CommandLine.Command(
            name = "unsuppress",
            description = "Show again what was suppressed.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Unsuppress extends AlertAction.OfAlarms {
        Unsuppress() {
            super(Command.UNSUPPRESS);
        }
    }

    /** {@code andon alert out-of-service}. */
    @CommandLine.Command(
            name = "out-of-service",
            description = "Take alarms out of service, for maintenance.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class OutOfService extends AlertAction.OfAlarms {
        OutOfService() {
            super(Command.OUT_OF_SERVICE);
        }
    }

    /** {@code andon alert in-service}. */
    @CommandLine.Command(
            name = "in-service",
            description = "Put alarms back into service.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class InService extends AlertAction.OfAlarms {
        InService() {
            super(Command.IN_SERVICE);
        }
    }

    /** {@code andon alert comment}. */
    @CommandLine.Command(
            name = "comment",
            description = "Say something about an alert, with --note.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Comment extends AlertAction {
        Comment() {
            super(Command.COMMENT);
        }
    }

    /** {@code andon alert feedback}. */
    @CommandLine.Command(
            name = "feedback",
            description = "Tell whether something was wrong.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class GiveFeedback extends AlertAction {
        @ArgGroup(multiplicity = "1")
        Found found = new Found();

        /** What was found. */
        static final class Found {
            @Option(names = "--true-alarm", description = "Something was wrong.")
            boolean trueAlarm;

            @Option(names = "--false-alarm", description = "Nothing was wrong.")
            boolean falseAlarm;
        }

        GiveFeedback() {
            super(Command.FEEDBACK);
        }

        @Override
        Feedback.@Nullable Verdict feedback() {
            return found.trueAlarm ? Feedback.Verdict.TRUE_ALARM : Feedback.Verdict.FALSE_ALARM;
        }
    }
}
