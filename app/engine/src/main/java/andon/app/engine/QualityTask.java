package andon.app.engine;

import andon.app.alerts.Alerting;
import andon.app.alerts.CommandOrigin;
import andon.app.config.AndonConfig;
import andon.app.engine.TaskInput.CaughtUp;
import andon.app.engine.TaskInput.CommandInput;
import andon.app.engine.TaskInput.MeasurementInput;
import andon.app.engine.TaskInput.TelemetryInput;
import andon.app.engine.TaskInput.Tick;
import andon.app.monitoring.Failures;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.Outcomes;
import andon.app.monitoring.Portion;
import andon.app.monitoring.QualityMonitoring;
import andon.app.monitoring.TelemetryRecord;
import andon.app.trends.ModelsInUse;
import andon.app.trends.QualityCharts;
import andon.app.trends.TrendSink;
import andon.topics.AlertCommand;
import andon.topics.CommandRefused;
import andon.topics.InputLimits;
import andon.topics.Measurement;
import andon.topics.Reason;
import andon.topics.RefusedCommand;
import andon.topics.ResendScope;
import andon.topics.Telemetry;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryRefused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that Andon does for the assets of one partition: monitoring, charts and alerts. The stream has one for each of its
 * tasks. For one thread.
 *
 * <p>It is the last resort: a record that fails unexpectedly becomes a dead letter, a command is refused, and what the
 * failure left half done starts afresh. Events of work that failed are {@linkplain TaskSink#discard discarded}.
 */
public final class QualityTask implements AutoCloseable {
    /** How often charts are looked at that have had no value for long; the first time so long after the start. */
    private static final Duration FORGETTING = Duration.ofHours(1);

    private final TaskSurroundings surroundings;
    private final TelemetryDecoder decoder;
    private final ChartsOfTask charts;
    private final AlertsOfTask alerts;
    private final QualityMonitoring monitoring;
    private long forgottenAt;
    private boolean forgetting;

    /**
     * A task without state; what was logged is to be given to {@code restore…} next.
     *
     * @param monitors outlive the task
     */
    public QualityTask(AndonConfig config, Monitors monitors, TaskSurroundings surroundings) {
        this.surroundings = surroundings;
        this.decoder = new TelemetryDecoder(
                config.telemetry().fields(), config.telemetry().maxBytes());
        this.alerts = new AlertsOfTask(config, surroundings);
        this.charts = new ChartsOfTask(config, new ModelsInUse(monitors), surroundings, alerts);
        this.monitoring = new QualityMonitoring(
                config,
                monitors,
                surroundings.assets(),
                new MonitoringOutcomes(surroundings.sink(), charts, alerts),
                surroundings.clock(),
                charts::isCharted);
        this.forgottenAt = surroundings.clock().millis();
    }

    /** Reads back an entry of the monitoring's state: {@link QualityMonitoring#restore}. */
    public boolean restoreAsset(byte[] key, byte[] value) {
        return monitoring.restore(key, value);
    }

    /** Reads back an entry of the charts' state: {@link QualityCharts#restore}. */
    public boolean restoreChart(byte[] key, byte[] value) {
        return charts.engine().restore(key, value);
    }

    /** Reads back an entry of the alerts' state: {@link Alerting#restore}. */
    public boolean restoreAlert(byte[] key, byte[] value) {
        return alerts.engine().restore(key, value);
    }

    /**
     * Takes in what comes.
     *
     * @return whether nothing is left to be done at once; false only for what the clock brings
     */
    public boolean process(TaskInput input) {
        if (input instanceof TelemetryInput telemetry) {
            take(telemetry.record());
            return true;
        } else if (input instanceof MeasurementInput measurement) {
            measure(measurement.record());
            return true;
        } else if (input instanceof CommandInput command) {
            command(command.record());
            return true;
        } else if (input instanceof Tick tick) {
            return tick(tick.portion());
        } else if (input instanceof CaughtUp caughtUp) {
            boolean looked = monitoring.checkSilences(caughtUp.portion());
            return charts.engine().closeIdle(caughtUp.measurements(), caughtUp.portion()) && looked;
        }
        throw new IllegalArgumentException("no input of a task: " + input);
    }

    /** Judges the windows that have waited for the linger. */
    public void judgeDue() {
        monitoring.flushIfDue();
    }

    /** Judges all windows that wait. */
    public void judgeAll() {
        monitoring.flush();
    }

    /** Publishes which models and devices are in use, if that has changed; for one task of the service. */
    public void checkService() {
        monitoring.checkService();
    }

    /** Closes and judges everything, as nothing more will come. */
    public void end() {
        monitoring.end();
    }

    private void take(TelemetryRecord record) {
        try {
            Telemetry telemetry = decoder.decode(record.value());
            surroundings.check().check(record, telemetry);
            monitoring.accept(telemetry, record, ResendScope.of(record.headers()));
        } catch (TelemetryRefused e) {
            refuse(record, e.reason(), e.detail());
        } catch (RuntimeException | StackOverflowError e) {
            rethrowFatal(e);
            refuse(record, Reason.PROCESSING_FAILED, Failures.inWords(e));
            surroundings.sink().counted(Outcomes.Counted.RECORDS_FAILED, 1);
            Failures.log(
                    e,
                    "record " + record.topic() + "-" + record.partition() + "@" + record.offset()
                            + " became a dead letter");
        }
    }

    private void measure(TelemetryRecord record) {
        Measurement measurement = null;
        try {
            InputLimits.requireFew(record.headers());
            measurement = Measurement.read(record.value());
            charts.engine().measurement(measurement, record.timestamp());
        } catch (TelemetryRefused e) {
            refuse(record, e.reason(), e.detail());
        } catch (RuntimeException | StackOverflowError e) {
            rethrowFatal(e);
            refuse(record, Reason.PROCESSING_FAILED, Failures.inWords(e));
            surroundings.sink().counted(TrendSink.Counted.MEASUREMENTS_FAILED, 1);
            if (measurement != null) {
                charts.failed(measurement.asset(), e);
            }
        }
    }

    private void refuse(TelemetryRecord record, Reason reason, String detail) {
        surroundings
                .sink()
                .deadLetter(record.refused()
                        .whole(reason, detail, surroundings.clock().instant()));
    }

    private void command(TelemetryRecord record) {
        String text = RefusedCommand.evidence(record.value());
        String about = null;
        try {
            AlertCommand command = AlertCommand.read(record.value());
            about = command.target();
            CommandOrigin origin = new CommandOrigin(record.topic(), record.partition(), record.offset(), text);
            alerts.command(command, origin);
        } catch (CommandRefused e) {
            surroundings.sink().refused(refused(record, text, e.reason(), e.detail(), e.by()), e.asset());
        } catch (RuntimeException | StackOverflowError e) {
            rethrowFatal(e);
            RefusedCommand.Reason reason = RefusedCommand.Reason.PROCESSING_FAILED;
            surroundings.sink().refused(refused(record, text, reason, Failures.inWords(e), null), about);
            if (about != null) {
                alerts.failed(about, e);
            }
        }
    }

    private RefusedCommand refused(
            TelemetryRecord record,
            @Nullable String text,
            RefusedCommand.Reason reason,
            String detail,
            @Nullable String by) {
        return new RefusedCommand(
                reason,
                detail,
                text,
                by,
                record.topic(),
                record.partition(),
                record.offset(),
                surroundings.clock().instant());
    }

    private void rethrowFatal(Throwable failure) {
        if (failure instanceof RuntimeException fault && surroundings.fatal().test(fault)) {
            throw fault;
        }
    }

    private boolean tick(Portion portion) {
        charts.engine().recover();
        boolean ticked = alerts.engine().tick(portion);
        return forget(portion) && ticked;
    }

    private boolean forget(Portion portion) {
        long now = surroundings.clock().millis();
        if (!forgetting && now - forgottenAt < FORGETTING.toMillis()) {
            return true;
        }
        forgottenAt = now;
        forgetting = !charts.engine().forgetUnseen(portion);
        return !forgetting;
    }

    @Override
    public void close() {
        monitoring.close();
    }
}
