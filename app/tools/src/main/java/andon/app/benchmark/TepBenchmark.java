package andon.app.benchmark;

import andon.app.config.BundleName;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.Digest;
import andon.models.recording.CsvOptions;
import andon.models.recording.CsvRecordings;
import andon.models.recording.Recording;
import andon.models.recording.RecordingRefused;
import andon.models.training.ModelTrainer;
import andon.models.training.SourceFile;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Faults of the Tennessee Eastman process. A model is trained on the healthy run {@code d00.dat}; its threshold is set to
 * give 1.5 % false alarms on the healthy {@code d00_te.dat}, so that kinds of model compare at the same price; the rate
 * is the share of the rows from the 161st on of {@code dNN_te.dat}, where fault NN acts, whose window exceeds it.
 */
public final class TepBenchmark {
    /** The faults there are files of. */
    public static final List<String> FAULTS = List.of("01", "04", "05", "08", "10", "11", "13", "14", "21");

    private static final double FALSE_ALARMS = 0.015;
    private static final int FAULT_ROW = 160;
    private static final Duration PERIOD = Duration.ofMinutes(3);

    private final Path folder;
    private final ModelTrainer trainer;
    private final Path out;

    /**
     * @param folder the folder of the files
     * @param out where the bundle is written
     */
    public TepBenchmark(Path folder, ModelTrainer trainer, Path out) {
        this.folder = folder;
        this.trainer = trainer;
        this.out = out;
    }

    /** The rate at which a kind of model detects each fault, with the options that {@code options} sets. */
    public Map<String, Double> run(String kind, UnaryOperator<TrainingOrder> options)
            throws IOException, RecordingRefused, TrainingRefused, BundleRefused {
        Path file = folder.resolve("d00.dat");
        Recording healthy = upright(read("d00"));
        TrainingOrder order = options.apply(TrainingOrder.of(
                kind,
                "tep-" + kind,
                "1",
                List.of(healthy),
                List.of(new SourceFile("d00.dat", Digest.of(Files.readAllBytes(file)), healthy.rows())),
                PERIOD,
                out));
        trainer.train(order, TrainingProgress.silent());
        BundleName bundle = new BundleName(order.name(), order.version());
        double[] normal = WindowScores.of(read("d00_te"), bundle, out).all().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double limit = normal[(int) Math.ceil((1 - FALSE_ALARMS) * normal.length) - 1];
        Map<String, Double> rates = new LinkedHashMap<>();
        for (String fault : FAULTS) {
            rates.put(fault, rate(read("d" + fault + "_te"), bundle, limit));
        }
        return rates;
    }

    private double rate(Recording recording, BundleName bundle, double limit) throws BundleRefused {
        WindowScores scores = WindowScores.of(recording, bundle, out);
        int found = 0;
        for (int row = FAULT_ROW; row < recording.rows(); row++) {
            Instant end = Instant.ofEpochMilli(recording.times()[row]).plus(PERIOD);
            found += scores.exceeds(end, limit) ? 1 : 0;
        }
        return (double) found / (recording.rows() - FAULT_ROW);
    }

    private Recording read(String name) throws IOException, RecordingRefused {
        CsvOptions options =
                CsvOptions.detected().withoutHeader().withPeriod(PERIOD).ofAsset("tep");
        return CsvRecordings.read(folder.resolve(name + ".dat"), options)
                .recordings()
                .get(0);
    }

    /** The training file has a line for each signal. */
    private static Recording upright(Recording lying) {
        int rows = lying.signals().size();
        int signals = lying.rows();
        double[][] values = new double[rows][signals];
        long[] times = new long[rows];
        for (int row = 0; row < rows; row++) {
            times[row] = lying.times()[0] + row * PERIOD.toMillis();
            for (int signal = 0; signal < signals; signal++) {
                values[row][signal] = lying.values()[signal][row];
            }
        }
        return new Recording(lying.asset(), lying.signals().subList(0, signals), times, values);
    }
}
