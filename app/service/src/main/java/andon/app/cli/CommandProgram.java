package andon.app.cli;

import andon.app.pipeline.OutOfMemory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** A program made of commands: what its streams, its errors, its help and its exit codes are like, whatever they do. */
public final class CommandProgram {
    private CommandProgram() {}

    /** The user object of a program's root, which knows how much is told of an error. */
    public interface Root {
        /** Whether the stack of an error is printed, and all that is logged. */
        boolean isDebug();
    }

    /** Runs one command of {@code root} and ends the JVM with its exit code: 0 fine, 1 failed, 2 wrong usage, 3 out of memory. */
    public static void main(CommandLine root, String[] args) {
        OutOfMemory.watchAllThreads();
        System.exit(run(root, writer(FileDescriptor.out), writer(FileDescriptor.err), args));
    }

    /** Runs one command of {@code root}; returns its exit code. */
    static int run(CommandLine root, Writer out, Writer err, String[] args) {
        Output told = Output.to(err);
        int exit = root.setOut(Output.to(out)).setErr(told).execute(args);
        told.flush();
        return exit;
    }

    /**
     * Gives {@code root} and its commands our errors and versions.
     *
     * @param root its user object is a {@link Root}
     */
    public static CommandLine prepared(CommandLine root) {
        root.setExecutionStrategy(command -> {
            Logs.suit(command);
            Output.suit(command);
            int exit = new RunLast().execute(command);
            Optional<String> failure = command.commandSpec().commandLine().getOut() instanceof Output out
                    ? out.failure()
                    : Optional.empty();
            if (failure.isPresent()) {
                String text = "not all of it could be written to stdout: " + failure.get();
                ParseResult last = command;
                while (last.hasSubcommand()) {
                    last = last.subcommand();
                }
                throw new ExecutionException(last.commandSpec().commandLine(), text, new CommandFailed(text));
            }
            return exit;
        });
        Errors errors = new Errors();
        root.setParameterExceptionHandler(errors);
        root.setExecutionExceptionHandler(errors);
        root.setUsageHelpAutoWidth(true);
        tellVersions(root);
        return root;
    }

    private static void tellVersions(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(CommandProgram::tellVersions);
    }

    private static Writer writer(FileDescriptor descriptor) {
        return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
    }
}
