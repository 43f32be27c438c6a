package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
    private static final String LAST_LINE = "andon: out of memory: Cannot reserve 2097152 bytes of direct buffer memory"
            + " (allocated: 0, limit: 1048576); give more with ANDON_OPTS, such as -Xmx2g, or"
            + " -XX:MaxDirectMemorySize=1g for direct buffers\n";

    @Test
    void endsTheProcessWhereJavaCodeThrowsTheErrorInAnyThread() throws Exception {
        assertThat(endOf("uncaught")).isEqualTo(LAST_LINE);
    }

    @Test
    void endsTheProcessWhereTheErrorIsTheCauseOfAnother() throws Exception {
        assertThat(endOf("wrapped")).isEqualTo(LAST_LINE);
    }

    private static String endOf(String how) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxDirectMemorySize=1m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Exhausted.class.getName(),
                        how)
                .start();
        try {
            String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** A program with a thread that would live on after another has run out of memory. */
    static final class Exhausted {
        private Exhausted() {}

        public static void main(String[] args) throws InterruptedException {
            OutOfMemory.watchAllThreads();
            Thread thread = new Thread(
                    () -> {
                        try {
                            ByteBuffer.allocateDirect(2 << 20);
                        } catch (OutOfMemoryError e) {
                            if (args[0].equals("uncaught")) {
                                throw e;
                            }
                            OutOfMemory.endIfCauseOf(new IllegalStateException(new IllegalStateException(e)));
                        }
                    },
                    "worker");
            thread.start();
            Thread.currentThread().join();
        }
    }
}
