package andon.bench.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Contender.Kind;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs contenders, each in a process of its own and all with the same options of the JVM, so that none profits from or pays
 * for what another left behind in heap, compiled code or caches.
 */
public final class ContenderProcess {
    /** What Flink needs to reach into on Java 17, by its own documentation; it changes nothing for the others. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.reflect",
            "java.net",
            "java.io",
            "java.nio",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "sun.nio.ch");

    private static final String FLINK_CLIENTS = "andon.bench.flink.clients";
    private static final int LIMIT_MINUTES = 10;
    private static final int LINES = 15;

    private final Path directory;
    private final JsonMapper json = new JsonMapper();

    /**
     * @param directory for assignments, figures and logs; exists
     */
    public ContenderProcess(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs a contender to its end.
     *
     * @param main the class whose main runs an assignment and writes what came of it, a {@code T}
     * @throws BenchmarkFailed if it fails or does not end
     */
    public <T> T run(Assignment assignment, String main, Class<T> type) throws IOException {
        Path task = directory.resolve(assignment.run() + ".json");
        Path result = directory.resolve(assignment.run() + ".figures.json");
        Path log = directory.resolve(assignment.run() + ".log");
        json.writeValue(task.toFile(), assignment);
        Process process = start(main, task, result, log, assignment.contender().kind());
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw failed(assignment, "did not end within " + LIMIT_MINUTES + " minutes", log);
            }
            if (process.exitValue() != 0 || !Files.exists(result)) {
                throw failed(assignment, "failed", log);
            }
            return json.readValue(result.toFile(), type);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    /**
     * Starts a contender that runs until its input is closed, and waits until it works.
     *
     * @param service the class whose main does so; it makes the file of figures when it works
     */
    public Process serve(Assignment assignment, String service) throws IOException {
        Path task = directory.resolve(assignment.run() + ".json");
        Path ready = directory.resolve(assignment.run() + ".ready");
        Path log = directory.resolve(assignment.run() + ".log");
        json.writeValue(task.toFile(), assignment);
        Process process =
                start(service, task, ready, log, assignment.contender().kind());
        while (!Files.exists(ready)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            if (!process.isAlive()) {
                throw failed(assignment, "failed", log);
            }
        }
        return process;
    }

    private Process start(String main, Path task, Path result, Path log, Kind kind) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx2g");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(largePages());
        // Threads of the compiler that ended would take the count of their time with them.
        command.add("-XX:-UseDynamicNumberOfCompilerThreads");
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(main, task.toString(), result.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath(kind));
        return builder.redirectOutput(log.toFile()).start();
    }

    /** Large pages where the system lends them, of whatever size; Andon's launcher asks for those of 2 MiB only. */
    private static List<String> largePages() throws IOException {
        Path mode = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean lent = Files.exists(mode) && !Files.readString(mode).contains("[never]");
        return lent ? List.of("-XX:+UseTransparentHugePages") : List.of();
    }

    /** Flink's connector works only with the Kafka clients that it was built with. */
    private static String classPath(Kind kind) {
        String all = System.getProperty("java.class.path");
        if (kind != Kind.FLINK && kind != Kind.FLINK_BATCHED) {
            return all;
        }
        String clients = System.getProperty(FLINK_CLIENTS);
        if (clients == null) {
            throw new BenchmarkFailed(FLINK_CLIENTS + " must name the jar of the Kafka clients that Flink needs", null);
        }
        return Stream.concat(
                        Stream.of(clients),
                        Arrays.stream(all.split(File.pathSeparator, -1))
                                .filter(jar -> !jar.matches(".*[/\\\\]kafka-clients-[^/\\\\]*[.]jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static BenchmarkFailed failed(Assignment assignment, String how, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, UTF_8);
        List<String> telling = new ArrayList<>(lines.subList(0, Math.min(LINES, lines.size())));
        lines.stream()
                .skip(telling.size())
                .filter(line -> line.startsWith("Caused by"))
                .forEach(telling::add);
        String said = String.join("\n  ", telling);
        return new BenchmarkFailed(
                assignment.contender().id() + " " + how + "; it said:\n  " + (said.isEmpty() ? "nothing" : said), null);
    }
}
