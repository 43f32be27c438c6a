package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.app.monitoring.StateLog;
import andon.topics.Alert;
import andon.topics.Alert.Acknowledgement;
import andon.topics.Alert.Comment;
import andon.topics.Alert.Evidence;
import andon.topics.AlertCommand;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.Feedback;
import andon.topics.JsonSerde;
import andon.topics.Priority;
import andon.topics.Transition;
import andon.topics.Transition.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One alarm: its condition, its last alert, what is done with it by command. It depends on its own findings, on commands
 * and on time, never on other alarms. What is logged after each change is all of it.
 */
final class Alarm {
    /** All of it, for the log; whatever is absent is as at the beginning. */
    record State(
            int epoch,
            Episode.State episode,
            @Nullable Worst worst,
            Severity.State severity,
            @Nullable Alert alert,
            long told,
            @Nullable Instant unacknowledgedSince,
            @Nullable Hold hold,
            List<Long> applied) {}

    private static final JsonSerde<State> STATE = new JsonSerde<>(State.class);

    private final AlarmKey key;
    private final AlertPolicy policy;
    private final AlarmedAsset asset;
    private final AlertContext context;
    private final StateLog.Entry entry;
    private final Episode episode;
    private final Severity severity;
    private final AppliedCommands applied = new AppliedCommands();

    private int epoch;
    private @Nullable Worst worst;

    /** The last one, as it now is; not all that has changed in it may have been told. */
    private @Nullable Alert alert;

    /** The occurrences of which was told. */
    private long told;

    /** From when on the time without acknowledgement counts: event time, wall-clock time for a silence. */
    private @Nullable Instant unacknowledgedSince;

    private @Nullable Hold hold;

    Alarm(AlarmKey key, AlertPolicy policy, AlarmedAsset asset, AlertContext context) {
        this.key = key;
        this.policy = policy;
        this.asset = asset;
        this.context = context;
        this.entry = context.log().entry(AlertStateKey.of(key));
        this.episode = new Episode(EpisodeRule.of(policy, key.kind()), key.kind());
        this.severity = new Severity(policy.escalateAfter());
    }

    AlarmKey key() {
        return key;
    }

    @Nullable
    Alert alert() {
        return alert;
    }

    boolean isOpen() {
        return alert != null && alert.state() != AlertState.NORMAL;
    }

    @Nullable
    Hold hold() {
        return hold;
    }

    AppliedCommands applied() {
        return applied;
    }

    /** Whether nothing of it needs to be remembered. */
    boolean isQuiet() {
        return alert == null && hold == null && episode.isQuiet();
    }

    // --- findings

    void find(Finding finding) {
        boolean quiet = episode.isQuiet();
        if (finding.epoch() != epoch) {
            epoch = finding.epoch();
            episode.restart();
            unacknowledgedSince = null;
        } else if (finding.standing() == Standing.UNKNOWN) {
            return;
        }
        if (finding.standing() != Standing.UNKNOWN) {
            decided(finding);
        }
        if (!quiet || !episode.isQuiet()) {
            save();
        }
    }

