package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.app.monitoring.StateLog;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.Transition.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One alarm: its condition, its last alert, what is done with it by command. It depends on its own findings, on commands
 * and on time, never on other alarms. All of it is logged, as a {@link LoggedAlarm}.
 */
final class Alarm implements StateLog.Part {
    private final AlarmKey key;
    private final AlertPolicy policy;
    private final AlarmOwner owner;
    private final Runnable changed;
    private final Episode episode;
    private final Severity severity;
    private final LastAlert last;
    private final AppliedCommands applied = new AppliedCommands();

    private int epoch;
    private @Nullable WorstFinding worst;

    /** From when on the time without acknowledgement counts: event time, wall-clock time for a silence. */
    private @Nullable Instant unacknowledgedSince;

    private @Nullable Suppression suppression;

    Alarm(AlarmKey key, AlertPolicy policy, AlarmOwner owner, AlertContext context) {
        this.key = key;
        this.policy = policy;
        this.owner = owner;
        this.episode = new Episode(EpisodeRule.of(policy, key.kind()), key.kind());
        this.severity = new Severity(policy.escalateAfter());
        this.last = new LastAlert(key, policy, context);
        this.changed = context.log().keep(this);
    }

    AlarmKey key() {
        return key;
    }

    @Nullable
    Alert alert() {
        return last.alert();
    }

    boolean isOpen() {
        return last.isOpen();
    }

    /** By a command for this alarm alone; null if there is none. */
    @Nullable
    Suppression suppression() {
        return suppression;
    }

    AppliedCommands applied() {
        return applied;
    }

    /** Whether its condition holds, or seems to begin. */
    boolean isUnderWay() {
        return !episode.isQuiet();
    }

    /** Whether nothing of it needs to be remembered. */
    boolean isQuiet() {
        return alert() == null && suppression == null && episode.isQuiet();
    }

    // --- findings

    void find(Finding finding) {
        boolean quiet = episode.isQuiet();
        if (finding.epoch() != epoch) {
            epoch = finding.epoch();
            episode.restart();
            unacknowledgedSince = null;
        } else if (finding.presence() == Presence.UNKNOWN) {
            return;
        }
        if (finding.presence() != Presence.UNKNOWN) {
            decided(finding);
        }
        if (!quiet || !episode.isQuiet()) {
            save();
        }
    }

    private void decided(Finding finding) {
        if (finding.presence() == Presence.PRESENT) {
            worst = WorstFinding.of(worst, WorstFinding.of(finding));
        }
        Episode.Step step = episode.take(finding);
        if (episode.isQuiet()) {
            worst = null;
        }
        switch (step) {
            case NONE -> fade(finding);
            case BEGINS -> raise(finding);
            case GOES_ON -> goOn(finding);
            case ENDS -> clear(finding);
        }
    }

    private void raise(Finding finding) {
        WorstFinding sofar = Objects.requireNonNull(worst, "raised by no finding");
        severity.start(severity(sofar.grade()));
        unacknowledgedSince = key.kind() == AlertKind.SILENCE ? null : finding.end();
        if (last.isOpen()) {
            AlertState before = last.current().state();
            last.raiseAgain(finding, episode.onset(), sofar, severity.value());
            enter(next(before, AlarmEvent.RAISE), Reason.RAISED_AGAIN, null, null);
        } else {
            last.raise(finding, episode.onset(), sofar, severity.value());
            Suppression effective = effectiveSuppression();
            enter(
                    effective == null ? next(AlertState.NORMAL, AlarmEvent.RAISE) : effective.state(),
                    Reason.RAISED,
                    null,
                    null);
        }
    }

    private void goOn(Finding finding) {
        severity.window(severity(grade(finding)), finding.end());
        last.seen(finding);
        if (!last.reportSeverity(severity.value())) {
            last.reportOccurrences();
        }
    }

    /** A decided window that neither bears the condition out nor ends it. */
    private void fade(Finding finding) {
        if (episode.isActive()) {
            severity.window(severity(grade(finding)), finding.end());
            last.reportSeverity(severity.value());
        }
    }

    /** Its condition, a silence, ended before {@code window} if that begins after it. */
    void endBefore(Finding window) {
        if (window.epoch() != epoch
                || window.start().isAfter(last.current().last().windowEnd())) {
            episode.reset();
            clear(window);
            save();
        }
    }

    private void clear(Finding finding) {
        worst = null;
        last.inactive(finding.end());
        enter(next(last.current().state(), AlarmEvent.CLEAR), Reason.CLEARED, null, null);
    }

    private int severity(@Nullable Double grade) {
        return grade == null || key.kind() != AlertKind.MODEL_ANOMALY
                ? policy.severity(key.kind())
                : Severity.of(grade);
    }

    private static @Nullable Double grade(Finding finding) {
        return Double.isNaN(finding.grade()) ? null : finding.grade();
    }

    // --- time

    /** The asset's clock has come to {@code now} in {@code epoch}. */
    void timeIs(Instant now, int inEpoch) {
        if (key.kind() != AlertKind.SILENCE && inEpoch == epoch) {
            escalate(now);
        }
    }

    /** The wall clock, which alone goes on in a silence, has come to {@code now}; returns whether anything came of it. */
    boolean wallTimeIs(Instant now) {
        return key.kind() == AlertKind.SILENCE && escalate(now);
    }

