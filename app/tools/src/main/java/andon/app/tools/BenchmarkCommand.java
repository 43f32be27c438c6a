package andon.app.tools;

import andon.app.benchmark.Detection;
import andon.app.benchmark.SkabBenchmark;
import andon.app.benchmark.TepBenchmark;
import andon.app.cli.CommandFailed;
import andon.models.training.ModelTrainer;
import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code andon benchmark}: how well each kind of model detects the faults in a public data set. */
@Command(
        name = "benchmark",
        description = {
            "Train and judge every kind of model on a public data set with labels.",
            "",
            "skab: the Skoltech Anomaly Benchmark; DIR holds valve1 and other. A model is trained for each file on its"
                    + " first 400 rows; the rest is streamed, using only the past. The options, one set for all files,"
                    + " were chosen on the first four files alone.",
            "",
            "tep: the Tennessee Eastman process; DIR holds d00.dat, d00_te.dat and so on. Prints the share of faulty rows"
                    + " found when the threshold gives 1.5 %% false alarms. Windows have 20 rows there, and scores are"
                    + " not averaged, unless you say so.",
            "",
            "pipeline: what a telemetry record costs, not how well faults are detected; a command of its own.",
            "",
            "charts: what control charts cost; likewise.",
            "",
            "alerts: what of the anomalies would call an operator; likewise.",
            "",
            "trends: whether a trend warns before a machine fails; likewise."
        },
        subcommands = {
            PipelineBenchmarkCommand.class,
            ChartsBenchmarkCommand.class,
            AlertsBenchmarkCommand.class,
            TrendsBenchmarkCommand.class
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchmarkCommand implements Callable<Integer> {
    /** The data sets there are. */
    enum Dataset {
        /** The Skoltech Anomaly Benchmark. */
        SKAB,
        /** The Tennessee Eastman process. */
        TEP
    }

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATASET", description = "skab or tep")
    Dataset dataset = Dataset.SKAB;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = "The folder of its files.")
    @Nullable
    Path folder;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Which kinds of model, separated by commas. Default: all.")
    List<String> kinds = List.of("all");

    @Option(names = "--rows", paramLabel = "N", description = "Rows in a window. Default: 10, for tep 20.")
    @Nullable
    Integer rows;

    @Option(
            names = "--quantile",
            paramLabel = "Q",
            description = "Quantile of the held-out scores. Default: ${DEFAULT-VALUE}.")
    double quantile = SkabBenchmark.CHOSEN_QUANTILE;

    @Option(names = "--margin", paramLabel = "M", description = "Times this. Default: ${DEFAULT-VALUE}.")
    double margin = SkabBenchmark.CHOSEN_MARGIN;

    @Option(names = "--smoothing", paramLabel = "K", description = "Scores averaged. Default: 30, for tep 1.")
    @Nullable
    Integer smoothing;

    @Option(
            names = "--drift",
            paramLabel = "D",
            description = "How warily to treat slow signals. Default: ${DEFAULT-VALUE}.")
    double drift = SkabBenchmark.CHOSEN_DRIFT;

    @Option(
            names = "--statistics",
            paramLabel = "NAMES",
            split = ",",
            description = "What models see of each signal in a window, or raw. Default: what suits the kind.")
    @Nullable
    List<String> statistics;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the networks. Default: 42.")
    long seed = 42;

    @Option(names = "--epochs", paramLabel = "N", description = "The most passes of the networks. Default: 100.")
    int epochs = 100;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to leave the bundles. Default: a temporary folder.")
    @Nullable
    Path out;

    @Option(names = "--each", description = "Print every file too.")
    boolean each;

    private boolean headed;

    @Override
    public Integer call() throws Exception {
        if (folder == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing required parameters: DATASET and DIR, or pipeline, or charts, or alerts");
        }
        Path bundles = out == null ? Files.createTempDirectory("andon-benchmark") : out;
        for (Map.Entry<String, ModelTrainer> kind : trainers().entrySet()) {
            spec.commandLine().getErr().println(kind.getKey() + " …");
            spec.commandLine().getErr().flush();
            if (dataset == Dataset.SKAB) {
                skab(folder, kind.getKey(), kind.getValue(), bundles);
            } else {
                tep(folder, kind.getKey(), kind.getValue(), bundles);
            }
        }
        return 0;
    }

    private void skab(Path folder, String kind, ModelTrainer trainer, Path bundles) throws Exception {
        List<String> files = new ArrayList<>(SkabBenchmark.TUNING);
        files.addAll(SkabBenchmark.OTHERS);
        Map<String, Detection> detections = SkabBenchmark.of(folder, files, trainer, bundles)
                .run(kind, order -> order(order, SkabBenchmark.CHOSEN_ROWS, SkabBenchmark.CHOSEN_SMOOTHING));
        heading("%-18s %-29s %5s %6s %6s%n", "kind", "files", "F1", "FAR %", "MAR %");
        if (each) {
            detections.forEach((file, detection) -> line(kind, file, detection));
        }
        line(kind, "4 that options were chosen on", sum(detections, SkabBenchmark.TUNING));
        line(kind, "the other 11", sum(detections, SkabBenchmark.OTHERS));
        line(kind, "all 15", sum(detections, files));
        List<String> clean = new ArrayList<>(files);
        clean.remove(SkabBenchmark.CONTAMINATED);
        line(kind, "all but " + SkabBenchmark.CONTAMINATED, sum(detections, clean));
    }

    private void tep(Path folder, String kind, ModelTrainer trainer, Path bundles) throws Exception {
        Map<String, Double> rates = new TepBenchmark(folder, trainer, bundles).run(kind, order -> order(order, 20, 1));
        heading("%-18s %s %6s%n", "kind", faults(rates.keySet(), "%6s"), "mean");
        double mean = rates.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        print("%-18s %s %6.3f%n", kind, faults(rates.values(), "%6.3f"), mean);
    }

    private static String faults(Collection<?> values, String format) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining(" "));
    }

    private TrainingOrder order(TrainingOrder order, int usualRows, int usualSmoothing) {
        return order.withWindow(rows == null ? usualRows : rows, 1)
                .withStatistics(statistics())
                .withDrift(drift)
                .withFitting(seed, epochs, order.validationShare())
                .withThreshold(quantile, margin, smoothing == null ? usualSmoothing : smoothing);
    }

    private void heading(String format, Object... names) {
        if (!headed) {
            print(format, names);
            headed = true;
        }
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().print(String.format(Locale.ROOT, format, values));
        spec.commandLine().getOut().flush();
    }

    private @Nullable Set<Statistic> statistics() {
        if (statistics == null) {
            return null;
        }
        try {
            return statistics.equals(List.of("raw"))
                    ? Set.of()
                    : statistics.stream().map(Statistic::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, ModelTrainer> trainers() {
        Map<String, ModelTrainer> trainers = new TreeMap<>();
        for (ModelTrainer trainer : ServiceLoader.load(ModelTrainer.class)) {
            for (String kind : trainer.kinds()) {
                if (kinds.contains("all") || kinds.contains(kind)) {
                    trainers.put(kind, trainer);
                }
            }
        }
        if (trainers.isEmpty()) {
            throw new CommandFailed("there is no trainer for " + String.join(", ", kinds)
                    + ": put andon-trainer on the class path, or name a kind that it has");
        }
        return trainers;
    }

    private static Detection sum(Map<String, Detection> detections, List<String> files) {
        return files.stream()
                .map(file -> detections.getOrDefault(file, Detection.NONE))
                .reduce(Detection.NONE, Detection::plus);
    }

    private void line(String kind, String files, Detection detection) {
        print(
                "%-18s %-29s %.3f %6.1f %6.1f%n",
                kind, files, detection.f1(), 100 * detection.falseAlarmRate(), 100 * detection.missedAlarmRate());
    }
}
