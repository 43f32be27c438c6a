package andon.app.benchmark;

import andon.app.alerts.AlertSink;
import andon.app.alerts.Alerting;
import andon.app.alerts.Finding;
import andon.app.alerts.Findings;
import andon.app.alerts.Standing;
import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.OfflineMonitoring;
import andon.app.monitoring.StateLog;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.recording.Recording;
import andon.topics.Alert;
import andon.topics.AlertKind;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streams a recording through the engines of production and keeps the anomalous windows and the alerts of the model. */
final class HeardAlerts implements AlertSink {
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
        Alerting alerting = new Alerting(config, StateLog.NONE, heard, () -> heard.now);
        try (Monitors opened = Monitors.open(monitors, bundles, DeviceChoice.CPU)) {
            Findings findings = new Findings(finding -> heard.find(finding, alerting));
            new OfflineMonitoring(config, opened, findings).run(List.of(recording));
        }
        return heard;
    }

    private void find(Finding finding, Alerting alerting) {
        now = finding.end();
        if (finding.kind() == AlertKind.MODEL_ANOMALY && finding.standing() == Standing.PRESENT) {
            windows.add(finding.end());
        }
        alerting.find(finding);
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

    @Override
    public void refused(RefusedCommand refused) {
        throw new IllegalStateException("nobody gives commands here: " + refused.detail());
    }

    @Override
    public void status(Status status) {
        throw new IllegalStateException("nothing is read back here: " + status.detail());
    }
}
