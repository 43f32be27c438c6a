package andon.app.chaos;

import andon.app.benchmark.TemporaryDirectory;
import andon.app.chaos.Chaos.Result;
import andon.app.cli.CommandProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code app/chaos}: the long form. */
@Command(
        name = "app/chaos",
        description = {
            "Do faults to a running Andon, and compare what it publishes with an undisturbed run, after each.",
            "",
            "A broker and one or two services run as processes on the loopback, in a new directory below the temporary one."
                    + " The schedule follows from the seed. A full disk needs the right to mount a file system; without it"
                    + " such faults are left out and not counted. A hundred faults take some forty minutes.",
            "",
            "The exit code is 0 if all was equal, and 1 if anything differed; logs are then kept."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChaosCommand implements Callable<Integer>, CommandProgram.Root {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--faults", paramLabel = "N", description = "How many. Default: ${DEFAULT-VALUE}.")
    int faults = 100;

    @Option(names = "--seed", paramLabel = "N", description = "Of schedule and telemetry. Default: ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "The number of the first fault in the schedule, to continue it or to repeat one. Default: 0.")
    int from;

    @Option(
            names = "--only",
            paramLabel = "FAULTS",
            split = ",",
            description = "Only these, separated by commas: ${COMPLETION-CANDIDATES}.")
    List<Fault> only = List.of(Fault.values());

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Begin no fault after that time. Default: ${DEFAULT-VALUE}.")
    int minutes = 90;

    @Option(
            names = "--baseline",
            paramLabel = "CHECKOUT",
            description = "Do no faults. Compare what this build and an older one publish for the same telemetry,"
                    + " measurements and commands. CHECKOUT holds the older one, built by ./andon --version.")
    @Nullable
    Path baseline;

    @Option(names = "--keep", description = "Keep logs and configurations even if all was equal.")
    boolean keep;

    @Option(names = "--debug", description = "Print the stack of an error.")
    boolean debug;

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        CommandProgram.main(CommandProgram.prepared(new CommandLine(new ChaosCommand())), args);
    }

    @Override
    public boolean isDebug() {
        return debug;
    }

    @Override
    public Integer call() throws Exception {
        require(faults >= 1 && faults <= 10_000, "--faults must lie between 1 and 10000, was " + faults);
        require(from >= 0, "--from must be 0 or more, was " + from);
        require(minutes >= 1, "--minutes must be 1 or more, was " + minutes);
        PrintWriter out = spec().commandLine().getOut();
        if (baseline != null) {
            return compare(baseline, out);
        }
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        TemporaryDirectory directory = TemporaryDirectory.create("andon-chaos");
        boolean fine;
        try (Chaos chaos = new Chaos(directory.path(), Map.of(), seed, faults, out::println)) {
            int number = from;
            boolean recovered = true;
            for (; recovered && number < from + faults && System.nanoTime() < end; number++) {
                Step step = Step.of(seed, number, only);
                if (chaos.permits(step.fault())) {
                    recovered = chaos.run(step).recovered();
                } else {
                    out.println(number + " " + step.fault().words() + ": not permitted here, not counted");
                }
            }
            out.println();
            out.print(chaos.report());
            fine = chaos.results().stream().allMatch(Result::isFine);
            if (number < from + faults) {
                out.println("The rest: app/chaos --seed " + seed + " --from " + number + " --faults "
                        + (from + faults - number));
            }
        }
        return end(fine, directory, out);
    }

    private int compare(Path checkout, PrintWriter out) throws Exception {
        for (String option : List.of("--faults", "--from", "--only", "--minutes")) {
            require(
                    !spec().commandLine().getParseResult().hasMatchedOption(option),
                    option + " is about faults, and --baseline does none");
        }
        String classPath;
        try {
            classPath = Comparison.classPath(checkout);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), "--baseline " + e.getMessage(), e);
        }
        TemporaryDirectory directory = TemporaryDirectory.create("andon-baseline");
        boolean equal = new Comparison(directory.path(), seed, out::println).run(classPath);
        return end(equal, directory, out);
    }

    private int end(boolean fine, TemporaryDirectory directory, PrintWriter out) throws IOException {
        if (fine && !keep) {
            directory.close();
        } else {
            out.println("Logs, configurations and what differs are in " + directory.path());
        }
        return fine ? 0 : 1;
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
