package andon.app.cli;

import andon.app.benchmark.Detection;
import andon.app.benchmark.SkabBenchmark;
import andon.models.training.ModelTrainer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
                    + " were chosen on the first four files alone."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchmarkCommand implements Callable<Integer> {
    /** The data sets there are. */
    enum Dataset {
        SKAB
    }

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DATASET", description = "skab")
    Dataset dataset = Dataset.SKAB;

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder of its files.")
    Path folder = Path.of("");

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Which kinds of model, separated by commas. Default: all.")
    List<String> kinds = List.of("all");

    @Option(names = "--rows", paramLabel = "N", description = "Rows in a window. Default: ${DEFAULT-VALUE}.")
    int rows = SkabBenchmark.CHOSEN_ROWS;

    @Option(
            names = "--quantile",
            paramLabel = "Q",
            description = "Quantile of the held-out scores. Default: ${DEFAULT-VALUE}.")
    double quantile = SkabBenchmark.CHOSEN_QUANTILE;

    @Option(names = "--margin", paramLabel = "M", description = "Times this. Default: ${DEFAULT-VALUE}.")
    double margin = SkabBenchmark.CHOSEN_MARGIN;

    @Option(names = "--smoothing", paramLabel = "K", description = "Scores averaged. Default: ${DEFAULT-VALUE}.")
    int smoothing = SkabBenchmark.CHOSEN_SMOOTHING;

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

    @Override
    public Integer call() throws Exception {
        PrintWriter print = spec.commandLine().getOut();
        Path bundles = out == null ? Files.createTempDirectory("andon-benchmark") : out;
        List<String> files = new ArrayList<>(SkabBenchmark.TUNING);
        files.addAll(SkabBenchmark.OTHERS);
        print.printf(
                Locale.ROOT,
                "SKAB: windows of %d rows, quantile %s, margin %s, smoothing %d, seed %d%n",
                rows,
                quantile,
                margin,
                smoothing,
                seed);
        print.printf("%-18s %-29s %5s %6s %6s%n", "kind", "files", "F1", "FAR %", "MAR %");
        for (Map.Entry<String, ModelTrainer> kind : trainers().entrySet()) {
            spec.commandLine().getErr().println(kind.getKey() + ": training " + files.size() + " models …");
            spec.commandLine().getErr().flush();
            Map<String, Detection> detections = SkabBenchmark.of(folder, files, kind.getValue(), bundles)
                    .run(
                            kind.getKey(),
                            order -> order.withWindow(rows, 1)
                                    .withFitting(seed, epochs, order.validationShare())
                                    .withThreshold(quantile, margin, smoothing));
            if (each) {
                detections.forEach((file, detection) -> line(kind.getKey(), file, detection));
            }
            line(kind.getKey(), "4 that options were chosen on", sum(detections, SkabBenchmark.TUNING));
            line(kind.getKey(), "the other 11", sum(detections, SkabBenchmark.OTHERS));
            line(kind.getKey(), "all 15", sum(detections, files));
            List<String> clean = new ArrayList<>(files);
            clean.remove(SkabBenchmark.CONTAMINATED);
            line(kind.getKey(), "all but " + SkabBenchmark.CONTAMINATED, sum(detections, clean));
        }
        return 0;
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
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%-18s %-29s %.3f %6.1f %6.1f%n",
                        kind,
                        files,
                        detection.f1(),
                        100 * detection.falseAlarmRate(),
                        100 * detection.missedAlarmRate());
        spec.commandLine().getOut().flush();
    }
}
