package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.device.DeviceBenchmark;
import andon.app.device.DeviceReport;
import andon.app.terminal.Progress;
import andon.app.terminal.Terminal;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon doctor}: what this machine scores on, and how fast. */
@Command(
        name = "doctor",
        description = {
            "Say on what this machine scores windows, and with --bench how fast, and what to set.",
            "",
            "--bench runs a bundle's model with batches of 1, 2, 4 and so on to 128, on a GPU to 1024, on each device there"
                    + " is, some five seconds for each device. It prints windows per second of one thread, which batch is"
                    + " best, with a GPU from which batch on it is faster and how far its scores differ, and in the last"
                    + " line what to set for that bundle on this machine."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    private static final String SHIPPED = "pump-health/1";
    private static final Duration EACH = Duration.ofMillis(40);

    @Spec
    CommandSpec spec;

    @Option(
            names = "--bench",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "BUNDLE",
            description = "Measure, with the bundle in this folder. Default: the shipped " + SHIPPED + ".")
    @Nullable
    Path bench;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "How often each batch is measured, 40 ms each time. Default: ${DEFAULT-VALUE}.")
    int repetitions = 15;

    @Option(names = "--json", paramLabel = "FILE", description = "With --bench, write the figures as JSON as well.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException, BundleRefused {
        require(repetitions >= 1, "--repetitions must be 1 or more, was " + repetitions);
        require(json == null || bench != null, "--json needs --bench");
        if (bench == null) {
            tell();
            return 0;
        }
        Path bundle = bench.toString().isEmpty() ? shipped() : bench;
        DeviceReport report;
        try (Progress progress = new Progress(Terminal.err(), " runs")) {
            report = new DeviceBenchmark(repetitions, EACH)
                    .run(
                            BundleReader.read(bundle),
                            (done, total, next) -> progress.step("measuring", done, total, next));
        }
        DeviceFigures figures = new DeviceFigures(report);
        spec.commandLine().getOut().println(figures.table());
        if (json != null) {
            Files.writeString(json, figures.json() + "\n", UTF_8);
        }
        return 0;
    }

    private void tell() throws IOException, BundleRefused {
        PrintWriter out = spec.commandLine().getOut();
        Runtime runtime = Runtime.getRuntime();
        out.printf(Locale.ROOT, "  versions  %s%n", String.join(", ", new Version().getVersion()));
        out.printf(
                Locale.ROOT,
                "  system    %s %s, %d processors, heap to %d MiB%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory() >> 20);
        try (ScoringSession session = ScoringSession.open(shipped(), DeviceChoice.AUTO)) {
            out.printf(
                    Locale.ROOT,
                    "  device    %s%s%n",
                    session.device(),
                    session.deviceReason().map(reason -> ", as " + reason).orElse(""));
        }
        out.println("OK, the shipped " + SHIPPED + " answers as it should. How fast: andon doctor --bench");
    }

    private static Path shipped() {
        return Home.bundles().resolve(SHIPPED);
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