    private void decided(Finding finding) {
        if (finding.standing() == Standing.PRESENT) {
            worst = Worst.of(worst, Worst.of(finding));
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
        Episode.Onset onset = episode.onset();
        Worst sofar = Objects.requireNonNull(worst, "raised by no finding");
        severity.start(severity(sofar.grade()));
        unacknowledgedSince = key.kind() == AlertKind.SILENCE ? null : finding.end();
        Alert last = alert;
        if (last != null && isOpen()) {
            alert = new AlertDraft(last)
                    .active(true, null)
                    .severity(severity.value())
                    .seen(evidence(finding), Worst.of(Worst.of(last), sofar))
                    .occurrences(last.occurrences() + onset.occurrences())
                    .alert();
            enter(next(last.state(), AlarmEvent.RAISE), Reason.RAISED_AGAIN, null, null);
        } else {
            alert = first(finding, onset, sofar);
            told = onset.occurrences();
            Hold holding = asset.holding(this);
            enter(
                    holding == null ? next(AlertState.NORMAL, AlarmEvent.RAISE) : holding.state(),
                    Reason.RAISED,
                    null,
                    null);
        }
    }

    private Alert first(Finding finding, Episode.Onset onset, Worst sofar) {
        return new Alert(
                AlertIds.of(key, finding.epoch(), finding.end(), alert),
                0,
                AlertState.UNACKNOWLEDGED,
                true,
                key.kind(),
                key.asset(),
                Alert.areaOf(key.asset()),
                key.source(),
                key.signal(),
                sofar.message(),
                severity.value(),
                Priority.of(severity.value()),
                sofar.grade(),
                onset.since(),
                finding.end(),
                null,
                onset.first(),
                evidence(finding),
                onset.occurrences(),
                sofar.signals(),
                sofar.bundle(),
                sofar.rule(),
                finding.context(),
                policy.action(),
                transition(Reason.RAISED, null, null),
                null,
                null,
                List.of(),
                null,
                null,
                finding.epoch());
    }

    private void goOn(Finding finding) {
        severity.window(severity(Double.isNaN(finding.grade()) ? null : finding.grade()), finding.end());
        Alert before = current();
        alert = new AlertDraft(before)
                .seen(evidence(finding), Worst.of(Worst.of(before), Worst.of(finding)))
                .alert();
        if (!tellSeverity() && current().occurrences() >= 2 * told) {
            tell(Reason.UPDATED, null, null);
        }
    }

    /** A decided window that neither bears the condition out nor ends it. */
    private void fade(Finding finding) {
        if (episode.isActive()) {
            severity.window(severity(Double.isNaN(finding.grade()) ? null : finding.grade()), finding.end());
            tellSeverity();
        }
    }

    private void clear(Finding finding) {
        worst = null;
        alert = new AlertDraft(current()).active(false, finding.end()).alert();
        enter(next(current().state(), AlarmEvent.CLEAR), Reason.CLEARED, null, null);
    }

    private int severity(@Nullable Double grade) {
        return grade == null || key.kind() != AlertKind.MODEL_ANOMALY
                ? policy.severity(key.kind())
                : Severity.of(grade);
    }

    private static Evidence evidence(Finding finding) {
        return new Evidence(finding.start(), finding.end(), finding.anomaly());
    }

    // --- time

    /** The asset's clock has come to {@code now} in {@code epoch}. */
    void timeIs(Instant now, int inEpoch) {
        if (key.kind() != AlertKind.SILENCE && inEpoch == epoch) {
            escalate(now);
        }
    }

    /** The wall clock, which alone goes on in a silence, has come to {@code now}. */
    void wallTimeIs(Instant now) {
        if (key.kind() == AlertKind.SILENCE) {
            escalate(now);
        }
    }

    private void escalate(Instant now) {
        Duration after = policy.escalateAfter();
        if (after == null || alert == null || !alert.active() || alert.state() != AlertState.UNACKNOWLEDGED) {
            return;
        }
        if (unacknowledgedSince == null) {
            unacknowledgedSince = now;
            save();
            return;
        }
        long times = Duration.between(unacknowledgedSince, now).toMillis() / after.toMillis();
        if (severity.unacknowledged(times)) {
            tellSeverity();
            save();
        }
    }

    /** Tells of a new priority, if it is one. */
    private boolean tellSeverity() {
        Alert before = current();
        int now = severity.value();
        alert = new AlertDraft(before).severity(now).alert();
        int change = Priority.of(now).compareTo(before.priority());
        if (change != 0) {
            tell(change > 0 ? Reason.ESCALATED : Reason.DE_ESCALATED, null, null);
        }
        return change != 0;
    }

    // --- commands

    /** Does what is asked with the alert itself; the state allows it. */
    void apply(AlertCommand command, long fingerprint) {
        Instant now = context.now();
        AlertDraft draft = new AlertDraft(current());
        switch (command.command()) {
            case ACKNOWLEDGE -> draft.acknowledged(new Acknowledgement(command.by(), now, command.note()));
            case COMMENT -> draft.comment(new Comment(command.by(), now, Objects.requireNonNull(command.note())));
            case FEEDBACK ->
                draft.feedback(
                        new Feedback(Objects.requireNonNull(command.feedback()), command.by(), now, command.note()));
            default -> throw new IllegalArgumentException(command.command() + " is about more than an alert");
        }
        alert = draft.alert();
        applied.add(fingerprint);
        AlertState next = next(current().state(), AlarmEvent.of(command.command()));
        enter(next, Reason.valueOf(reasonName(command)), command.by(), command.note());
        save();
    }

    private static String reasonName(AlertCommand command) {
        return switch (command.command()) {
            case ACKNOWLEDGE -> Reason.ACKNOWLEDGED.name();
            case COMMENT -> Reason.COMMENTED.name();
            default -> Reason.FEEDBACK.name();
        };
    }

    /** Holds this alarm alone back, or no longer. */
    void hold(@Nullable Hold next) {
        hold = next;
        save();
    }

    /** What holds the alarm back has changed, for {@code reason}: its alert follows. */
    void follow(Reason reason, @Nullable String by, @Nullable String note) {
        Alert now = alert;
        if (now == null || !isOpen()) {
            return;
        }
        Hold holding = asset.holding(this);
        boolean wasHeld = now.state().compareTo(AlertState.SHELVED) >= 0;
        if (holding == null && wasHeld) {
            unacknowledgedSince = null;
            enter(now.active() ? AlertState.UNACKNOWLEDGED : AlertState.NORMAL, reason, by, note);
        } else if (holding != null
                && (holding.state() != now.state() || !Objects.equals(holding.until(), now.shelvedUntil()))) {
            enter(holding.state(), reason, by, note);
        } else {
            return;
        }
        save();
    }

    /** Follows what holds it back, should a crash have parted the two. */
    void recover() {
        Hold holding = asset.holding(this);
        AlertState state = holding != null ? holding.state() : alert == null ? AlertState.NORMAL : alert.state();
        boolean ended = holding == null;
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

    /** Nothing is found any more. */
    void close() {
        if (isOpen()) {
            alert = new AlertDraft(current())
                    .active(false, current().clearedAt())
                    .alert();
            enter(AlertState.NORMAL, Reason.CLOSED, null, null);
        }
        alert = null;
        worst = null;
        episode.reset();
        save();
    }

    /** Forgets an alert closed before {@code then}. */
    void forgetClosed(Instant then) {
        if (alert != null && !isOpen() && alert.transition().at().isBefore(then)) {
            alert = null;
            save();
        }
    }

    // --- telling

    private AlertState next(AlertState state, AlarmEvent event) {
        AlertState next = AlertTransitions.after(state, event, episode.isActive(), policy.acknowledge());
        if (next == null) {
            throw new IllegalStateException(event + " must not happen in " + state);
        }
        return next;
    }

    private void enter(AlertState state, Reason reason, @Nullable String by, @Nullable String note) {
        Hold holding = asset.holding(this);
        alert = new AlertDraft(current())
                .state(state, holding == null ? null : holding.until())
                .alert();
        tell(reason, by, note);
    }

    private void tell(Reason reason, @Nullable String by, @Nullable String note) {
        Alert telling = new AlertDraft(current())
                .transition(transition(reason, by, note))
                .revision(current().revision() + 1)
                .alert();
        alert = telling;
        told = Math.max(told, telling.occurrences());
        context.sink().alert(telling);
    }

    private Transition transition(Reason reason, @Nullable String by, @Nullable String note) {
        return new Transition(reason, by, note, context.now());
    }

    private Alert current() {
        return Objects.requireNonNull(alert, "there is no alert");
    }

    // --- state

    void save() {
        if (isQuiet()) {
            entry.remove();
            return;
        }
        entry.put(STATE.toJson(new State(
                epoch,
                episode.state(),
                worst,
                severity.state(),
                alert,
                told,
                unacknowledgedSince,
                hold,
                applied.state())));
    }

    void restore(byte[] bytes) {
        State state = STATE.fromJson(bytes);
        epoch = state.epoch();
        episode.restore(state.episode());
        worst = state.worst();
        severity.restore(state.severity());
        alert = state.alert();
        told = state.told();
        unacknowledgedSince = state.unacknowledgedSince();
        hold = state.hold();
        applied.restore(state.applied());
    }
}
