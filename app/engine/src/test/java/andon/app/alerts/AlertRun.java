package andon.app.alerts;

import andon.app.Contract;
import andon.app.config.AlertPolicy;
import andon.app.config.AlertPolicy.Clear;
import andon.app.config.AlertPolicy.Raise;
import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.ChartConfig;
import andon.app.config.MonitorChecks;
import andon.app.config.MonitorConfig;
import andon.app.config.SignalCheck;
import andon.app.monitoring.Portion;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.AlertCommand.Command;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.Feedback;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import andon.topics.Transition.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both stages behind each other, with a clock to move, a log to crash with, and all that they report. */
final class AlertRun implements AreaSink {
    static final String PUMP = "plant1/line2/pump-7";
    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    /** The defaults but for the time that an alert takes to clear. */
    static final AlertPolicy POLICY =
            AlertPolicy.standard().with(Raise.STANDARD, new Clear(Clear.STANDARD.below(), 5, Duration.ZERO));

    static final MonitorChecks CHECKS = new MonitorChecks(
            Duration.ZERO, Duration.ofMinutes(5), Map.of("pressure", new SignalCheck(0, 16, Duration.ofMinutes(10))));

    final MovedClock clock = new MovedClock();
    final List<Alert> alerts = new ArrayList<>();
    final List<RefusedCommand> refused = new ArrayList<>();
    final List<Status> statuses = new ArrayList<>();
    final List<String> tombstones = new ArrayList<>();

    /** All that the first stage reported. */
    final List<Alert> taken = new ArrayList<>();

    private final KeptLog log = new KeptLog();
    private final KeptLog areaLog = new KeptLog();
    private final AlertSink stage = new FirstStage();
    private AndonConfig config;
    private Alerting alerting;
    private AlertAreas areas;
    private long offset;
    private Instant time = START;

    /** Whether texts may be others than the schema allows, as the state was spoilt. */
    private boolean spoilt;

    AlertRun() {
        this(POLICY);
    }

    AlertRun(AlertPolicy policy) {
        this(config(policy, AlertsConfig.standard()));
    }

    AlertRun(AndonConfig config) {
        this.config = config;
        this.alerting = new Alerting(config, log, stage, clock);
        this.areas = new AlertAreas(config, areaLog, this, clock);
    }

    /** Monitors pumps and fans, both over all assets with all checks, and charts of the same names. */
    static AndonConfig config(AlertPolicy policy, AlertsConfig all) {
        MonitorConfig pumps = MonitorConfig.of("pumps", "plant1/**", new BundleName("pump", "1"));
        MonitorConfig fans = MonitorConfig.of("fans", "plant1/**", new BundleName("fan", "1"));
        AndonConfig standard = AndonConfig.standard(
                Map.of(),
                Path.of("none"),
                List.of(
                        pumps.withChecks(CHECKS).withAlerts(policy),
                        fans.withChecks(CHECKS).withAlerts(policy)));
        return standard.withCharts(List.of(chart("pumps"), chart("fans"))).withAlerts(all);
    }

    private static ChartConfig chart(String name) {
        return ChartConfig.of(name, "plant1/**", QualityTrend.Source.MEASUREMENT, "bore");
    }

    // --- findings

    /** A window of a second of the pump by monitor pumps; anomalous from a grade of 0.5 on. */
    AlertRun window(double grade) {
        return window(PUMP, "pumps", grade);
    }

    AlertRun windows(int count, double grade) {
        for (int i = 0; i < count; i++) {
            window(grade);
        }
        return this;
    }

    AlertRun window(String asset, String source, double grade) {
        return find(asset, 0, source, AlertKind.MODEL_ANOMALY, grade > 0.5 ? Presence.PRESENT : Presence.ABSENT, grade);
    }

    /** The pump is well; whether that matters to an alarm of it. */
    boolean hear() {
        return alerting.hear(PUMP);
    }

    AlertRun undecidedWindow() {
        return find(PUMP, 0, "pumps", AlertKind.MODEL_ANOMALY, Presence.UNKNOWN, Double.NaN);
    }

    AlertRun find(AlertKind kind, Presence presence) {
        return find(PUMP, 0, "pumps", kind, presence, Double.NaN);
    }

