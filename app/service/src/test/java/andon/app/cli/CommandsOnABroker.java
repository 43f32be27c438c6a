package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a real broker, as a person types them; each test has topics of its own, by their prefix. */
public abstract class CommandsOnABroker {
    @TempDir
    protected static Path directory;

    protected static EmbeddedBroker broker;

    protected final StringWriter out = new StringWriter();
    protected final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    protected final void create(String prefix, int partitions) {
        int exit = onBroker(prefix, "topics create --partitions " + partitions);
        assertThat(exit).as(err.toString()).isZero();
    }

    protected final int onBroker(String prefix, String command) {
        return onBroker(prefix, command.split(" "));
    }

    protected final int onBroker(String prefix, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--bootstrap-servers", broker.bootstrap(), "--topics-prefix", prefix));
        return run(args.toArray(String[]::new));
    }

    protected final int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    protected final void assertUsage(String message, String... args) {
        assertThat(run(args)).isEqualTo(2);
        assertThat(err).hasToString(message);
    }

    protected static void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value));
        }
    }

    protected static void send(String topic, String key, byte @Nullable [] value) {
        send(topic, key.getBytes(UTF_8), value);
    }
}
