package andon.app.cli;

import andon.app.pipeline.OutOfMemory;
import andon.models.settings.NearNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a line on stderr and an exit code; the stack is printed only with {@code --debug}. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty()
                && !unmatched.getUnmatched().isEmpty()) {
            message = "there is no command '" + unmatched.getUnmatched().get(0) + "'"
                    + meant(
                            unmatched.getUnmatched().get(0),
                            command.getSubcommands().keySet());
        } else if (wrong instanceof UnmatchedArgumentException
                && command.getCommandSpec().userObject() instanceof CommandGroup group) {
            message = group.choices();
        }
        print(command.getErr(), name, stop(message) + " See: " + name + " --help");
        return WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        OutOfMemory.endIfCauseOf(failure);
        Throwable cause = unwrapped(failure);
        PrintWriter err = command.getErr();
        print(err, command.getCommandSpec().qualifiedName(), explained(cause));
        if (((CommandProgram.Root) command.getCommandSpec().root().userObject()).isDebug()) {
            failure.printStackTrace(err);
        }
        return FAILED;
    }

    private static String meant(String typed, Collection<String> commands) {
        return NearNames.nearest(typed, commands)
                .map(name -> ", did you mean '" + name + "'?")
                .orElse("");
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof UncheckedIOException || failure instanceof ExecutionException;
        return wrapper && cause != null ? unwrapped(cause) : failure;
    }

    /** Our own exceptions explain themselves, and those of the file system need a verb; any other is a bug or nearly. */
    private static String explained(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        if (cause.getClass().getName().startsWith("andon.")) {
            return message;
        } else if (cause instanceof NoSuchFileException) {
            return "there is no file or directory " + message;
        } else if (cause instanceof NotDirectoryException) {
            return message + " is not a directory";
        } else if (cause instanceof AccessDeniedException) {
            return "no permission to read or write " + message;
        } else if (cause instanceof FileAlreadyExistsException) {
            return message + " exists already";
        } else if (cause instanceof FileNotFoundException || cause instanceof IOException) {
            return "could not read or write: " + (message.isEmpty() ? cause.toString() : message);
        }
        return "unexpected " + cause.toString().replaceAll("\\s+", " ") + " (--debug shows where)";
    }

    private static String stop(String sentence) {
        return sentence.matches("(?s).*[.?!]") ? sentence : sentence + ".";
    }

    private static void print(PrintWriter err, String name, String message) {
        err.println(name + ": " + message.strip());
        err.flush();
    }
}
