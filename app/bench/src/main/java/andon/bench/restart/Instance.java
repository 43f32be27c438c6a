package andon.bench.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.device.BenchmarkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An instance of a build of Andon as it runs in a plant: {@code andon run}, in a process of its own. */
final class Instance {
    private static final String FENCED = "is being fenced";

    private final String classPath;
    private final String client;
    private final Path config;
    private final Path log;
    private Process process;

    /**
     * Starts it.
     *
     * @param classPath of the build
     * @param client begins the client ids of its members, which tells them apart
     * @param config its configuration, but for the client id
     */
    Instance(String classPath, String client, Path config) throws IOException {
        this.classPath = classPath;
        this.client = client;
        this.config = config;
        this.log = config.resolveSibling(config.getFileName() + "." + client + ".log");
        this.process = start();
    }

    /** Seconds that {@code andon --version} of a build takes. */
    static double idleSeconds(String classPath) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = java(classPath, "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new BenchmarkFailed("there is no Andon on the class path " + classPath, null);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static ProcessBuilder java(String classPath, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "andon.app.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", classPath);
        return builder;
    }

    private Process start() throws IOException {
        ProcessBuilder builder = java(classPath, "run", "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("ANDON_KAFKA_CLIENT_ID", client);
        return builder.start();
    }

    String client() {
        return client;
    }

    /** Ends it as {@code scenario} says and starts it again when it has ended. Returns when it was told to. */
    long restart(Scenario scenario) throws IOException, InterruptedException {
        long now = System.nanoTime();
        scenario.strike(process);
        process.waitFor();
        process = start();
        return now;
    }

    /** How often its log says that a thread was fenced. */
    long fencings() throws IOException {
        try (var lines = Files.lines(log, UTF_8)) {
            return lines.filter(line -> line.contains(FENCED)).count();
        }
    }

    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            List<String> lines = Files.readAllLines(log, UTF_8);
            throw new BenchmarkFailed(
                    "an instance ended: "
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())),
                    null);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
