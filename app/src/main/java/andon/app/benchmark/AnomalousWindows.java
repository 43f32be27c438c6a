package andon.app.benchmark;

import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.OfflineMonitoring;
import andon.app.monitoring.Outcomes;
import andon.app.monitoring.Verdict;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.recording.Recording;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Streams recordings through the engine of production and keeps the ends of the windows it calls anomalous. */
final class AnomalousWindows implements Outcomes {
    private final Set<Instant> ends = new HashSet<>();

    private AnomalousWindows() {}

    /** The ends of the anomalous windows of {@code recording}, judged by a bundle in {@code bundles}. */
    static Set<Instant> endsIn(Recording recording, BundleName bundle, Path bundles) throws BundleRefused {
        List<MonitorConfig> monitors = List.of(MonitorConfig.of("benchmark", recording.asset(), bundle));
        AnomalousWindows outcomes = new AnomalousWindows();
        try (Monitors opened = Monitors.open(monitors, bundles, DeviceChoice.CPU)) {
            new OfflineMonitoring(AndonConfig.standard(Map.of(), bundles, monitors), opened, outcomes)
                    .run(List.of(recording));
        }
        return outcomes.ends;
    }

    @Override
    public void verdict(Verdict verdict) {
        if (verdict.kind() == Verdict.Kind.ANOMALOUS) {
            ends.add(verdict.windowEnd());
        }
    }

    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void status(Status status) {}

    @Override
    public void deadLetter(DeadLetter refused) {
        throw new IllegalStateException("a recording must not be refused: " + refused.detail());
    }

    @Override
    public void counted(Counted what, long count) {}
}
