package andon.app.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The end of a process that has run out of memory. The launchers' {@code -XX:+ExitOnOutOfMemoryError} ends it where the JVM
 * finds no room; where Java code throws the error, as for direct buffers, this does the same.
 */
public final class OutOfMemory {
    /** The exit code, the same as the JVM's. */
    public static final int EXIT_CODE = 3;

    private static final int DEEPEST_CAUSE = 100;

    private OutOfMemory() {}

    /** Handles what no thread of this process catches: an {@link OutOfMemoryError} ends it, all else is printed as usual. */
    public static void watchAllThreads() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            endIfCauseOf(failure);
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            failure.printStackTrace();
        });
    }

    /** Ends the process at once if {@code failure} is or comes from an {@link OutOfMemoryError}; names it in a last line. */
    public static void endIfCauseOf(Throwable failure) {
        OutOfMemoryError error = in(failure);
        if (error != null) {
            System.err.println("andon: out of memory: " + error.getMessage()
                    + "; give more with ANDON_OPTS, such as -Xmx2g, or -XX:MaxDirectMemorySize=1g for direct buffers");
            // No hook of the shutdown can be relied on without memory.
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static @Nullable OutOfMemoryError in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError error) {
                return error;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
