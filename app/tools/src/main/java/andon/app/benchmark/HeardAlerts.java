package andon.app.benchmark;

import andon.app.config.AlertPolicy;
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
import andon.topics.Alert;
import andon.topics.AlertKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streams a recording through the engines of production and keeps the anomalous windows and the alerts of the model. */
final class HeardAlerts extends OfflineSink {
    private final List<Instant> windows = new ArrayList<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;

    private HeardAlerts() {}

    static HeardAlerts of(Recording recording, BundleName bundle, Path bundles, AlertPolicy policy)
            throws BundleRefused {
        List<MonitorConfig> monitors =
                List.of(MonitorConfig.of("benchmark", recording.asset(), bundle).withAlerts(policy));
        AndonConfig config = AndonConfig.standard(Map.of(), bundles, monitors);
        HeardAlerts heard = new HeardAlerts();
        try (Monitors opened = Monitors.open(monitors, bundles, DeviceChoice.CPU)) {
            new OfflineRun(config, opened, heard, () -> heard.now).run(List.of(recording));
        }
        return heard;
    }

    @Override
    public boolean takesVerdicts() {
        return true;
    }

    @Override
    public void verdict(Verdict verdict) {
        now = verdict.windowEnd();
        if (verdict.kind() == Verdict.Kind.ANOMALOUS) {
            windows.add(verdict.windowEnd());
        }
    }

    /** The ends of the anomalous windows. */
    List<Instant> windows() {
        return windows;
    }

    /** The alerts of the model, in the order in which they were raised. */
    List<LabelledFaults.Raised> alerts() {
        return alerts.values().stream()
                .map(alert -> new LabelledFaults.Raised(alert.raisedAt(), alert.active()))
                .toList();
    }

    @Override
    public void alert(Alert alert) {
        if (alert.kind() == AlertKind.MODEL_ANOMALY) {
            alerts.put(alert.id(), alert);
        }
    }
}
