package andon.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command gracefully when the JVM is told to end, by SIGTERM or Ctrl-C: asks the command to stop, and lets the
 * JVM end only when the command has closed this, at its very end.
 */
public final class Shutdown implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 40;

    private final Thread hook = new Thread(this::end, "andon-shutdown");
    private final CountDownLatch finished = new CountDownLatch(1);
    private @Nullable Runnable stop;
    private boolean ending;

    /** Waits for the end of the JVM from now on. */
    public Shutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What makes the command come to its end; called at once if the JVM is ending already. */
    public synchronized void stopsBy(Runnable stop) {
        this.stop = stop;
        if (ending) {
            stop.run();
        }
    }

    /** Whether the JVM has been told to end. */
    public synchronized boolean isUnderWay() {
        return ending;
    }

    private void end() {
        Runnable asked;
        synchronized (this) {
            ending = true;
            asked = stop;
        }
        if (asked != null) {
            asked.run();
        }
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("andon: did not finish within " + PATIENCE_SECONDS + " s of being told to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        finished.countDown();
        if (!ending) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
