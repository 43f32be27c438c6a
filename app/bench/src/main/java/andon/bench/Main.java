package andon.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            LatencyCommand.class,
            MicroCommand.class
        })
public final class Main implements Runnable {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Spec
    CommandSpec spec;

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int exit = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /**
     * Runs one command.
     *
     * @return the exit code: 0 fine, 1 failed or void, 2 wrong usage
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine root = new CommandLine(new Main()).setOut(out).setErr(err);
        root.setUsageHelpAutoWidth(true);
        root.setParameterExceptionHandler((wrong, arguments) -> {
            String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
            err.println(name + ": " + wrong.getMessage() + ". See: " + name + " --help");
            return WRONG_USAGE;
        });
        root.setExecutionExceptionHandler((failure, command, parsed) -> {
            boolean own = failure.getClass().getName().startsWith("andon.");
            err.println(command.getCommandSpec().qualifiedName() + ": "
                    + (own ? failure.getMessage() : "unexpected " + failure));
            if (!own) {
                failure.printStackTrace(err);
            }
            return FAILED;
        });
        return root.execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
