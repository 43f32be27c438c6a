package andon.app.cli;

import andon.app.admin.TopicAdmin;
import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.config.MonitorConfig;
import andon.app.configfile.ConfigFile;
import andon.app.pipeline.KafkaNotReady;
import andon.app.pipeline.QualityPipeline;
import andon.app.pipeline.RestoreProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code andon run}: the service. */
@Command(
        name = "run",
        description = {
            "Watch telemetry on Kafka with the monitors of a configuration, until stopped.",
            "",
            "SIGTERM or Ctrl-C stop it gracefully: what is done is committed, and the exit code is 143 or 130, as of any"
                    + " process that a signal ended. It is 1 if the pipeline failed, to be started again. After a crash it"
                    + " goes on where it was, each event once. Environment variables ANDON_... override settings of the file."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration RESTORING_EVERY = Duration.ofSeconds(5);

    @Spec
    CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration, a YAML file.")
    Path config = Path.of("");

    @Option(
            names = "--embedded",
            paramLabel = "DIR",
            description = "Run a broker of its own, which keeps its data in DIR, on 127.0.0.1, and create the topics."
                    + " For trying out and single machines.")
    @Nullable
    Path embedded;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port of the embedded broker. Default: the one used last in DIR, or a free one.")
    int port;

    @Override
    public Integer call() throws Exception {
        try (Shutdown shutdown = new Shutdown()) {
            try {
                return serve(shutdown);
            } catch (IllegalStateException e) {
                // Nothing can be started, such as a broker, in a JVM that ends.
                if (shutdown.isUnderWay()) {
                    throw new CommandFailed("told to stop before it ran");
                }
                throw e;
            }
        }
    }

    private int serve(Shutdown shutdown) throws Exception {
        AndonConfig read = ConfigFile.readToRun(config, System.getenv(), embedded != null);
        if (embedded == null) {
            try (BrokerWatch watch =
                    new BrokerWatch(read.kafka(), spec.commandLine().getErr())) {
                shutdown.stopsBy(watch::close);
                if (!watch.awaitBroker()) {
                    throw new CommandFailed("told to stop before it ran");
                }
                return serve(read, shutdown);
            }
        }
        BrokerProvider brokers = ServiceLoader.load(BrokerProvider.class)
                .findFirst()
                .orElseThrow(() -> new CommandFailed(MissingCommand.elsewhere("the broker of --embedded")));
        try (BrokerProvider.RunningBroker broker = brokers.start(embedded, port)) {
            try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrap()))) {
                admin.create(read.topics(), Optional.of((short) 1));
            }
            AndonConfig onBroker =
                    read.withKafka("bootstrap.servers", broker.bootstrap()).withKafka("replication.factor", "1");
            return serve(onBroker, shutdown);
        }
    }

    private int serve(AndonConfig config, Shutdown shutdown) throws Exception {
        boolean committed;
        try (QualityPipeline pipeline = QualityPipeline.start(config)) {
            shutdown.stopsBy(pipeline::stop);
            say("Connected to Kafka at " + config.kafka().get("bootstrap.servers") + ".");
            if (awaitRunning(pipeline)) {
                say("Andon runs: " + watching(config) + " over "
                        + config.topics().telemetry().name() + " at "
                        + config.kafka().get("bootstrap.servers")
                        + (pipeline.models().isEmpty() ? "" : "; models: " + String.join(", ", pipeline.models()))
                        + ". Ctrl-C stops.");
            }
            pipeline.awaitStopped();
            Throwable failure = pipeline.failure();
            if (failure instanceof KafkaNotReady) {
                throw new CommandFailed(String.valueOf(failure.getMessage()));
            } else if (failure != null) {
                throw new CommandFailed("the pipeline failed twice within a minute and stopped: " + failure);
            }
            committed = pipeline.isCommitted();
        }
        say(committed ? "Andon stopped; everything done is committed." : "Andon stopped.");
        return 0;
    }

    /** Tells now and then how much of the state is restored; false if the service stopped before it ran. */
    private boolean awaitRunning(QualityPipeline pipeline) throws InterruptedException {
        long toldAt = System.nanoTime() - RESTORING_EVERY.toNanos();
        while (!pipeline.awaitRunning(LOOK_EVERY)) {
            if (pipeline.hasStopped()) {
                return false;
            }
            RestoreProgress restored = pipeline.restored();
            if (restored.done() < restored.all() && System.nanoTime() - toldAt >= RESTORING_EVERY.toNanos()) {
                toldAt = System.nanoTime();
                say(restoring(restored));
            }
        }
        return true;
    }

    static String restoring(RestoreProgress restored) {
        return String.format(
                Locale.ROOT, "Restoring the state: %,d of %,d records read.", restored.done(), restored.all());
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** The monitors and charts, such as {@code pumps, fans and chart die-temperature}. */
    static String watching(AndonConfig config) {
        String monitors = config.monitors().stream().map(MonitorConfig::name).collect(Collectors.joining(", "));
        String charts = config.charts().stream().map(ChartConfig::name).collect(Collectors.joining(", "));
        return monitors
                + (monitors.isEmpty() || charts.isEmpty() ? "" : " and ")
                + (charts.isEmpty() ? "" : (config.charts().size() == 1 ? "chart " : "charts ") + charts);
    }
}
