package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AssetGlob;
import andon.app.terminal.AlertTable;
import andon.app.terminal.Style;
import andon.app.terminal.Terminal;
import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code andon alerts}: what stands now. */
@Command(
        name = "alerts",
        description = {
            "List the current alerts, the most urgent first, and of those the oldest.",
            "",
            "Shelved, suppressed, out-of-service and closed ones are counted, and listed with --all. An alert that has"
                    + " returned is over, but nobody has acknowledged it. AGE counts from when the condition began, by the"
                    + " clock of the plant where that is behind ours. The ID is what andon alert takes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AlertsCommand implements Callable<Integer> {
    private static final Map<AlertState, String> ASIDE = new LinkedHashMap<>();

    static {
        ASIDE.put(AlertState.SHELVED, "shelved");
        ASIDE.put(AlertState.SUPPRESSED_BY_DESIGN, "suppressed");
        ASIDE.put(AlertState.OUT_OF_SERVICE, "out of service");
        ASIDE.put(AlertState.NORMAL, "closed");
    }

    @Spec
    CommandSpec spec;

    @Mixin
    KafkaArguments kafka;

    @Mixin
    AssetOption asset;

    @Option(names = "--all", description = "Also those that are shelved, suppressed, out of service or closed.")
    boolean all;

    @Option(names = "--json", description = "Print the alerts as they are, a line of JSON each.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        KafkaArguments.Cluster cluster = kafka.cluster();
        AssetGlob glob = asset.glob();
        cluster.require(cluster.topics().alerts());
        AlertBook book;
        try (Subscriber subscriber = new Subscriber(cluster.kafka())) {
            book = AlertBook.read(subscriber, cluster.topics().alerts());
        }
        List<Alert> asked = book.all().stream()
                .filter(alert -> glob == null || glob.matches(alert.asset()))
                .toList();
        Instant now = Instant.now();
        Function<Alert, Duration> ages = alert -> book.age(alert, now);
        List<Alert> listed = asked.stream()
                .filter(alert -> all || !ASIDE.containsKey(alert.state()))
                .sorted(AlertTable.order(ages))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonSerde<Alert> serde = new JsonSerde<>(Alert.class);
            listed.forEach(alert -> out.println(new String(serde.toJson(alert), UTF_8)));
        } else {
            print(out, ages, listed, asked);
        }
        if (book.unreadable() > 0) {
            spec.commandLine()
                    .getErr()
                    .println(book.unreadable() + " records on "
                            + cluster.topics().alerts().name() + " are no alerts that this version can read");
        }
        return 0;
    }

    private void print(PrintWriter out, Function<Alert, Duration> ages, List<Alert> listed, List<Alert> asked) {
        Terminal terminal = Terminal.out();
        if (listed.isEmpty()) {
            out.println((all ? "There are no alerts" : "There are no current alerts")
                    + (asset.asset == null ? "" : " of " + asset.asset) + ".");
        } else {
            new AlertTable(terminal, ZoneId.systemDefault(), ages).lines(listed).forEach(out::println);
        }
        String aside = all ? "" : aside(asked);
        if (!aside.isEmpty()) {
            out.println(terminal.in(Style.DIM, aside + "; --all lists them"));
        }
    }

    /** How many there are of each state that is not listed, such as {@code 2 shelved, 31 closed}. */
    private static String aside(Collection<Alert> alerts) {
        Map<AlertState, Long> counts =
                alerts.stream().collect(Collectors.groupingBy(Alert::state, Collectors.counting()));
        return ASIDE.entrySet().stream()
                .filter(state -> counts.containsKey(state.getKey()))
                .map(state -> counts.get(state.getKey()) + " " + state.getValue())
                .collect(Collectors.joining(", "));
    }
}
