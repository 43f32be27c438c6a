package andon.bench.streams;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.StreamMetrics;
import andon.app.config.Guarantee;
import andon.bench.contest.Assignment;
import andon.bench.contest.Build;
import andon.bench.contest.Contender;
import andon.bench.contest.Meter;
import andon.bench.contest.Program;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Any build of Andon, by what stays from build to build: the command {@code run}, the configuration, the topics, and the
 * metrics over JMX. Its classes are loaded apart from those that measure, so that each build runs its own and all are
 * measured by the same.
 */
public final class BuildProgram implements Program {
    private static final String MAIN = "andon.app.cli.Main";

    private final Path classPath;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param classPath the file that holds the build's class path
     */
    public BuildProgram(String classPath) {
        this.classPath = Path.of(classPath);
    }

    @Override
    public Result run(Assignment assignment) throws IOException, ReflectiveOperationException {
        Path config = Path.of(assignment.directory() + ".yaml");
        new JsonMapper().writeValue(config.toFile(), config(assignment));
        start(config);
        StreamMetrics metrics = new StreamMetrics(assignment.run());
        Meter meter = new Meter(
                metrics::recordsUsed, metrics::windows, metrics::changelogBytes, metrics::commits, failure::get);
        Measurement measured = meter.measure(assignment.load());
        Committed.await(assignment);
        return Result.of(measured);
    }

    private void start(Path config) throws IOException, ReflectiveOperationException {
        // Never closed: it lives as long as the process.
        ClassLoader build = new URLClassLoader(Build.urls(classPath), ClassLoader.getPlatformClassLoader());
        Method main = Class.forName(MAIN, true, build).getMethod("main", String[].class);
        Thread service = new Thread(() -> invoke(main, "run", "--config", config.toString()), "andon");
        service.setContextClassLoader(build);
        service.setDaemon(true);
        service.start();
    }

    /** Returns only if it cannot be run: a service that stops ends its process. */
    private void invoke(Method main, String... args) {
        try {
            main.invoke(null, (Object) args);
        } catch (IllegalAccessException | InvocationTargetException e) {
            failure.set(e);
        }
    }

    /** The configuration, as JSON, which is YAML as well; the defaults but for what the contender says. */
    static ObjectNode config(Assignment assignment) {
        Contender contender = assignment.contender();
        ObjectNode config = new JsonMapper()
                .createObjectNode()
                .put("application-id", assignment.run())
                .put("topics-prefix", assignment.run())
                .put("bundles", assignment.bundles())
                .put("device", "cpu")
                .put("start", "earliest")
                .put("guarantee", contender.guarantee() == Guarantee.EXACTLY_ONCE ? "exactly-once" : "at-least-once");
        config.putObject("telemetry").put("topic", assignment.telemetry());
        config.putObject("kafka")
                .put("bootstrap.servers", assignment.bootstrap())
                .put("replication.factor", "1")
                .put("num.stream.threads", Integer.toString(contender.threads()))
                .put("commit.interval.ms", Integer.toString(contender.commitMillis()))
                .put("state.dir", assignment.directory());
        for (int i = 1; i <= contender.monitors(); i++) {
            config.withArray("monitors")
                    .addObject()
                    .put("name", "bench-" + i)
                    .put("assets", "**")
                    .put("bundle", assignment.bundle());
        }
        return config;
    }
}
