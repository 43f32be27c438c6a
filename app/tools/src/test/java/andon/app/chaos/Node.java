package andon.app.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program that runs in a process of its own, time and again. Each ends when the process that started it ends. */
final class Node implements AutoCloseable {
    /** What a SIGTERM ends a service with. */
    static final int TERMINATED = 143;

    /** What an OutOfMemoryError ends a JVM with that exits on it. */
    static final int OUT_OF_MEMORY = 3;

    private static final int ENDS_WITHIN_SECONDS = 60;

    private final String name;
    private final List<String> command = new ArrayList<>();
    private final Path log;
    private @Nullable Path temporary;
    private @Nullable Process process;

    /**
     * @param name names it, and its log
     * @param directory where its log goes, and its temporary files
     * @param program the class whose main runs, and its arguments; it ends when its input does
     */
    Node(String name, Path directory, String... program) {
        this.name = name;
        this.log = directory.resolve(name + ".log");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        command.addAll(List.of(program));
    }

    /** With temporary files in {@code directory}, which is made, and emptied when it has ended, however it did. */
    Node withTemporary(Path directory) throws IOException {
        temporary = Files.createDirectory(directory);
        command.add(1, "-Djava.io.tmpdir=" + directory);
        return this;
    }

    /** On another class path, with a program that does not read its input: it is killed when this process ends. */
    Node onClassPath(String classPath) {
        command.set(command.indexOf("-cp") + 1, classPath);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Process last = process;
            if (last != null) {
                last.destroyForcibly();
            }
        }));
        return this;
    }

    String name() {
        return name;
    }

    /** Starts it; does nothing if it runs. */
    void start() throws IOException {
        if (hasEnded()) {
            tidy();
        }
        if (!isRunning()) {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Whether it was started, and has ended by itself. */
    boolean hasEnded() {
        return process != null && !process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws IOException, InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
            tidy();
        }
    }

    /** SIGTERM; returns the exit code. */
    int terminate() throws IOException, InterruptedException {
        signal("TERM");
        return awaitEnd();
    }

    /** Has it fill its memory; returns the exit code. */
    int exhaust() throws IOException, InterruptedException {
        running().getOutputStream().write('!');
        running().getOutputStream().flush();
        return awaitEnd();
    }

    /** Sends a signal, such as {@code STOP}. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(running().pid()))
                .start()
                .waitFor();
    }

    private int awaitEnd() throws IOException, InterruptedException {
        Process ending = running();
        if (!ending.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException(name + " did not end within " + ENDS_WITHIN_SECONDS + " s; see " + log);
        }
        tidy();
        return ending.exitValue();
    }

    /** What is killed leaves its temporary files, megabytes each time. */
    private void tidy() throws IOException {
        process = null;
        if (temporary != null) {
            try (Stream<Path> files = Files.walk(temporary)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(temporary)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run; see " + log);
        }
        return process;
    }

    /** All that it has said so far. */
    String said() throws IOException {
        return Files.exists(log) ? Files.readString(log, UTF_8) : "";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
    }
}
