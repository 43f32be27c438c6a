package andon.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerWatchTest {
    @TempDir
    private Path directory;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Test
    void saysWhenNoBrokerAnswersAndWhenOneDoesAgain() throws Exception {
        String address = address();
        CompletableFuture<Boolean> answered;
        try (BrokerWatch watch = watch(address)) {
            answered = CompletableFuture.supplyAsync(() -> await(watch));

            assertThat(line()).isEqualTo(waiting(address));
            try (EmbeddedBroker broker = broker()) {
                assertThat(broker.bootstrap()).isEqualTo(address);
                assertThat(line()).isEqualTo("Kafka at " + address + " answers.");
                assertThat(answered).succeedsWithin(1, TimeUnit.MINUTES).isEqualTo(true);
            }
            assertThat(line()).isEqualTo(waiting(address));
        }
    }

    @Test
    void waitsNoLongerWhenItIsClosed() throws Exception {
        BrokerWatch watch = watch("127.0.0.1:1");
        CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> await(watch));
        assertThat(line()).isEqualTo(waiting("127.0.0.1:1"));

        watch.close();

        assertThat(answered).succeedsWithin(1, TimeUnit.MINUTES).isEqualTo(false);
    }

    /** Where a broker was, and will be again. */
    private String address() {
        try (EmbeddedBroker broker = broker()) {
            return broker.bootstrap();
        }
    }

    private EmbeddedBroker broker() {
        return EmbeddedBroker.start(directory, 0);
    }

    private BrokerWatch watch(String address) {
        PrintWriter out = new PrintWriter(new Lines(), true);
        return new BrokerWatch(Map.of("bootstrap.servers", address, "default.api.timeout.ms", "300"), out);
    }

    private static boolean await(BrokerWatch watch) {
        try {
            return watch.awaitBroker();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String waiting(String address) {
        return "Waiting for Kafka: no broker answers at kafka.bootstrap.servers " + address
                + ". Ctrl-C stops, --debug shows each try.";
    }

    private String line() throws InterruptedException {
        return lines.poll(1, TimeUnit.MINUTES);
    }

    /** Hands over what is printed line by line. */
    private final class Lines extends Writer {
        private final StringBuilder begun = new StringBuilder();

        @Override
        public void write(char[] text, int offset, int length) {
            begun.append(text, offset, length);
            for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                lines.add(begun.substring(0, end));
                begun.delete(0, end + 1);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
