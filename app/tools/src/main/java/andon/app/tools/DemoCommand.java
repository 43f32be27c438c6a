package andon.app.tools;

import andon.app.benchmark.SkabBenchmark;
import andon.app.cli.CommandFailed;
import andon.app.cli.Home;
import andon.app.cli.Shutdown;
import andon.app.config.BundleName;
import andon.app.demo.DemoSettings;
import andon.app.demo.Demonstration;
import andon.app.terminal.Progress;
import andon.app.terminal.Terminal;
import andon.models.inference.DeviceChoice;
import andon.models.recording.Recording;
import andon.models.training.SourceFile;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon demo}: everything at once, with nothing to set up. */
@Command(
        name = "demo",
        customSynopsis = {"andon demo [OPTIONS]", "andon demo --input FILE... [--healthy-rows N] [OPTIONS]"},
        description = {
            "Watch a simulated plant, or a recording of yours, and see faults called out.",
            "",
            "Starts a Kafka broker of its own on 127.0.0.1, which other clients may use meanwhile, and keeps nothing."
                    + " With --input it trains a model on the healthy first rows of the recording and streams the rest."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final double PLANT_SPEED = 10;
    private static final double RECORDING_LASTS_SECONDS = 40;

    @Spec
    CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "N", description = "End after N seconds. Default: at Ctrl-C.")
    @Nullable
    Integer seconds;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Seconds of telemetry in a second. Default: 10; for a recording, so that it lasts 40 s.")
    @Nullable
    Double speed;

    @Option(names = "--port", paramLabel = "N", description = "The broker's port. Default: one that is free.")
    int port;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed, another plant. Default: 42.")
    long seed = 42;

    @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cuda or cpu. Default: auto.")
    DeviceChoice device = DeviceChoice.AUTO;

    @Option(
            names = "--input",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings to watch in place of the simulated plant.")
    List<Path> inputs = List.of();

    @Option(
            names = "--healthy-rows",
            paramLabel = "N",
            description = "The first N rows of each recording are healthy, and train the model. Default: a third.")
    @Nullable
    Integer healthyRows;

    @Option(names = "--kind", paramLabel = "KIND", description = "What model to train. Default: mahalanobis.")
    String kind = "mahalanobis";

    @Option(names = "--rows", paramLabel = "N", description = "Rows in a window. Default: ${DEFAULT-VALUE}.")
    int rows = SkabBenchmark.CHOSEN_ROWS;

    @Mixin
    CsvArguments csv;

    @Override
    public Integer call() throws Exception {
        if ((seconds != null && seconds < 1) || (speed != null && !(speed > 0))) {
            throw new ParameterException(spec.commandLine(), "--seconds and --speed must be more than 0");
        }
        CountDownLatch stop = new CountDownLatch(1);
        try (Shutdown shutdown = new Shutdown()) {
            shutdown.stopsBy(stop::countDown);
            Path folder = Files.createTempDirectory("andon-demo");
            try {
                return inputs.isEmpty() ? simulated(folder, stop) : recorded(folder, stop);
            } catch (Exception | LinkageError e) {
                // A JVM that is ending lets nothing more be started, and whatever was about to start fails in its own
                // way.
                if (stop.getCount() == 0 && shutdown.isUnderWay()) {
                    return 0;
                }
                throw e;
            } finally {
                Folders.delete(folder);
            }
        }
    }

    private int simulated(Path folder, CountDownLatch stop) throws Exception {
        Path bundles = Home.bundles();
        double pace = speed == null ? PLANT_SPEED : speed;
        int anomalies = demonstration(folder, bundles, pace, ZoneId.systemDefault(), stop)
                .simulated();
        if (anomalies == 0 && seconds != null) {
            throw new CommandFailed("no anomaly came within " + seconds + " s: give it more time with --seconds");
        }
        return 0;
    }

    private int recorded(Path folder, CountDownLatch stop) throws Exception {
        List<Recording> recordings = csv.read(inputs, spec.commandLine().getErr());
        List<Recording> healthy = new ArrayList<>();
        List<Recording> rest = new ArrayList<>();
        for (Recording recording : recordings) {
            int split = Math.min(recording.rows(), healthyRows == null ? recording.rows() / 3 : healthyRows);
            healthy.add(recording.slice(0, split));
            if (split < recording.rows()) {
                rest.add(recording.slice(split, recording.rows()));
            }
        }
        if (rest.isEmpty()) {
            throw new CommandFailed(
                    "nothing is left to watch after " + healthyRows + " healthy rows: give a smaller --healthy-rows");
        }
        Path bundles = folder.resolve("bundles");
        train(healthy, bundles);
        double pace = speed == null ? paceFor(rest) : speed;
        demonstration(folder, bundles, pace, ZoneOffset.UTC, stop).recorded(rest, new BundleName("recording", "1"));
        return 0;
    }

    private Demonstration demonstration(Path folder, Path bundles, double pace, ZoneId zone, CountDownLatch stop) {
        Optional<Duration> lasts = Optional.ofNullable(seconds).map(Duration::ofSeconds);
        DemoSettings settings = new DemoSettings(folder, port, lasts, pace, seed, bundles, device, zone);
        return new Demonstration(settings, spec.commandLine().getOut(), Terminal.out(), stop);
    }

    private void train(List<Recording> healthy, Path bundles) throws Exception {
        List<SourceFile> sources = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            sources.add(Trainers.source(
                    inputs.get(i), healthy.get(Math.min(i, healthy.size() - 1)).rows()));
        }
        Duration period = csv.period == null ? healthy.get(0).usualStep() : csv.period;
        TrainingOrder order = TrainingOrder.of(kind, "recording", "1", healthy, sources, period, bundles)
                .withWindow(rows, 1)
                .withThreshold(
                        SkabBenchmark.CHOSEN_QUANTILE, SkabBenchmark.CHOSEN_MARGIN, SkabBenchmark.CHOSEN_SMOOTHING);
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = new Progress(Terminal.err(), "")) {
            TrainingResult result = Trainers.of(kind).train(order, Trainers.shownBy(progress));
            progress.close();
            err.printf(
                    Locale.ROOT,
                    "Trained %s on %,d healthy windows of %d rows; threshold %.3g from %,d held-out ones.%n",
                    kind,
                    result.trainingWindows(),
                    rows,
                    result.threshold(),
                    result.validationWindows());
            result.notes().forEach(note -> err.println("  " + note));
            err.flush();
        }
    }

    /** So that the longest recording lasts {@link #RECORDING_LASTS_SECONDS}, but never slower than life. */
    private static double paceFor(List<Recording> recordings) {
        long first = recordings.stream()
                .mapToLong(recording -> recording.times()[0])
                .min()
                .orElse(0);
        long last = recordings.stream()
                .mapToLong(recording -> recording.times()[recording.rows() - 1])
                .max()
                .orElse(0);
        return Math.max(1, Math.rint((last - first) / 1000.0 / RECORDING_LASTS_SECONDS));
    }

    /** Folders that a command made for itself. */
    static final class Folders {
        private Folders() {}

        static void delete(Path folder) throws IOException {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
