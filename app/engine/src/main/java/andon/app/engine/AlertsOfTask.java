package andon.app.engine;

import andon.app.alerts.AlertSink;
import andon.app.alerts.Alerting;
import andon.app.alerts.CommandOrigin;
import andon.app.alerts.Findings;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Failures;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import org.jspecify.annotations.Nullable;

/** The alerts of a task: where monitoring and charts bring what they find, and what comes of it. */
final class AlertsOfTask implements AlertSink {
    private final TaskSurroundings surroundings;
    private final TaskSink sink;
    private final Alerting engine;
    private final Findings findings;

    /** What the command in hand is about. */
    private @Nullable String commanded;

    AlertsOfTask(AndonConfig config, TaskSurroundings surroundings) {
        this.surroundings = surroundings;
        this.sink = surroundings.sink();
        this.engine = new Alerting(config, surroundings.alerts(), this, surroundings.clock());
        this.findings = new Findings(engine::find);
    }

    Alerting engine() {
        return engine;
    }

    /** Makes findings of verdicts, statuses and signals. */
    Findings findings() {
        return findings;
    }

    void command(AlertCommand command, CommandOrigin origin) {
        commanded = command.target();
        engine.command(command, origin);
    }

    @Override
    public int mark() {
        return sink.mark();
    }

    @Override
    public void keep(int mark) {
        sink.keep(mark);
    }

    @Override
    public void discard(int mark) {
        sink.discard(mark);
    }

    @Override
    public void alert(Alert alert) {
        sink.alert(alert);
    }

    @Override
    public void refused(RefusedCommand refused) {
        sink.refused(refused, commanded);
    }

    @Override
    public void status(Status status) {
        sink.status(status);
    }

    @Override
    public void failed(String asset, Throwable cause) {
        String detail = "the alerts of the asset start afresh, as " + Failures.inWords(cause) + " came";
        sink.status(Failures.status(asset, 0, detail, surroundings.clock().instant()));
        Failures.log(cause, "the alerts of asset '" + asset + "' start afresh");
    }
}
