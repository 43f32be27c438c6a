package andon.app.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A directory whose file system can be filled: one in memory of its own, where the system lets us mount one. */
final class Disk implements AutoCloseable {
    private static final String SIZE = "1g";

    private final Path directory;
    private final boolean mounted;
    private final Thread atEnd = new Thread(this::unmount);

    /** Makes {@code directory}, and mounts a file system there if the system permits that. */
    Disk(Path directory) throws IOException, InterruptedException {
        this.directory = Files.createDirectory(directory);
        this.mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", directory.toString());
        if (mounted) {
            Runtime.getRuntime().addShutdownHook(atEnd);
        }
        // So that there is something on it: a size of nothing means none.
        Files.write(directory.resolve("block"), new byte[1]);
    }

    Path directory() {
        return directory;
    }

    boolean canBeFilled() {
        return mounted;
    }

    /** Leaves no room but for what is there. */
    void fill() throws IOException, InterruptedException {
        long used = Files.getFileStore(directory).getTotalSpace()
                - Files.getFileStore(directory).getUsableSpace();
        if (!resize(Long.toString(used))) {
            // What is there may have grown meanwhile.
            fill();
        }
    }

    /** Gives all room back. */
    void free() throws IOException, InterruptedException {
        if (!resize(SIZE)) {
            throw new IllegalStateException(directory + " could not be given its room back");
        }
    }

    private boolean resize(String size) throws IOException, InterruptedException {
        return succeeds("mount", "-o", "remount,size=" + size, directory.toString());
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return false; // there is no such command
        }
        process.getInputStream().readAllBytes(); // so that it never waits to be heard
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private void unmount() {
        try {
            succeeds("umount", "-l", directory.toString());
        } catch (IOException | InterruptedException e) {
            System.err.println(directory + " is still mounted: " + e);
        }
    }

    @Override
    public void close() {
        if (mounted) {
            unmount();
            Runtime.getRuntime().removeShutdownHook(atEnd);
        }
    }
}
