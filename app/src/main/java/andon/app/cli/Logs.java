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

    private Logs() {}

    /** Before any logger is made: only errors for all commands but {@code run}, unless {@code --debug} is given. */
    static void suit(ParseResult command) {
        boolean debug = ((Main) command.commandSpec().root().userObject()).debug;
        boolean service = command.hasSubcommand()
                && command.subcommand().commandSpec().name().equals("run");
        if (!debug && !service) {
            CHATTY.forEach(logger -> System.setProperty("org.slf4j.simpleLogger.log." + logger, "error"));
        }
    }
}
