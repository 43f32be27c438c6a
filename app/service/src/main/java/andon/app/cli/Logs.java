package andon.app.cli;

import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * What is logged to stderr while a command runs. A service's warnings are for whoever runs it; those of a command that
 * someone waits for, of Kafka clients above all, would bury its one line that says what went wrong.
 */
final class Logs {
    private static final List<String> CHATTY =
            List.of("org.apache.kafka", "kafka", "state.change.logger", "andon.models.inference");

    /**
     * Each client warns once a second of a broker that is away, which {@link BrokerWatch} tells once; the embedded broker
     * warns that it closes a client twice; and a producer warns of each transaction that begins before the broker has
     * finished the last one (CONCURRENT_TRANSACTIONS), which it mends by trying again.
     */
    private static final List<String> REPETITIVE =
            List.of("org.apache.kafka.clients.NetworkClient", "org.apache.kafka.clients.producer.internals.Sender");

    private Logs() {}

    /** Before any logger is made: only errors, but for {@code run} of what repeats itself; all with {@code --debug}. */
    static void suit(ParseResult command) {
        boolean debug = ((CommandProgram.Root) command.commandSpec().root().userObject()).isDebug();
        boolean service = command.hasSubcommand()
                && command.subcommand().commandSpec().name().equals("run");
        if (!debug) {
            (service ? REPETITIVE : CHATTY)
                    .forEach(logger -> System.setProperty("org.slf4j.simpleLogger.log." + logger, "error"));
        }
    }
}
