package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AssetGlob;
import andon.topics.Topic;
import andon.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code andon tail}: what Andon says, as it says it. */
@Command(
        name = "tail",
        description = {
            "Show anomalies, dead-letters or status as they come, one line each.",
            "",
            "Only what is committed is shown. Ends with Ctrl-C, or with --exit at the end of the topic."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TailCommand implements Callable<Integer> {
    /** Topics that can be shown. */
    enum Kind {
        anomalies,
        dead_letters,
        status;

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "TOPIC",
            description = "anomalies, dead-letters or status.",
            converter = KindConverter.class)
    Kind kind = Kind.anomalies;

    @Mixin
    KafkaArguments kafka;

    @Option(
            names = "--asset",
            paramLabel = "GLOB",
            description = "Only of these assets: * within a path element, ** any elements.")
    @Nullable
    String asset;

    @Option(names = "--from-beginning", description = "Begin with the oldest kept rather than with what comes now.")
    boolean fromBeginning;

    @Option(names = "--exit", description = "End at the end of the topic rather than wait for more.")
    boolean exit;

    @Option(names = "--json", description = "Print the events as they are, a line of JSON each.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        KafkaArguments.Cluster cluster = kafka.cluster();
        AssetGlob glob = glob();
        boolean colours = spec.commandLine().getColorScheme().ansi().enabled();
        Function<byte[], String> line =
                lines(cluster.topics(), new EventLines(new Paint(colours), ZoneId.systemDefault()));
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> settings = new HashMap<>(cluster.kafka());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.remove("group.id");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends =
                    begin(consumer, topic(cluster.topics()).name());
            while (!(exit && atEnd(consumer, ends)) && !out.checkError()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.value() != null && (glob == null || glob.matches(key(record)))) {
                        out.println(line.apply(record.value()));
                    }
                }
                out.flush();
            }
        } catch (TimeoutException e) {
            throw new CommandFailed(
                    "no Kafka broker answers at bootstrap.servers "
                            + cluster.kafka().getOrDefault("bootstrap.servers", "")
                            + "; start one, or mend the address",
                    e);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailed("the topic could not be read: " + cause.getMessage(), e);
        }
        return 0;
    }

    private Map<TopicPartition, Long> begin(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new CommandFailed("there is no topic " + topic + "; create it: andon topics create");
        }
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        return consumer.endOffsets(partitions);
    }

    private static boolean atEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Topic<?> topic(Topics topics) {
        return switch (kind) {
            case anomalies -> topics.anomalies();
            case dead_letters -> topics.deadLetters();
            case status -> topics.status();
        };
    }

    private Function<byte[], String> lines(Topics topics, EventLines lines) {
        if (json) {
            return value -> new String(value, UTF_8);
        }
        return switch (kind) {
            case anomalies -> told(topics.anomalies(), lines::anomaly);
            case dead_letters -> told(topics.deadLetters(), lines::deadLetter);
            case status -> told(topics.status(), lines::status);
        };
    }

    private static <V> Function<byte[], String> told(Topic<V> topic, Function<V, String> line) {
        return value -> {
            try {
                return line.apply(topic.serde().deserializer().deserialize(topic.name(), value));
            } catch (SerializationException e) {
                return "(" + Paint.plain(String.valueOf(e.getMessage())) + ")";
            }
        };
    }

    private @Nullable AssetGlob glob() {
        try {
            return asset == null ? null : new AssetGlob(asset);
        } catch (IllegalArgumentException e) {
            throw new picocli.CommandLine.ParameterException(spec.commandLine(), "--asset " + e.getMessage(), e);
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    /** Takes the topics' names as they are written. */
    static final class KindConverter implements picocli.CommandLine.ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            for (Kind kind : Kind.values()) {
                if (kind.toString().equals(text)) {
                    return kind;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "TOPIC must be anomalies, dead-letters or status, was '" + text + "'");
        }
    }
}
