package andon.app.alerts;

import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.AlertCommand.Command;
import andon.topics.AlertState;
import andon.topics.RefusedCommand;
import andon.topics.Transition;
import andon.topics.Words;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries commands out, or refuses them with a sentence that says what would be allowed. */
final class CommandDesk {
    private static final int NAMED = 5;

    /** Thrown where a command cannot be carried out. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final RefusedCommand.Reason reason;

        private Refusal(RefusedCommand.Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }

    private final AlertContext context;

    CommandDesk(AlertContext context) {
        this.context = context;
    }

    /** Carries {@code command} out at its asset, or gives the sink the reason why not. */
    void take(AlertCommand command, CommandOrigin origin, AlarmedAsset asset) {
        try {
            requireWatched(command);
            requireAhead(command);
            long fingerprint = AppliedCommands.fingerprint(origin);
            String alert = command.alert();
            if (alert == null) {
                suppress(command, fingerprint, asset);
            } else {
                take(command, fingerprint, asset, alert);
            }
        } catch (Refusal refusal) {
            context.sink()
                    .refused(new RefusedCommand(
                            refusal.reason,
                            String.valueOf(refusal.getMessage()),
                            origin.text(),
                            command.by(),
                            origin.topic(),
                            origin.partition(),
                            origin.offset(),
                            context.now()));
        }
    }

    private void take(AlertCommand command, long fingerprint, AlarmedAsset asset, String id) throws Refusal {
        Alarm alarm = asset.alarm(id);
        if (alarm == null) {
            List<String> open = asset.open();
            throw new Refusal(
                    RefusedCommand.Reason.UNKNOWN_ALERT,
                    "alert " + id + " is not known at its asset; "
                            + (open.isEmpty()
                                    ? "none is open there"
                                    : "open there: "
                                            + open.stream().limit(NAMED).collect(Collectors.joining(", "))
                                            + (open.size() > NAMED ? " and others" : "")));
        }
        if (alarm.applied().contains(fingerprint)) {
            return;
        }
        Alert alert = Objects.requireNonNull(alarm.alert());
        Suppression own = alarm.suppression();
        AlertState state = own == null ? alert.state() : own.state();
        require(command, command.command().ofOneAlert() ? alert.state() : state, "alert " + id + " is ");
        if (command.command().ofOneAlert()) {
            alarm.apply(command, fingerprint);
            return;
        }
        if (alert.state() == AlertState.NORMAL) {
            throw new Refusal(
                    RefusedCommand.Reason.NOT_ALLOWED,
                    "alert " + id + " is closed; to " + Words.of(command.command())
                            + " what is raised later, name asset " + alert.asset() + " and source " + alert.source()
                            + " in place of the alert");
        }
        if (ends(command.command()) && own == null) {
            boolean bySource = asset.suppression(alert.source()) != null;
            throw new Refusal(
                    RefusedCommand.Reason.NOT_ALLOWED,
                    "alert " + id + " is " + Words.of(alert.state()) + " with all alarms of its asset"
                            + (bySource ? " from " + alert.source() : "") + "; " + Words.of(command.command())
                            + " asset " + alert.asset() + (bySource ? " with source " + alert.source() : "")
                            + " in place of the alert");
        }
        alarm.applied().add(fingerprint);
        alarm.suppress(suppressionBy(command));
        alarm.follow(reason(command.command()), command.by(), command.note());
    }

    private void suppress(AlertCommand command, long fingerprint, AlarmedAsset asset) throws Refusal {
        AssetSuppression entry = asset.entry(command.source());
        if (entry.applied().contains(fingerprint)) {
            return;
        }
        String whose =
                "asset " + command.target() + (command.source() == null ? "" : " with source " + command.source());
        require(command, entry.state(), whose + " is ");
        entry.applied().add(fingerprint);
        entry.suppress(suppressionBy(command));
        asset.follow(reason(command.command()), command.by(), command.note());
    }

    private @Nullable Suppression suppressionBy(AlertCommand command) {
        if (ends(command.command())) {
            return null;
        }
        AlertState state = AlertTransitions.after(AlertState.NORMAL, AlarmEvent.of(command.command()), false, true);
        return new Suppression(Objects.requireNonNull(state), command.by(), context.now(), command.until());
    }

    private static boolean ends(Command command) {
        return command == Command.UNSHELVE || command == Command.UNSUPPRESS || command == Command.IN_SERVICE;
    }

    private static Transition.Reason reason(Command command) {
        return switch (command) {
            case SHELVE -> Transition.Reason.SHELVED;
            case UNSHELVE -> Transition.Reason.UNSHELVED;
            case SUPPRESS -> Transition.Reason.SUPPRESSED;
            case UNSUPPRESS -> Transition.Reason.UNSUPPRESSED;
            case OUT_OF_SERVICE -> Transition.Reason.OUT_OF_SERVICE;
            case IN_SERVICE -> Transition.Reason.IN_SERVICE;
            case ACKNOWLEDGE, COMMENT, FEEDBACK -> throw new IllegalArgumentException(command + " suppresses nothing");
        };
    }

    // --- refusals

    private static void require(AlertCommand command, AlertState state, String whose) throws Refusal {
        AlarmEvent event = AlarmEvent.of(command.command());
        if (AlertTransitions.after(state, event, true, true) == null) {
            List<AlarmEvent> allowed = AlertTransitions.allowed(state);
            throw new Refusal(
                    RefusedCommand.Reason.NOT_ALLOWED,
                    whose + Words.of(state) + ", where " + Words.of(event) + " is not possible, but "
                            + allowed.stream()
                                    .filter(other -> command.alert() != null
                                            || !Command.valueOf(other.name()).ofOneAlert())
                                    .map(Words::of)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private void requireWatched(AlertCommand command) throws Refusal {
        String asset = command.target();
        List<String> watching = context.policies().watching(asset);
        if (watching.isEmpty()) {
            throw new Refusal(
                    RefusedCommand.Reason.UNMONITORED_ASSET, "no monitor and no chart watches asset " + asset);
        }
        if (command.source() != null && !watching.contains(command.source())) {
            throw new Refusal(
                    RefusedCommand.Reason.UNMONITORED_ASSET,
                    "source must be one that watches asset " + asset + ", which are " + String.join(", ", watching)
                            + ", was " + command.source());
        }
    }

    private void requireAhead(AlertCommand command) throws Refusal {
        Instant now = context.now();
        if (command.until() != null && !command.until().isAfter(now)) {
            throw new Refusal(
                    RefusedCommand.Reason.WRONG_FIELD,
                    "until must lie ahead of now, which is " + now + ", was " + command.until());
        }
    }
}
