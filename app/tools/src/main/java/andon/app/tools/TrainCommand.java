package andon.app.tools;

import andon.app.cli.CommandFailed;
import andon.app.terminal.Progress;
import andon.app.terminal.Terminal;
import andon.models.recording.Recording;
import andon.models.training.ModelTrainer;
import andon.models.training.SourceFile;
import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingRefused;
import andon.models.training.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon train}: a recording of a healthy machine becomes a bundle. */
@Command(
        name = "train",
        customSynopsis = "andon train --kind KIND --name NAME --version VERSION --input FILE... --out DIR [OPTIONS]",
        description = {
            "Train a model on a recording of a healthy machine; makes a bundle.",
            "",
            "The bundle is written to DIR/NAME/VERSION. It is sealed: the windows, the model, the threshold and how they"
                    + " came about. The last quarter of the recording is held out; the threshold comes from it alone."
        },
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "What model, such as pca or mahalanobis.")
    String kind = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The bundle's name.")
    String name = "";

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "The bundle's version.")
    String version = "";

    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings of healthy machines of one kind.")
    List<Path> inputs = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The directory of bundles to write to.")
    Path out = Path.of("");

    @Option(
            names = "--healthy-rows",
            paramLabel = "N",
            description = "Train on the first N rows of each recording only. Default: all.")
    int healthyRows = Integer.MAX_VALUE;

    @Option(names = "--rows", paramLabel = "N", description = "Rows in a window. Default: 60.")
    int rows = 60;

    @Option(names = "--hop", paramLabel = "N", description = "Rows from window to window. Default: 1.")
    int hop = 1;

    @Option(
            names = "--statistics",
            paramLabel = "NAMES",
            split = ",",
            description = "What the model sees of each signal in a window: among mean, log-deviation, slope, min, max,"
                    + " last; or raw for every row. Default: what suits the kind.")
    @Nullable
    List<String> statistics;

    @Option(
            names = "--quantile",
            paramLabel = "Q",
            description = "The threshold is this quantile of the held-out scores … Default: 0.99.")
    double quantile = 0.99;

    @Option(names = "--margin", paramLabel = "M", description = "… times this. Default: 1.5.")
    double margin = 1.5;

    @Option(names = "--smoothing", paramLabel = "K", description = "Average the last K scores. Default: 1, none.")
    int smoothing = 1;

    @Option(
            names = "--drift",
            paramLabel = "D",
            description =
                    "How warily to treat signals that are slow beside the length of the recording; 0 trusts it for"
                            + " their whole range. Default: 100.")
    double drift = 100;

    @Option(
            names = "--validation-share",
            paramLabel = "SHARE",
            description = "The share of each recording, from its end, that is held out. Default: 0.25.")
    double validationShare = 0.25;

    @Option(names = "--epochs", paramLabel = "N", description = "The most passes, for networks. Default: 100.")
    int epochs = 100;

    @Option(names = "--replace", description = "Write over a bundle of the same name and version.")
    boolean replace;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of everything random. Default: 42.")
    long seed = 42;

    @Mixin
    CsvArguments csv;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Override
    public Integer call() throws Exception {
        Path bundle = out.resolve(name).resolve(version);
        if (!replace && Files.exists(bundle.resolve("bundle.json"))) {
            throw new CommandFailed(
                    bundle + " exists already, and may be in use: choose another --version, or --replace it");
        }
        ModelTrainer trainer = Trainers.of(kind);
        PrintWriter err = spec.commandLine().getErr();
        List<Recording> healthy = new ArrayList<>();
        List<SourceFile> sources = new ArrayList<>();
        for (Path input : inputs) {
            int used = 0;
            for (Recording recording : csv.read(List.of(input), err)) {
                Recording part = recording.slice(0, Math.min(recording.rows(), healthyRows));
                healthy.add(part);
                used += part.rows();
            }
            sources.add(Trainers.source(input, used));
        }
        TrainingOrder order = order(healthy, sources);
        try (Progress progress = new Progress(Terminal.err(), "")) {
            TrainingResult result = trainer.train(order, Trainers.shownBy(progress));
            progress.close();
            print(result, spec.commandLine().getOut());
        }
        return 0;
    }

    private TrainingOrder order(List<Recording> healthy, List<SourceFile> sources) throws TrainingRefused {
        Duration period = csv.period == null ? healthy.get(0).usualStep() : csv.period;
        if (period.isZero()) {
            throw new TrainingRefused(inputs.get(0) + " has too few rows to tell their period: give more, or --period");
        }
        try {
            return TrainingOrder.of(kind, name, version, healthy, sources, period, out)
                    .withWindow(rows, hop)
                    .withStatistics(statistics())
                    .withThreshold(quantile, margin, smoothing)
                    .withDrift(drift)
                    .withFitting(seed, epochs, validationShare);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private @Nullable Set<Statistic> statistics() {
        if (statistics == null) {
            return null;
        }
        Set<Statistic> chosen = new LinkedHashSet<>();
        for (String text : statistics) {
            if (!text.equals("raw")) {
                chosen.add(Statistic.of(text));
            }
        }
        return chosen;
    }

    private void print(TrainingResult result, PrintWriter to) {
        to.println(result.bundle());
        to.printf(
                Locale.ROOT,
                "  trained on %,d windows; threshold %.4g, the %s quantile of %,d held-out windows × %s%n",
                result.trainingWindows(),
                result.threshold(),
                quantile,
                result.validationWindows(),
                margin);
        if (result.undecidedWindows() > 0) {
            to.printf(Locale.ROOT, "  %,d windows left out because of gaps%n", result.undecidedWindows());
        }
        result.notes().forEach(note -> to.println("  " + note));
    }
}
