package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.models.inference.ScoringSession;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import andon.topics.StatusBuilder;
import java.time.Instant;

/**
 * Reports which model a monitor uses and on which device, when it is first seen and whenever it has changed. What was
 * reported last is logged, so that a restart reports nothing anew. One engine of the service does this for all.
 */
final class ServiceStatus {
    private final Monitor monitor;
    private final MonitoringContext context;
    private final StateEntry model;
    private final StateEntry device;
    private String reportedModel = "";
    private String reportedDevice = "";

    ServiceStatus(Monitor monitor, MonitoringContext context) {
        this.monitor = monitor;
        this.context = context;
        this.model = new StateEntry(context.log(), key(Kind.MODEL).bytes(), () -> reportedModel.getBytes(UTF_8));
        this.device = new StateEntry(context.log(), key(Kind.DEVICE).bytes(), () -> reportedDevice.getBytes(UTF_8));
    }

    String monitor() {
        return monitor.name();
    }

    private StateKey key(Kind kind) {
        return new StateKey(StateKey.Kind.SERVICE, Status.SERVICE, monitor.name(), kind == Kind.MODEL ? 0 : 1);
    }

    void restore(StateKey key, byte[] value) {
        String reported = new String(value, UTF_8);
        if (key.index() == 0) {
            reportedModel = reported;
        } else {
            reportedDevice = reported;
        }
    }

    /** Reports what has changed since the last report. */
    void check() {
        ScoringSession session = monitor.session();
        String usedModel = session.bundle().digest();
        if (!usedModel.equals(reportedModel)) {
            reportedModel = usedModel;
            model.changed();
            String name = session.bundle().name() + " " + session.bundle().version();
            report(Kind.MODEL, "monitor " + monitor.name() + " uses " + name + " (" + usedModel + ")");
        }
        String usedDevice = session.device();
        if (!usedDevice.equals(reportedDevice)) {
            reportedDevice = usedDevice;
            device.changed();
            String why = session.deviceReason().map(reason -> ": " + reason).orElse("");
            report(Kind.DEVICE, "monitor " + monitor.name() + " is scored on " + usedDevice + why);
        }
    }

    private void report(Kind kind, String detail) {
        Instant now = context.now();
        context.outcomes()
                .status(StatusBuilder.builder()
                        .id(EventIds.of(monitor.name(), kind, detail, now))
                        .asset(Status.SERVICE)
                        .monitor(monitor.name())
                        .kind(kind)
                        .phase(Phase.POINT)
                        .start(now)
                        .end(now)
                        .count(1)
                        .detail(detail)
                        .epoch(0)
                        .detectedAt(now)
                        .build());
    }
}