    AlertRun find(String asset, int epoch, String source, AlertKind kind, Presence presence, double grade) {
        Instant start = time;
        time = time.plusSeconds(1);
        alerting.find(FindingBuilder.builder()
                .asset(asset)
                .epoch(epoch)
                .source(source)
                .kind(kind)
                .signal(kind == AlertKind.OUT_OF_RANGE || kind == AlertKind.FROZEN_SIGNAL ? "pressure" : null)
                .presence(presence)
                .start(start)
                .end(time)
                .grade(grade)
                .anomaly(
                        presence == Presence.PRESENT
                                ? "anomaly-" + Duration.between(START, time).toSeconds()
                                : null)
                .signals(
                        Double.isNaN(grade)
                                ? List.of()
                                : List.of(
                                        new Contribution("vibration", 0.7, grade, 1),
                                        new Contribution("flow", 0.2, 3, 3),
                                        new Contribution("speed", 0.07, 3, 3),
                                        new Contribution("level", 0.03, 3, 3)))
                .bundle(new BundleReference("pump", "1", "sha256:" + "0".repeat(64)))
                .message("grade " + grade)
                .context(new Context("P-100", "B42", "R1"))
                .build());
        return this;
    }

    /** Event time goes on without findings. */
    AlertRun later(Duration by) {
        time = time.plus(by);
        return this;
    }

    Instant time() {
        return time;
    }

    // --- wall clock

    AlertRun wait(Duration by) {
        clock.move(by);
        alerting.tick(Portion.unlimited());
        areas.tick(Portion.unlimited());
        return this;
    }

    /** A tick of the first stage, of which something comes for at most so many; whether all was done. */
    boolean tickAlarms(int most) {
        return alerting.tick(new Portion(most, Duration.ofHours(1), () -> 0));
    }

    /** A tick of the second stage. */
    boolean tickAreas(int most) {
        return areas.tick(new Portion(most, Duration.ofHours(1), () -> 0));
    }

    // --- commands

    AlertRun command(Command command, String alert) {
        return command(new AlertCommand(
                command,
                alert,
                null,
                null,
                "ann",
                command == Command.SHELVE ? clock.instant().plus(Duration.ofHours(1)) : null,
                command == Command.COMMENT ? "as last week" : null,
                command == Command.FEEDBACK ? Feedback.Verdict.FALSE_ALARM : null));
    }

    AlertRun command(Command command, String asset, @Nullable String source) {
        return command(new AlertCommand(
                command,
                null,
                asset,
                source,
                "ann",
                command == Command.SHELVE ? clock.instant().plus(Duration.ofHours(1)) : null,
                null,
                null));
    }

    AlertRun command(AlertCommand command) {
        offset++;
        return again(command);
    }

    /** The record of the last command is delivered once more. */
    AlertRun again(AlertCommand command) {
        alerting.command(command, new CommandOrigin("andon.commands", 3, offset, command.toString()));
        return this;
    }

    // --- crashes

    AlertRun crash() {
        return restart(config);
    }

    AlertRun restart(AndonConfig next) {
        config = next;
        alerting = new Alerting(config, log, stage, clock);
        areas = new AlertAreas(config, areaLog, this, clock);
        log.restore(alerting::restore);
        areaLog.restore(areas::restore);
        return this;
    }

    /** Goes on from what others logged. */
    AlertRun crashTo(Map<String, byte[]> first, Map<String, byte[]> second) {
        log.replace(first);
        areaLog.replace(second);
        return crash();
    }

    /** Goes on from what others logged and somebody spoilt. */
    AlertRun crashToSpoilt(Map<String, byte[]> first, Map<String, byte[]> second) {
        spoilt = true;
        return crashTo(first, second);
    }

    int logged() {
        return log.size();
    }

    /** The log of the first stage. */
    KeptLog log() {
        return log;
    }

    /** The log of the second. */
    KeptLog areaLog() {
        return areaLog;
    }

    // --- published

    Alert last() {
        return alerts.get(alerts.size() - 1);
    }

    List<AlertState> states() {
        return alerts.stream().map(Alert::state).toList();
    }

    List<Reason> reasons() {
        return alerts.stream().map(alert -> alert.transition().reason()).toList();
    }

    /** Gives the second stage what the first one reported, or might have reported. */
    AlertRun take(Alert alert) {
        areas.take(alert);
        return this;
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(spoilt ? alert : Contract.read(Alert.class, alert));
    }

    private final class FirstStage implements AlertSink {
        @Override
        public void alert(Alert alert) {
            taken.add(alert);
            take(alert);
        }

        @Override
        public void refused(RefusedCommand command) {
            refused.add(Contract.read(RefusedCommand.class, command));
        }

        @Override
        public void status(Status status) {
            AlertRun.this.status(status);
        }
    }

    @Override
    public void tombstone(String id) {
        tombstones.add(id);
    }

    @Override
    public void status(Status status) {
        statuses.add(Contract.read(Status.class, status));
    }
}
