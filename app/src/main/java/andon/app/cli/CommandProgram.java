package andon.app.cli;

import andon.app.pipeline.OutOfMemory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
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
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int exit = root.setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /**
     * Gives {@code root} and its commands our errors and versions.
     *
     * @param root its user object is a {@link Root}
     */
    public static CommandLine prepared(CommandLine root) {
        root.setExecutionStrategy(command -> {
            Logs.suit(command);
            return new RunLast().execute(command);
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

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
