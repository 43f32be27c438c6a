package andon.app.cli;

import andon.app.admin.DeadLetterResend;
import andon.topics.DeadLetter;
import andon.topics.Partitioning;
import andon.topics.Reason;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code andon dead-letters resend}: refused telemetry, once more. */
@Command(
        name = "dead-letters",
        description = "Send refused telemetry again, once the cause is mended.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = DeadLettersCommand.Resend.class)
final class DeadLettersCommand extends CommandGroup {
    /** {@code andon dead-letters resend}. */
    @Command(
            name = "resend",
            description = {
                "Send the dead letters of one reason to the topic they came from: original bytes, key and headers.",
                "",
                "Each dead letter is sent again once, also if this command is killed or started twice: how far it came"
                        + " is kept in Kafka, in one transaction with the records. Of a batch, only the samples that"
                        + " were refused will count. What is refused again becomes a new dead letter."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Resend implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        KafkaArguments kafka;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "REASON",
                description = "Which: ${COMPLETION-CANDIDATES}.")
        Reason reason = Reason.LATE;

        @Option(
                names = "--partitioning",
                paramLabel = "HOW",
                description = "murmur2, crc32 or rekey, if there is no configuration. Default: murmur2.")
        @Nullable
        Partitioning partitioning;

        @Override
        public Integer call() throws Exception {
            KafkaArguments.Cluster cluster = kafka.cluster();
            Partitioning how = partitioning == null ? cluster.partitioning() : partitioning;
            cluster.require(cluster.topics().deadLetters());
            PrintWriter err = spec.commandLine().getErr();
            DeadLetterResend resend =
                    new DeadLetterResend(cluster.kafka(), cluster.topics(), how, cluster.applicationId());
            DeadLetterResend.Outcome outcome = resend.run(
                    reason,
                    letter -> err.println("lost: " + place(letter)),
                    refused -> err.println("refused: " + place(refused.letter()) + ": " + refused.why()));
            spec.commandLine().getOut().println("sent " + outcome.resent() + " again");
            if (outcome.lost() > 0) {
                throw new CommandFailed(outcome.lost() + " could not be sent again, since the dead letter holds only"
                        + " the beginning and the record is no longer on its topic; raise retention.ms of the"
                        + " telemetry topic");
            }
            if (outcome.refused() > 0) {
                throw new CommandFailed(outcome.refused() + " could not be sent again, since Kafka does not take them;"
                        + " raise max.message.bytes of the topic and --kafka max.request.size=BYTES, and produce them from"
                        + " the dead letters, which stay");
            }
            return 0;
        }

        private static String place(DeadLetter letter) {
            return letter.topic() + "[" + letter.partition() + "]@" + letter.offset() + ", " + letter.size() + " bytes";
        }
    }
}
