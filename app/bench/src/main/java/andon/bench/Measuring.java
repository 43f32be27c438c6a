package andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.benchmark.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all measurements have in common: a directory that is gone afterwards, progress, and figures as text and JSON. */
final class Measuring {
    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(names = "--quick", description = "Measure little, and once, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
    @Nullable
    Path json;

    private Instant start = Instant.EPOCH;

    /** A measurement. */
    @FunctionalInterface
    interface Work {
        /** Measures in an empty directory, and reports. */
        void in(Path directory) throws Exception;
    }

    /** Does {@code work} and tells how long it took. Returns the exit code. */
    int run(Work work) throws Exception {
        start = Instant.now();
        try (TemporaryDirectory directory = TemporaryDirectory.create("andon-bench")) {
            work.in(directory.path());
        }
        tell("took " + Duration.between(start, Instant.now()).toSeconds() + " s");
        return 0;
    }

    /**
     * Prints the figures, and writes them to a file if that is wanted.
     *
     * @param inJson them in JSON, given when the measurement began
     */
    void report(String table, Function<Instant, String> inJson) throws IOException {
        print(table);
        if (json != null) {
            Files.writeString(json, inJson.apply(start) + "\n", UTF_8);
        }
    }

    /** Prints figures. */
    void print(String figures) {
        spec.commandLine().getOut().println(figures);
    }

    /** Tells that {@code done} of {@code total} runs are done, and what is next. */
    void tell(int done, int total, String next) {
        tell(done + "/" + total + " " + next);
    }

    /** Tells how the measurement gets on. */
    void tell(String progress) {
        spec.commandLine().getErr().println(progress);
        spec.commandLine().getErr().flush();
    }

    /** Refuses the options unless {@code holds}. */
    void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    /** Refuses {@code --only} unless all that it names is known. */
    void requireKnown(List<String> only, Collection<String> known) {
        for (String wanted : only) {
            require(known.contains(wanted), "--only must be of " + String.join(", ", known) + ", was '" + wanted + "'");
        }
    }
}
