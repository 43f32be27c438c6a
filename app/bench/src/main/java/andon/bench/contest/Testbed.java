package andon.bench.contest;

import andon.app.admin.TopicAdmin;
import andon.app.benchmark.BrokerProcess;
import andon.app.benchmark.Irregularity;
import andon.app.benchmark.TelemetryLoad;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Contender.Kind;
import andon.models.bundle.Bundle;
import andon.models.window.WindowContract;
import andon.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Where contenders run: a broker with telemetry on it, models, and processes. */
public final class Testbed implements AutoCloseable {
    private final Path directory;
    private final BrokerProcess broker;
    private final ContenderProcess processes;
    private final Models models;
    private int runs;

    /**
     * Starts a broker.
     *
     * @param directory an empty directory for it and all else
     */
    public Testbed(Path directory) throws IOException {
        this(directory, Map.of());
    }

    /** The same with settings of the broker that differ from those of Andon's embedded one. */
    public Testbed(Path directory, Map<String, String> brokerSettings) throws IOException {
        this.directory = directory;
        this.broker = BrokerProcess.start(directory.resolve("broker"), brokerSettings);
        this.processes = new ContenderProcess(directory);
        this.models = new Models(directory);
    }

    /** What clients give as {@code bootstrap.servers}. */
    public String bootstrap() {
        return broker.bootstrap();
    }

    /** The models. */
    public Models models() {
        return models;
    }

    /** Runs contenders. */
    public ContenderProcess processes() {
        return processes;
    }

    /** Lays telemetry ready under the topics' prefix {@code prefix}; see {@link TelemetryLoad#send}. */
    public TelemetryLoad lay(
            String prefix, int records, int assets, int warmUp, WindowContract window, Irregularity irregularity) {
        create(prefix);
        return TelemetryLoad.send(broker.bootstrap(), telemetry(prefix), records, assets, warmUp, window, irregularity);
    }

    /** A run over telemetry that lies ready, with topics of its own for what it publishes. */
    public Assignment assign(Contender contender, String prefix, TelemetryLoad load, Bundle bundle) {
        return assign("run-" + ++runs, contender, prefix, load, bundle);
    }

    /** The same of telemetry that is sent, to a topic of the run's own, while it goes on. */
    public Assignment assignLive(Contender contender, TelemetryLoad load, Bundle bundle) {
        String run = "run-" + ++runs;
        return assign(run, contender, run, load, bundle);
    }

    private Assignment assign(String run, Contender contender, String prefix, TelemetryLoad load, Bundle bundle) {
        if (contender.kind().publishes() || contender.kind() == Kind.STATELESS) {
            create(run);
        }
        return new Assignment(
                contender,
                run,
                broker.bootstrap(),
                telemetry(prefix),
                load,
                models.bundles().toString(),
                bundle.name() + "/" + bundle.version(),
                directory.resolve(run).toString());
    }

    private static String telemetry(String prefix) {
        return Topics.named(prefix).telemetry().name();
    }

    /** Creates all topics of Andon under the prefix {@code prefix}. */
    public void create(String prefix) {
        try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.create(Topics.named(prefix), Optional.of((short) 1));
        }
    }

    /** Removes all topics of a run, or of telemetry laid ready, so that the next run finds the broker as it was. */
    public void clear(String prefix) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Set<String> own = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(prefix + ".") || name.startsWith(prefix + "-"))
                    .collect(Collectors.toSet());
            admin.deleteTopics(own).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("topics could not be removed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
