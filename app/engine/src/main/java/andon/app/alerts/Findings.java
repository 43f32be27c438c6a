package andon.app.alerts;

import andon.app.monitoring.Outcomes;
import andon.app.monitoring.SignalFinding;
import andon.app.monitoring.Verdict;
import andon.app.wording.Figures;
import andon.models.window.UndecidedReason;
import andon.topics.AlertKind;
import andon.topics.Anomaly;
import andon.topics.Anomaly.Contribution;
import andon.topics.DeadLetter;
import andon.topics.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Makes findings of what the monitoring engine reports, as far as alerts need it. */
public final class Findings implements Outcomes {
    /** What somebody should mend; that a machine stands still, warms up or changes over is none. */
    private static final Set<UndecidedReason> FAULTS = EnumSet.of(
            UndecidedReason.GAP, UndecidedReason.COVERAGE, UndecidedReason.MODEL_OUTPUT, UndecidedReason.NO_MODEL);

    private final Consumer<Finding> alerts;

    /**
     * @param alerts takes the findings, in the order in which the engine reports them
     */
    public Findings(Consumer<Finding> alerts) {
        this.alerts = alerts;
    }

    @Override
    public void verdict(Verdict verdict) {
        alerts.accept(anomalous(verdict));
        alerts.accept(undecided(verdict));
    }

    /** Whether a verdict is nothing that somebody should mend, so that it can only end an alarm. */
    public static boolean isWell(Verdict verdict) {
        UndecidedReason reason = verdict.reason();
        return reason == null ? verdict.kind() == Verdict.Kind.NORMAL : !FAULTS.contains(reason);
    }

    private static Finding anomalous(Verdict verdict) {
        return switch (verdict.kind()) {
            case NORMAL -> of(verdict, AlertKind.MODEL_ANOMALY, Presence.ABSENT, "the model finds nothing");
            case ANOMALOUS -> of(verdict, AlertKind.MODEL_ANOMALY, Presence.PRESENT, sentence(verdict));
            case UNDECIDED -> of(verdict, AlertKind.MODEL_ANOMALY, Presence.UNKNOWN, "windows cannot be judged");
        };
    }

    private static Finding undecided(Verdict verdict) {
        UndecidedReason reason = verdict.reason();
        return reason == null || !FAULTS.contains(reason)
                ? of(verdict, AlertKind.UNDECIDED, Presence.ABSENT, "windows are judged as far as they should be")
                : of(verdict, AlertKind.UNDECIDED, Presence.PRESENT, "windows cannot be judged: " + reason.label());
    }

    private static Finding of(Verdict verdict, AlertKind kind, Presence presence, String message) {
        boolean anomaly = kind == AlertKind.MODEL_ANOMALY;
        return FindingBuilder.builder()
                .asset(verdict.asset())
                .epoch(verdict.epoch())
                .source(verdict.monitor())
                .kind(kind)
                .presence(presence)
                .start(verdict.windowStart())
                .end(verdict.windowEnd())
                .grade(anomaly ? verdict.grade() : Double.NaN)
                .anomaly(anomaly ? verdict.anomaly() : null)
                .signals(anomaly && presence == Presence.PRESENT ? verdict.contributions() : List.of())
                .bundle(verdict.bundle())
                .message(message)
                .context(verdict.context())
                .build();
    }

    private static String sentence(Verdict verdict) {
        if (verdict.contributions().isEmpty()) {
            return verdict.bundle().name() + " finds the asset anomalous";
        }
        Contribution most = verdict.contributions().get(0);
        return most.signal() + " reads " + Figures.shown(most.observed()) + " where " + Figures.shown(most.expected())
                + " is expected, " + Figures.percent(most.share()) + " of what "
                + verdict.bundle().name()
                + " finds anomalous";
    }

    @Override
    public void status(Status status) {
        String monitor = status.monitor();
        if (status.kind() != Status.Kind.SILENCE || monitor == null) {
            return;
        }
        boolean began = status.phase() == Status.Phase.STARTED;
        // The first sample after a silence may be older than the last before it.
        Instant end = status.end().isBefore(status.start()) ? status.start() : status.end();
        alerts.accept(FindingBuilder.builder()
                .asset(status.asset())
                .epoch(status.epoch())
                .source(monitor)
                .kind(AlertKind.SILENCE)
                .presence(began ? Presence.PRESENT : Presence.ABSENT)
                .start(status.start())
                .end(end)
                .grade(Double.NaN)
                .signals(List.of())
                .message(status.detail())
                .build());
    }

    @Override
    public void signal(SignalFinding finding) {
        alerts.accept(FindingBuilder.builder()
                .asset(finding.asset())
                .epoch(finding.epoch())
                .source(finding.monitor())
                .kind(kind(finding.kind()))
                .signal(finding.signal())
                .presence(finding.present() ? Presence.PRESENT : Presence.ABSENT)
                .start(finding.start())
                .end(finding.end())
                .grade(Double.NaN)
                .signals(List.of())
                .message(finding.detail())
                .context(finding.context())
                .build());
    }

    private static AlertKind kind(SignalFinding.Kind kind) {
        return switch (kind) {
            case OUT_OF_RANGE -> AlertKind.OUT_OF_RANGE;
            case FROZEN -> AlertKind.FROZEN_SIGNAL;
            case CLOCK_SKEW -> AlertKind.CLOCK_SKEW;
        };
    }

    /** It comes as a verdict too. */
    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void deadLetter(DeadLetter deadLetter) {}

    @Override
    public void counted(Counted what, long count) {}
}
