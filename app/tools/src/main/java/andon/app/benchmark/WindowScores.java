package andon.app.benchmark;

import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.Verdict;
import andon.app.offline.OfflineRun;
import andon.app.offline.OfflineSink;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.recording.Recording;
import andon.topics.DeadLetter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streams a recording through the engine of production and keeps the score of each window that gets one. */
final class WindowScores extends OfflineSink {
    private final Map<Instant, Double> scores = new LinkedHashMap<>();
    private double threshold = Double.NaN;

    private WindowScores() {}

    /** The scores of {@code recording} by a bundle in {@code bundles}. */
    static WindowScores of(Recording recording, BundleName bundle, Path bundles) throws BundleRefused {
        List<MonitorConfig> monitors = List.of(MonitorConfig.of("benchmark", recording.asset(), bundle));
        WindowScores scores = new WindowScores();
        try (Monitors opened = Monitors.open(monitors, bundles, DeviceChoice.CPU)) {
            new OfflineRun(AndonConfig.standard(Map.of(), bundles, monitors), opened, scores).run(List.of(recording));
        }
        return scores;
    }

    /** Whether the window that ends at {@code end} is anomalous; one without a score is not. */
    boolean anomalous(Instant end) {
        return exceeds(end, threshold);
    }

    /** Whether the score of the window that ends at {@code end} exceeds {@code limit}; that of one without doesn't. */
    boolean exceeds(Instant end, double limit) {
        return scores.getOrDefault(end, Double.NEGATIVE_INFINITY) > limit;
    }

    /** The smoothed scores in order of time. */
    Collection<Double> all() {
        return scores.values();
    }

    @Override
    public void verdict(Verdict verdict) {
        threshold = verdict.threshold();
        if (verdict.kind() != Verdict.Kind.UNDECIDED) {
            scores.put(verdict.windowEnd(), verdict.score());
        }
    }

    @Override
    public boolean takesVerdicts() {
        return true;
    }

    @Override
    public void deadLetter(DeadLetter refused) {
        throw new IllegalStateException("a recording must not be refused: " + refused.detail());
    }
}
