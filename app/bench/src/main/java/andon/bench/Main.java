package andon.bench;

import andon.app.cli.CommandProgram;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point: {@code app/bench/run <command>}. Without a command it shows the list of commands. */
@Command(
        name = "app/bench/run",
        description = "Measures Andon against limits and peers.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        subcommands = {
            PeersCommand.class,
            GrowthCommand.class,
            RecoveryCommand.class,
            RestartCommand.class,
            LatencyCommand.class,
            SilencesCommand.class,
            MicroCommand.class
        })
public final class Main implements Runnable, CommandProgram.Root {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack of an error, for a bug report.")
    boolean debug;

    /** Ends the JVM with the command's exit code: 0 fine, 1 failed or void, 2 wrong usage. */
    public static void main(String[] args) {
        CommandProgram.main(commandLine(), args);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return commandLine().setOut(out).setErr(err).execute(args);
    }

    private static CommandLine commandLine() {
        return CommandProgram.prepared(new CommandLine(new Main()));
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
