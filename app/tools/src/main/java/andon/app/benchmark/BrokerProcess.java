package andon.app.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.broker.EmbeddedBroker;
import andon.app.device.BenchmarkFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A broker in a process of its own, so that what it uses is not counted as its clients'. It ends when it is closed, and
 * when the process that started it ends, however that ends.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final String STARTED = "bootstrap ";
    private static final int END_WITHIN_SECONDS = 20;

    private final Process process;
    private final String bootstrap;

    private BrokerProcess(Process process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
    }

    /** Arguments: the directory of the broker, and settings of it as {@code name=value}. It runs until stdin ends. */
    public static void main(String[] args) throws IOException {
        Map<String, String> settings = Arrays.stream(args)
                .skip(1)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0, settings)) {
            System.out.println(STARTED + broker.bootstrap());
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        }
    }

    /** Starts one that keeps its topics in {@code directory}, which is created, and its log beside it. */
    public static BrokerProcess start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /** The same with settings of the broker that differ from Andon's. */
    public static BrokerProcess start(Path directory, Map<String, String> settings) throws IOException {
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                BrokerProcess.class.getName(),
                directory.toString()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.redirectError(log.toFile()).start();
        BufferedReader out = process.inputReader(UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(STARTED)) {
                return new BrokerProcess(process, line.substring(STARTED.length()));
            }
        }
        process.destroyForcibly();
        List<String> said = Files.readAllLines(log, UTF_8);
        throw new BenchmarkFailed(
                "the broker did not start: " + (said.isEmpty() ? "it said nothing" : said.get(0)), null);
    }

    /** What clients give as {@code bootstrap.servers}. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
