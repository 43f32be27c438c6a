package andon.app.cli;

/**
 * A command could not do what it was asked to. The message is shown as it is, after the command's name, and must say
 * what was wrong and how to mend it; the exit code is 1. For wrong options throw picocli's {@code ParameterException}
 * instead (exit code 2).
 */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure without another beneath it. */
    public CommandFailed(String message) {
        super(message);
    }

    /** A failure because of {@code cause}, whose stack is shown with {@code --debug}. */
    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
