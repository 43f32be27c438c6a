package andon.app.cli;

import andon.app.admin.TopicAdmin;
import andon.app.config.AndonConfig;
import andon.app.configfile.ConfigFile;
import andon.app.configfile.ConfigRefused;
import andon.topics.Partitioning;
import andon.topics.Topic;
import andon.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which Kafka cluster and which topics a command works on: those of a configuration, or given by themselves. */
public final class KafkaArguments {
    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration that andon run takes.")
    @Nullable
    Path config;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The Kafka cluster, if there is no configuration.")
    @Nullable
    String bootstrapServers;

    @Option(
            names = "--topics-prefix",
            paramLabel = "PREFIX",
            description = "With what topic names begin, if there is no configuration. Default: andon.")
    @Nullable
    String topicsPrefix;

    @Option(
            names = "--kafka",
            paramLabel = "NAME=VALUE",
            description = "A property of the Kafka client, such as security.protocol=SSL; may be repeated.")
    Map<String, String> properties = new LinkedHashMap<>();

    /**
     * What the options say.
     *
     * @param kafka native client properties
     * @param topics the catalogue
     * @param partitioning how the producers of telemetry choose partitions
     * @param applicationId the application that reads them
     * @param named where its address was given, for people
     */
    public record Cluster(
            Map<String, String> kafka, Topics topics, Partitioning partitioning, String applicationId, String named) {
        /**
         * Sees to it that a broker is there before anybody waits for it, and that it has the topics.
         *
         * @throws CommandFailed if none answers within 10 s, or one of {@code topics} is missing
         */
        public void require(Topic<?>... topics) {
            try (TopicAdmin admin = new TopicAdmin(kafka)) {
                if (!admin.answers()) {
                    throw new CommandFailed("no Kafka broker answers at " + kafka.get("bootstrap.servers")
                            + "; start one, or name another with " + named);
                }
                List<String> missing =
                        admin.missing(Arrays.stream(topics).map(Topic::name).toList());
                if (!missing.isEmpty()) {
                    throw new CommandFailed(
                            "there is no topic " + String.join(", ", missing) + "; create it: andon topics create");
                }
            }
        }
    }

    /**
     * The cluster and the topics that the options name.
     *
     * @throws ParameterException if the options contradict each other
     */
    public Cluster cluster() throws ConfigRefused, IOException {
        if ((config == null) == (bootstrapServers == null)) {
            throw new ParameterException(
                    spec.commandLine(), "give either --config FILE or --bootstrap-servers HOST:PORT");
        }
        Map<String, String> kafka = new LinkedHashMap<>();
        if (config != null) {
            if (topicsPrefix != null) {
                throw new ParameterException(
                        spec.commandLine(), "--topics-prefix stands in the configuration; leave it out with --config");
            }
            AndonConfig read = ConfigFile.read(config, System.getenv());
            kafka.putAll(read.kafka());
            kafka.putAll(properties);
            return new Cluster(
                    kafka,
                    read.topics(),
                    read.telemetry().partitioning(),
                    read.applicationId(),
                    "kafka.bootstrap.servers in " + config);
        }
        kafka.putAll(properties);
        kafka.put("bootstrap.servers", String.valueOf(bootstrapServers));
        try {
            Topics topics = Topics.named(topicsPrefix == null ? "andon" : topicsPrefix);
            return new Cluster(kafka, topics, Partitioning.MURMUR2, "andon", "--bootstrap-servers HOST:PORT");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--topics-prefix: " + e.getMessage(), e);
        }
    }
}
