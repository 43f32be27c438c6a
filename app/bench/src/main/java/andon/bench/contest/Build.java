package andon.bench.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.device.BenchmarkFailed;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A build of Andon, by the file that {@code ./andon} or {@code app/bench/run} keeps its class path in. */
public final class Build {
    private static final String CURRENT = "andon.bench.app";
    private static final String CLASS_PATH = "app.path";

    private Build() {}

    /**
     * Finds the class path of another build.
     *
     * @param given a jar in {@code target/andon/cpu}, the {@code app.path} beside it, or the checkout
     * @return the file that holds the class path
     * @throws IllegalArgumentException if there is none, or a jar in it is gone; says what to do
     */
    public static Path find(Path given) throws IOException {
        Path path = Stream.of(
                        given,
                        given.resolveSibling(CLASS_PATH),
                        given.resolve("target/andon/cpu/" + CLASS_PATH),
                        given.resolve("target/andon/gpu/" + CLASS_PATH))
                .filter(candidate -> candidate.endsWith(CLASS_PATH) && Files.isRegularFile(candidate))
                .filter(candidate -> Files.exists(given))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be a checkout in which ./andon was built, or a"
                        + " jar in its target/andon/cpu, was " + given + ": run ./andon --help there"));
        Optional<String> gone = entries(path).stream()
                .filter(jar -> !Files.exists(Path.of(jar)))
                .findFirst();
        if (gone.isPresent()) {
            throw new IllegalArgumentException(
                    "must be of a whole build, but " + gone.get() + " is gone: run ./andon --help there again");
        }
        return path.toAbsolutePath();
    }

    /** The file that holds the class path of Andon in the build that measures. */
    public static Path current() {
        String path = System.getProperty(CURRENT);
        if (path == null) {
            throw new BenchmarkFailed(CURRENT + " must name the file with Andon's class path", null);
        }
        return Path.of(path);
    }

    /** The jars and directories of the class path in {@code file}. */
    public static URL[] urls(Path file) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : entries(file)) {
            urls.add(url(entry));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    private static List<String> entries(Path file) throws IOException {
        return List.of(Files.readString(file, UTF_8).strip().split(File.pathSeparator, -1));
    }
}
