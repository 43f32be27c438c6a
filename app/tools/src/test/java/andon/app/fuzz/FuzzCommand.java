package andon.app.fuzz;

import andon.app.benchmark.TemporaryDirectory;
import andon.app.cli.CommandProgram;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code app/fuzz}: the long form. */
@Command(
        name = "app/fuzz",
        description = {
            "Feed what reads input with mutated input, and tell of each that anything but a documented refusal comes of.",
            "",
            "An input follows from the seed and its number. The exit code is 1 at the first finding, whose input is kept in"
                    + " app/tools/target/fuzz. Put it among the seeds, app/tools/src/test/resources/andon/app/fuzz, as finding-*."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FuzzCommand implements Callable<Integer>, CommandProgram.Root {
    private static final long PROGRESS_NANOS = Duration.ofSeconds(10).toNanos();

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "TARGETS",
            split = ",",
            description = "Separated by commas: ${COMPLETION-CANDIDATES}. Default: all.")
    List<Target> targets = List.of(Target.values());

    @Option(
            names = "--executions",
            paramLabel = "N",
            description = "Of each target. Default: 10000000, but 100000 for CONFIGURATION, BUNDLES and CSV.")
    @Nullable
    Long executions;

    @Option(names = "--seed", paramLabel = "N", description = "Of all inputs. Default: ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "The number of the first execution, to go on or to repeat one. Default: 0.")
    long from;

    @Option(names = "--debug", description = "Print the stack of an error.")
    boolean debug;

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        // State that is lost is logged, which ten million times is of no use.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        CommandProgram.main(CommandProgram.prepared(new CommandLine(new FuzzCommand())), args);
    }

    @Override
    public boolean isDebug() {
        return debug;
    }

    @Override
    public Integer call() throws Exception {
        require(executions == null || executions >= 1, "--executions must be 1 or more, was " + executions);
        require(from >= 0, "--from must be 0 or more, was " + from);
        for (Target target : targets) {
            try (TemporaryDirectory directory = TemporaryDirectory.create("andon-fuzz");
                    Subject subject = target.open(directory.path())) {
                run(target, new Fuzz(subject, target.seeds(subject), seed));
            } catch (Fuzz.Finding finding) {
                tell(target, finding);
                return 1;
            }
        }
        return 0;
    }

    private void run(Target target, Fuzz fuzz) throws Fuzz.Finding {
        PrintWriter out = spec().commandLine().getOut();
        long end = from + (executions == null ? target.goal() : executions);
        long start = System.nanoTime();
        long told = start;
        for (long number = from; number < end; number++) {
            fuzz.execute(number);
            long now = System.nanoTime();
            if (now - told > PROGRESS_NANOS || number == end - 1) {
                told = now;
                long done = number + 1 - from;
                out.printf(
                        Locale.ROOT,
                        "%s: %,d of %,d executions, %,.0f per second, %.0f %% taken%s%n",
                        target,
                        done,
                        end - from,
                        done / ((now - start) / 1e9),
                        100.0 * fuzz.taken() / done,
                        done == end - from
                                ? "; no finding"
                                : "; to go on: --target " + target + " --seed " + seed + " --from " + (number + 1));
                out.flush();
            }
        }
    }

    private void tell(Target target, Fuzz.Finding finding) throws Exception {
        PrintWriter out = spec().commandLine().getOut();
        Path kept = Files.createDirectories(Path.of("target", "fuzz"))
                .resolve("finding-" + target.name().toLowerCase(Locale.ROOT));
        Files.write(kept, finding.input());
        out.println(target + ": " + finding.getMessage());
        Throwable cause = finding.getCause();
        if (cause != null) {
            cause.printStackTrace(out);
        }
        out.println("The input is in " + kept.toAbsolutePath());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli gives it before the call");
        }
        return spec;
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec().commandLine(), rule);
        }
    }
}
