package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AssetGlob;
import andon.app.terminal.EventLines;
import andon.app.terminal.Terminal;
import andon.topics.Topic;
import andon.topics.Topics;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code andon tail}: what Andon says, as it says it. */
@Command(
        name = "tail",
        description = {
            "Show anomalies, alerts, trends, status, commands-refused or dead-letters as they come, a line each.",
            "",
            "Only what is committed is shown. Ends with Ctrl-C, or with --exit at the end of the topic."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TailCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Topics that can be shown. */
    enum Kind {
        anomalies,
        alerts,
        trends,
        status,
        commands_refused,
        dead_letters;

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "TOPIC",
            description = "anomalies, alerts, trends, status, commands-refused or dead-letters.",
            converter = KindConverter.class)
    Kind kind = Kind.anomalies;

    @Mixin
    KafkaArguments kafka;

    @Mixin
    AssetOption asset;

    @Option(names = "--from-beginning", description = "Begin with the oldest kept rather than with what comes now.")
    boolean fromBeginning;

    @Option(names = "--exit", description = "End at the end of the topic rather than wait for more.")
    boolean exit;

    @Option(names = "--json", description = "Print the events as they are, a line of JSON each.")
    boolean json;

    /**
     * How to show a topic.
     *
     * @param asset whose event it is, by the event or its key; null if that cannot be told
     */
    private record Shown<V>(
            Topic<V> topic, Function<V, String> line, BiFunction<V, byte @Nullable [], @Nullable String> asset) {
        @Nullable
        String line(ConsumerRecord<byte[], byte[]> record, @Nullable AssetGlob glob, boolean json) {
            byte[] value = record.value();
            if (value == null) {
                return null;
            }
            try {
                V event = topic.serde().deserializer().deserialize(topic.name(), value);
                String of = glob == null ? null : asset.apply(event, record.key());
                boolean wanted = glob == null || (of != null && glob.matches(of));
                return !wanted ? null : json ? asJson(record) : line.apply(event);
            } catch (SerializationException e) {
                return glob != null ? null : json ? asJson(record) : inBrackets(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // It is what its type says, with something that cannot be shown, such as a time or a key.
                return glob != null ? null : inBrackets(place(record) + " cannot be shown: " + e.getMessage());
            }
        }

        private static String inBrackets(String text) {
            return "(" + Terminal.plain(text) + ")";
        }
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "[" + record.partition() + "]@" + record.offset();
    }

    /**
     * The value of {@code record} as it is, in one line.
     *
     * @throws SerializationException if it is not JSON
     */
    private static String asJson(ConsumerRecord<byte[], byte[]> record) {
        String text = new String(record.value(), UTF_8);
        try {
            JSON.readTree(text);
        } catch (JacksonException e) {
            throw new SerializationException(place(record) + " is not JSON: " + e.getOriginalMessage(), e);
        }
        // Between the parts of JSON alone; within a text they stand as \n and \r.
        return text.replaceAll("[\r\n]+", " ").strip();
    }

    @Override
    public Integer call() throws Exception {
        KafkaArguments.Cluster cluster = kafka.cluster();
        AssetGlob glob = asset.glob();
        Shown<?> shown = shown(cluster.topics(), new EventLines(Terminal.out(), ZoneId.systemDefault()));
        PrintWriter out = spec.commandLine().getOut();
        cluster.require(shown.topic());
        try (Subscriber subscriber = new Subscriber(cluster.kafka())) {
            subscriber.read(shown.topic(), fromBeginning);
            while (!(exit && subscriber.atEnd()) && !out.checkError()) {
                for (ConsumerRecord<byte[], byte[]> record : subscriber.poll()) {
                    try {
                        String line = shown.line(record, glob, json);
                        if (line != null) {
                            out.println(line);
                        }
                    } catch (SerializationException e) {
                        spec.commandLine().getErr().println("left out: " + e.getMessage());
                    }
                }
                out.flush();
            }
        }
        return 0;
    }

    private Shown<?> shown(Topics topics, EventLines lines) {
        return switch (kind) {
            case anomalies -> new Shown<>(topics.anomalies(), lines::anomaly, (anomaly, key) -> anomaly.asset());
            case alerts -> new Shown<>(topics.alerts(), lines::alert, (alert, key) -> alert.asset());
            case trends -> new Shown<>(topics.qualityTrends(), lines::trend, (trend, key) -> trend.asset());
            case status -> new Shown<>(topics.status(), lines::status, (status, key) -> status.asset());
            case commands_refused ->
                new Shown<>(topics.commandsRefused(), lines::refusedCommand, (refused, key) -> text(key));
            case dead_letters ->
                new Shown<>(topics.deadLetters(), lines::deadLetter, (letter, key) -> text(letter.keyBytes()));
        };
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, UTF_8);
    }

    /** Takes the topics' names as they are written. */
    static final class KindConverter implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            for (Kind kind : Kind.values()) {
                if (kind.toString().equals(text)) {
                    return kind;
                }
            }
            throw new TypeConversionException(
                    "TOPIC must be anomalies, alerts, trends, status, commands-refused or dead-letters, was '" + text
                            + "'");
        }
    }
}
