package andon.app.benchmark;

import andon.app.config.AlertPolicy;
import andon.app.config.BundleName;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.Digest;
import andon.models.recording.Recording;
import andon.models.recording.RecordingRefused;
import andon.models.training.ModelTrainer;
import andon.models.training.SourceFile;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import andon.models.window.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The Skoltech Anomaly Benchmark. Of each file the first 400 rows are the healthy commissioning run, on which a model
 * is trained and its threshold calibrated; the rest is streamed. A row is flagged if the window that ends with it is
 * anomalous, so that only the past is used; rows without a verdict are not flagged.
 */
public final class SkabBenchmark {
    /** The files that options may be chosen on. */
    public static final List<String> TUNING = List.of("valve1/0", "valve1/2", "valve1/4", "valve1/6");

    /** The files that options may not be chosen on. */
    public static final List<String> OTHERS = List.of(
            "valve1/8",
            "valve1/10",
            "valve1/12",
            "valve1/14",
            "other/2",
            "other/4",
            "other/6",
            "other/8",
            "other/10",
            "other/12",
            "other/14");

    /** The file whose training rows are faulty. */
    public static final String CONTAMINATED = "other/2";

    /** Rows in a window, chosen like the next four on {@link #TUNING} alone. */
    public static final int CHOSEN_ROWS = 10;

    /** The quantile of held-out scores. */
    public static final double CHOSEN_QUANTILE = 0.95;

    /** The margin on it. */
    public static final double CHOSEN_MARGIN = 1.3;

    /** How many scores are averaged. */
    public static final int CHOSEN_SMOOTHING = 30;

    /** How warily slow signals are treated. */
    public static final double CHOSEN_DRIFT = 100;

    private static final int HEALTHY_ROWS = 400;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final List<LabelledRecording> recordings;
    private final ModelTrainer trainer;
    private final Path out;

    private SkabBenchmark(List<LabelledRecording> recordings, ModelTrainer trainer, Path out) {
        this.recordings = recordings;
        this.trainer = trainer;
        this.out = out;
    }

    /**
     * Reads the files.
     *
     * @param folder the folder that holds {@code valve1} and {@code other}
     * @param names which files
     * @param out where bundles are written
     */
    public static SkabBenchmark of(Path folder, List<String> names, ModelTrainer trainer, Path out)
            throws IOException, RecordingRefused {
        List<LabelledRecording> recordings = new ArrayList<>();
        for (String name : names) {
            recordings.add(LabelledRecording.skab(folder, name));
        }
        return new SkabBenchmark(recordings, trainer, out);
    }

    /** What a kind of model detects in each file, with the options that {@code options} sets. */
    public Map<String, Detection> run(String kind, UnaryOperator<TrainingOrder> options)
            throws IOException, TrainingRefused, BundleRefused {
        Map<String, Detection> detections = new LinkedHashMap<>();
        for (LabelledRecording labelled : recordings) {
            detections.put(labelled.name(), detection(labelled, train(labelled, kind, options)));
        }
        return detections;
    }

    /** What alerts {@code policy} makes in each file of what a kind of model with the chosen options finds. */
    public Map<String, AlertCount> alerts(String kind, AlertPolicy policy)
            throws IOException, TrainingRefused, BundleRefused {
        Map<String, AlertCount> counts = new LinkedHashMap<>();
        for (LabelledRecording labelled : recordings) {
            BundleName bundle = train(labelled, kind, SkabBenchmark::chosen);
            Recording all = labelled.recording();
            HeardAlerts heard = HeardAlerts.of(all.slice(HEALTHY_ROWS, all.rows()), bundle, out, policy);
            counts.put(
                    labelled.name(),
                    new LabelledFaults(labelled, HEALTHY_ROWS, PERIOD).count(heard.windows(), heard.alerts()));
        }
        return counts;
    }

    private static TrainingOrder chosen(TrainingOrder order) {
        return order.withWindow(CHOSEN_ROWS, 1)
                .withDrift(CHOSEN_DRIFT)
                .withThreshold(CHOSEN_QUANTILE, CHOSEN_MARGIN, CHOSEN_SMOOTHING);
    }

    private BundleName train(LabelledRecording labelled, String kind, UnaryOperator<TrainingOrder> options)
            throws IOException, TrainingRefused, BundleRefused {
        TrainingOrder order = options.apply(TrainingOrder.of(
                kind,
                "skab-" + labelled.name().replace('/', '-') + "-" + kind,
                "1",
                List.of(labelled.recording().slice(0, HEALTHY_ROWS)),
                List.of(new SourceFile(
                        labelled.name() + ".csv", Digest.of(Files.readAllBytes(labelled.file())), HEALTHY_ROWS)),
                PERIOD,
                out));
        trainer.train(order, TrainingProgress.silent());
        return new BundleName(order.name(), order.version());
    }

    private Detection detection(LabelledRecording labelled, BundleName bundle) throws BundleRefused {
        Recording all = labelled.recording();
        WindowScores scores = WindowScores.of(all.slice(HEALTHY_ROWS, all.rows()), bundle, out);
        Grid grid = new Grid(PERIOD.toMillis());
        Detection detection = Detection.NONE;
        for (int row = HEALTHY_ROWS; row < all.rows(); row++) {
            Instant end = Instant.ofEpochMilli(grid.end(grid.row(all.times()[row])));
            detection = detection.with(labelled.faulty()[row], scores.anomalous(end));
        }
        return detection;
    }
}
