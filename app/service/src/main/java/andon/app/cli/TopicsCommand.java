package andon.app.cli;

import andon.app.admin.TopicAdmin;
import andon.app.admin.TopicAdmin.Difference;
import andon.topics.Topic;
import andon.topics.Topics;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon topics create|check}: the catalogue's topics in a Kafka cluster. */
@Command(
        name = "topics",
        description = "Create the topics in your Kafka, or check them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class})
final class TopicsCommand extends CommandGroup {
    /** The number of partitions, which the cluster's owner may choose. */
    static final class Partitions {
        @Option(names = "--partitions", paramLabel = "N", description = "Partitions of each topic. Default: 6.")
        @Nullable
        Integer partitions;

        Topics applied(Topics topics, CommandSpec spec) {
            if (partitions == null) {
                return topics;
            }
            if (partitions < 1) {
                throw new ParameterException(spec.commandLine(), "--partitions must be positive, was " + partitions);
            }
            return topics.withPartitions(partitions);
        }
    }

    /** {@code andon topics create}. */
    @Command(
            name = "create",
            description = {
                "Create those topics that are missing, and leave the others as they are.",
                "",
                "Telemetry is kept for 7 days, dead letters for 30, measurements, anomalies and status for 90, commands,"
                        + " refused ones and quality trends for a year. Of each alert the last revision is kept."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Create implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        KafkaArguments kafka;

        @Mixin
        Partitions partitions;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                description = "Copies of each partition. Default: the cluster's.")
        @Nullable
        Short replicationFactor;

        @Override
        public Integer call() throws Exception {
            KafkaArguments.Cluster cluster = kafka.cluster();
            Topics topics = partitions.applied(cluster.topics(), spec);
            cluster.require();
            try (TopicAdmin admin = new TopicAdmin(cluster.kafka())) {
                List<String> created = admin.create(topics, Optional.ofNullable(replicationFactor));
                PrintWriter out = spec.commandLine().getOut();
                for (Topic<?> topic : topics.all()) {
                    out.println(
                            created.contains(topic.name())
                                    ? "created " + topic.name() + " with " + topic.partitions() + " partitions"
                                    : topic.name() + " is there already");
                }
            }
            return 0;
        }
    }

    /** {@code andon topics check}. */
    @Command(
            name = "check",
            description = "Compare the topics with the catalogue, and print every difference.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Check implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        KafkaArguments kafka;

        @Mixin
        Partitions partitions;

        @Option(names = "--json", description = "Print a JSON array of {\"topic\", \"text\"}.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            KafkaArguments.Cluster cluster = kafka.cluster();
            Topics topics = partitions.applied(cluster.topics(), spec);
            cluster.require();
            List<Difference> differences;
            try (TopicAdmin admin = new TopicAdmin(cluster.kafka())) {
                differences = admin.check(topics);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(new ObjectMapper().writeValueAsString(differences));
            } else {
                differences.forEach(difference -> out.println(difference.text()));
            }
            if (!differences.isEmpty()) {
                throw new CommandFailed(differences.size() + (differences.size() == 1 ? " difference" : " differences")
                        + "; andon topics create makes what is missing, Kafka's kafka-topics and kafka-configs change"
                        + " the rest");
            }
            if (!json) {
                out.println("all topics are as they should be");
            }
            return 0;
        }
    }
}