    private boolean escalate(Instant now) {
        Duration after = policy.escalateAfter();
        Alert alert = alert();
        if (after == null || alert == null || !alert.active() || alert.state() != AlertState.UNACKNOWLEDGED) {
            return false;
        }
        if (unacknowledgedSince == null) {
            unacknowledgedSince = now;
            save();
            return true;
        }
        long times = Duration.between(unacknowledgedSince, now).toMillis() / after.toMillis();
        if (!severity.unacknowledged(times)) {
            return false;
        }
        last.reportSeverity(severity.value());
        save();
        return true;
    }

    // --- commands

    /** Does what is asked with the alert itself; the state allows it. */
    void apply(AlertCommand command, long fingerprint) {
        Reason reason = last.apply(command);
        applied.add(fingerprint);
        enter(next(last.current().state(), AlarmEvent.of(command.command())), reason, command.by(), command.note());
        save();
    }

    /** Suppresses this alarm alone; null ends that. */
    void suppress(@Nullable Suppression next) {
        suppression = next;
        save();
    }

    /** The strongest suppression that covers this alarm: its own, that of its source, or that of its asset. */
    private @Nullable Suppression effectiveSuppression() {
        return Suppression.stronger(suppression, owner.suppressionOf(key.source()));
    }

    /** The suppression of this alarm has changed, for {@code reason}: its alert takes the state of the strongest. */
    void follow(Reason reason, @Nullable String by, @Nullable String note) {
        if (!last.isOpen()) {
            return;
        }
        Alert now = last.current();
        Suppression effective = effectiveSuppression();
        boolean wasSuppressed = now.state().compareTo(AlertState.SHELVED) >= 0;
        if (effective == null && wasSuppressed) {
            unacknowledgedSince = null;
            enter(now.active() ? AlertState.UNACKNOWLEDGED : AlertState.NORMAL, reason, by, note);
        } else if (effective != null
                && (effective.state() != now.state() || !Objects.equals(effective.until(), now.shelvedUntil()))) {
            enter(effective.state(), reason, by, note);
        } else {
            return;
        }
        save();
    }

    /** Gives the alert the state of its suppression, in case a crash came between the two. */
    void recover() {
        Suppression effective = effectiveSuppression();
        Alert alert = alert();
        AlertState state = effective != null ? effective.state() : alert == null ? AlertState.NORMAL : alert.state();
        boolean ended = effective == null;
        follow(
                switch (state) {
                    case SHELVED -> ended ? Reason.SHELVING_ENDED : Reason.SHELVED;
                    case SUPPRESSED_BY_DESIGN -> ended ? Reason.UNSUPPRESSED : Reason.SUPPRESSED;
                    case OUT_OF_SERVICE -> ended ? Reason.IN_SERVICE : Reason.OUT_OF_SERVICE;
                    default -> Reason.UPDATED;
                },
                null,
                null);
    }

    // --- the end

    /** Nothing is found any more, and its alert is over; {@code why} is a sentence for people. */
    void close(String why) {
        if (last.isOpen()) {
            last.inactive(last.current().clearedAt());
            enter(AlertState.NORMAL, Reason.CLOSED, null, why);
        }
        last.forget();
        worst = null;
        episode.reset();
        save();
    }

    /** Nothing is found any more, but a command suppresses this alarm alone, and that stays. */
    void closeSuppressed(String why) {
        if (episode.isActive()) {
            last.inactive(last.current().last().windowEnd());
            enter(last.current().state(), Reason.CLEARED, null, why);
        }
        worst = null;
        episode.reset();
        save();
    }

    /** Forgets all of it without a word, since it can not be closed. */
    void drop() {
        last.forget();
        worst = null;
        suppression = null;
        episode.reset();
        save();
    }

    /** Forgets an alert closed before {@code then}; returns whether it did. */
    boolean forgetClosed(Instant then) {
        Alert alert = alert();
        if (alert == null || last.isOpen() || !alert.transition().at().isBefore(then)) {
            return false;
        }
        last.forget();
        save();
        return true;
    }

    // ---

    private AlertState next(AlertState state, AlarmEvent event) {
        AlertState next = AlertTransitions.after(state, event, episode.isActive(), policy.acknowledge());
        if (next == null) {
            throw new IllegalStateException(event + " must not happen in " + state);
        }
        return next;
    }

    private void enter(AlertState state, Reason reason, @Nullable String by, @Nullable String note) {
        Suppression effective = effectiveSuppression();
        last.enter(state, effective == null ? null : effective.until(), reason, by, note);
    }

    // --- state

    /** Has all of it logged. */
    void save() {
        changed.run();
    }

    @Override
    public void write(StateLog.Writer to) {
        to.put(AlertStateKey.of(key), isQuiet() ? null : state().toJson());
    }

    @Override
    public void unwritable(StateLog.Writer to, Throwable cause) {
        to.put(AlertStateKey.of(key), null);
    }

    private LoggedAlarm state() {
        return LoggedAlarmBuilder.builder()
                .epoch(epoch)
                .episode(episode.state())
                .worst(worst)
                .severity(severity.state())
                .alert(alert())
                .reportedOccurrences(last.reportedOccurrences())
                .unacknowledgedSince(unacknowledgedSince)
                .suppression(suppression)
                .applied(applied.state())
                .heard(owner.lastHeard())
                .build();
    }

    /** Goes on from {@code state}. */
    void restore(LoggedAlarm state) {
        epoch = state.epoch();
        episode.restore(state.episode());
        worst = state.worst();
        severity.restore(state.severity());
        last.restore(state.alert(), state.reportedOccurrences());
        unacknowledgedSince = state.unacknowledgedSince();
        suppression = state.suppression();
        applied.restore(state.applied());
    }
}
