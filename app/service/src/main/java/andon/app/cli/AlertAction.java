package andon.app.cli;

import andon.app.config.Quantities;
import andon.app.terminal.Terminal;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.AlertCommand.Command;
import andon.topics.Feedback;
import andon.topics.RefusedCommand;
import andon.topics.Topics;
import andon.topics.Words;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One thing that can be done about alerts; this one is about single alerts. */
abstract class AlertAction implements Callable<Integer> {
    private final Command command;

    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "ALERT",
            description = "The ID as andon alerts shows it, or the whole id; an asset will do if it has but one alert.")
    List<String> alerts = List.of();

    @Mixin
    KafkaArguments kafka;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it. Default: your user's name.")
    String by = System.getProperty("user.name", "");

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, or what was seen.")
    @Nullable
    String note;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait for what becomes of it; 0s sends only. Default: 5s.")
    Duration wait = Duration.ofSeconds(5);

    AlertAction(Command command) {
        this.command = command;
    }

    /** About alarms, raised or not: of single alerts, or of an asset. */
    abstract static class OfAlarms extends AlertAction {
        @Option(
                names = "--asset",
                paramLabel = "ASSET",
                description = "All alarms of this asset, those too that are not raised.")
        @Nullable
        String asset;

        @Option(
                names = "--source",
                paramLabel = "NAME",
                description = "Of the asset's alarms, those of this monitor or chart.")
        @Nullable
        String source;

        OfAlarms(Command command) {
            super(command);
        }

        @Override
        @Nullable
        String asset() {
            return asset;
        }

        @Override
        @Nullable
        String source() {
            return source;
        }
    }

    @Nullable
    String asset() {
        return null;
    }

    @Nullable
    String source() {
        return null;
    }

    @Nullable
    Instant until() {
        return null;
    }

    Feedback.@Nullable Verdict feedback() {
        return null;
    }

    @Override
    public Integer call() throws Exception {
        KafkaArguments.Cluster cluster = kafka.cluster();
        if (alerts.isEmpty() && asset() == null) {
            throw wrong("which? Give an alert" + (command.ofOneAlert() ? "" : ", or --asset ASSET")
                    + "; andon alerts lists them");
        }
        if (command == Command.COMMENT && note == null) {
            throw wrong("what? Say it with --note TEXT");
        }
        // What is wrong with it is said before a broker is asked.
        String any = "a#0123456789abcdef";
        command(alerts.isEmpty() ? null : any);
        Topics topics = cluster.topics();
        cluster.require(topics.alerts(), topics.commands(), topics.commandsRefused());
        try (Subscriber subscriber = new Subscriber(cluster.kafka())) {
            CommandExchange exchange = new CommandExchange(cluster.kafka(), topics, subscriber);
            List<AlertCommand> commands = new ArrayList<>();
            if (alerts.isEmpty()) {
                commands.add(command(null));
            }
            for (String alert : alerts) {
                commands.add(command(meant(alert, exchange.book())));
            }
            exchange.send(commands);
            PrintWriter out = spec.commandLine().getOut();
            if (wait.isZero()) {
                out.println("sent");
                return 0;
            }
            return answered(exchange);
        }
    }

    private int answered(CommandExchange exchange) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> refusals = new ArrayList<>();
        List<CommandExchange.Sent> silent = exchange.await(wait, new CommandExchange.Listener() {
            @Override
            public void taken(Alert alert) {
                out.println(AlertAction.taken(alert));
                out.flush();
            }

            @Override
            public void refused(AlertCommand command, RefusedCommand refusal) {
                refusals.add("refused, " + Words.of(refusal.reason()) + ": " + Terminal.plain(refusal.detail()));
            }
        });
        int unanswered = 0;
        for (CommandExchange.Sent each : silent) {
            if (each.about() == 0) {
                out.println(
                        "sent, and not refused; no alert of " + each.command().target() + " stands that could tell");
            } else if (!each.taken()) {
                unanswered++;
            }
        }
        if (unanswered > 0) {
            refusals.add("sent, but nothing answered within " + Quantities.inWords(wait)
                    + "; it stays on the topic and is" + " carried out when andon run reads it");
        }
        if (!refusals.isEmpty()) {
            throw new CommandFailed(String.join("\n", refusals));
        }
        return 0;
    }

    private static String taken(Alert alert) {
        String until = alert.shelvedUntil() == null
                ? ""
                : " until "
                        + alert.shelvedUntil()
                                .atZone(ZoneId.systemDefault())
                                .toLocalDateTime()
                                .withNano(0);
        return Terminal.plain(alert.id()) + " " + Words.of(alert.transition().reason()) + until;
    }

    private AlertCommand command(@Nullable String alert) {
        try {
            return new AlertCommand(command, alert, asset(), source(), by, until(), note, feedback());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The id that {@code text} means. */
    private static String meant(String text, AlertBook book) {
        if (Alert.assetOf(text) != null) {
            return text;
        }
        List<Alert> meant = book.meant(text);
        if (meant.isEmpty()) {
            throw new CommandFailed("there is no alert '" + text + "'; andon alerts lists them");
        }
        if (meant.size() > 1) {
            throw new CommandFailed("'" + text + "' may be "
                    + meant.stream().limit(5).map(Alert::id).collect(Collectors.joining(" or "))
                    + (meant.size() > 5 ? " or others" : "") + "; say which");
        }
        return meant.get(0).id();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
