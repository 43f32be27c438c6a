package andon.app.cli;

import java.io.Writer;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point: {@code andon <command>}. Without a command it shows the list of commands. */
@Command(
        name = "andon",
        description = "Watches a factory's telemetry on Kafka and calls out what is not normal.",
        versionProvider = Version.class,
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Main implements Runnable, CommandProgram.Root {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack of an error, for a bug report.")
    boolean debug;

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] args) {
        CommandProgram.main(commandLine(), args);
    }

    /**
     * Runs one command.
     *
     * @param out takes what the command prints
     * @param err takes what went wrong
     * @return the exit code: 0 fine, 1 failed, 2 wrong usage
     */
    public static int run(Writer out, Writer err, String... args) {
        return CommandProgram.run(commandLine(), out, err, args);
    }

    /** All commands, with our help and our errors. */
    public static CommandLine commandLine() {
        CommandLine root = new CommandLine(new Main());
        Map<String, Class<?>> found = Commands.found();
        for (Commands.Group group : Commands.GROUPS) {
            for (String name : group.names()) {
                Class<?> command = found.get(name);
                root.addSubcommand(name, command == null ? new MissingCommand() : command);
            }
        }
        return prepared(root);
    }

    /** Gives {@code root} and its commands our help and our errors. */
    public static CommandLine prepared(CommandLine root) {
        CommandProgram.prepared(root);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.registerConverter(Duration.class, new Durations());
        root.getCommandSpec().usageMessage().synopsisSubcommandLabel("<command>");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandList::render);
        return root;
    }

    @Override
    public boolean isDebug() {
        return debug;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
