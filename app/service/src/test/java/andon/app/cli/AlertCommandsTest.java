package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.terminal.Alerts;
import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.JsonSerde;
import andon.topics.RefusedCommand;
import andon.topics.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code andon alerts}, {@code andon alert} and {@code andon tail alerts|trends|commands-refused} against a real broker. */
class AlertCommandsTest extends CommandsOnABroker {
    private static final String PUMP = "plant1/pump-7#0123456789abcdef";
    private static final String FAN = "plant1/fan-1#fedcba9876543210";

    @Test
    void listsTheLastRevisionOfWhatIsCurrent() {
        create("list", 2);
        send("list", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        send("list", alert(PUMP, 2, AlertState.ACKNOWLEDGED, 700));
        send("list", alert(FAN, 1, AlertState.UNACKNOWLEDGED, 900));
        send("list", alert("a#aaaaaaaaaaaaaaaa", 1, AlertState.SHELVED, 900));
        send("list", alert("b#bbbbbbbbbbbbbbbb", 4, AlertState.NORMAL, 900));
        send("list", alert("c#cccccccccccccccc", 4, AlertState.NORMAL, 900));
        send("list.alerts", "c#cccccccccccccccc", null);

        assertThat(onBroker("list", "alerts")).isZero();
        assertThat(out.toString().lines().toList()).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("ID      PRIO    STATE");
            assertThat(lines.get(1)).startsWith("fedcba  urgent  unacked").contains("plant1/fan-1");
            assertThat(lines.get(2)).startsWith("012345  high    acked").contains("plant1/pump-7");
            assertThat(lines.get(3)).isEqualTo("1 shelved, 1 closed; --all lists them");
        });
        assertThat(onBroker("list", "alerts", "--asset", "plant1/pump-*")).isZero();
        assertThat(out.toString().lines()).hasSize(2).last().asString().startsWith("012345");
        assertThat(onBroker("list", "alerts", "--all", "--json")).isZero();
        assertThat(out.toString().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("{\"id\":"))
                .anyMatch(line -> line.contains("\"state\":\"normal\""));
        assertThat(onBroker("list", "alerts", "--asset", "plant2/**")).isZero();
        assertThat(out).hasToString("There are no current alerts of plant2/**.\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listsWhatCanBeShownAndCountsTheRest() {
        create("odd", 1);
        send("odd", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        String json = new String(new JsonSerde<>(Alert.class).toJson(alert(PUMP, 1, AlertState.SHELVED, 500)), UTF_8);
        send(
                "odd.alerts",
                "k",
                json.replace("#0123456789abcdef", "#\\u001b[31m").getBytes(UTF_8));
        Instant far = Instant.parse("+999999999-01-01T00:00:00Z");
        send("odd", told("plant1/fan-2#fedcba9876543210", far, Transition.Reason.RAISED, null, far));
        send("odd.alerts", "k", "null".getBytes(UTF_8));

        assertThat(onBroker("odd", "alerts")).isZero();
        assertThat(out.toString().lines()).hasSize(2).last().asString().contains("plant1/pump-7");
        assertThat(err).hasToString("3 records on odd.alerts are no alerts that this version can read\n");

        assertThat(onBroker("odd", "tail alerts --from-beginning --exit")).isZero();
        assertThat(out.toString().lines()).hasSize(4);
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void agesCountByThePlantsClockWhichMayBeFarBehind() {
        create("ages", 2);
        Instant began = Instant.parse("2020-01-01T00:00:00Z");
        Instant now = Instant.now();
        send("ages", told(PUMP, began, Transition.Reason.RAISED, null, now.minusSeconds(3600)));
        send("ages", told(PUMP, began, Transition.Reason.ACKNOWLEDGED, "ada", now));
        send("ages", told(FAN, now.minusSeconds(7230), Transition.Reason.ACKNOWLEDGED, "ada", now));

        assertThat(onBroker("ages", "alerts")).isZero();

        assertThat(out.toString()).containsSubsequence("unacked  2h00m  plant1/fan-1", "unacked  1h00m  plant1/pump-7");
    }

    @Test
    void saysThatThereAreNone() {
        create("none", 2);

        assertThat(onBroker("none", "alerts")).isZero();
        assertThat(out).hasToString("There are no current alerts.\n");
        assertThat(onBroker("none", "alerts", "--all")).isZero();
        assertThat(out).hasToString("There are no alerts.\n");
        assertThat(onBroker("none", "alerts", "--json")).isZero();
        assertThat(out.toString()).isEmpty();
        send("none.alerts", PUMP, "{}".getBytes(UTF_8));
        assertThat(onBroker("none", "alerts")).isZero();
        assertThat(err).hasToString("1 records on none.alerts are no alerts that this version can read\n");
    }

    @Test
    void showsAlertsAndTrendsAsTheyCome() {
        create("tail", 2);
        send("tail", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        send("tail", alert(FAN, 1, AlertState.UNACKNOWLEDGED, 500));
        send("tail.alerts", PUMP, null);

        assertThat(onBroker("tail", "tail", "alerts", "--from-beginning", "--exit", "--asset", "plant1/pump-7"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(1).allMatch(line -> line.contains("plant1/pump-7#012345  raised"));
        assertThat(onBroker("tail", "tail", "alerts", "--from-beginning", "--exit", "--json"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":"));
        assertThat(onBroker("tail", "tail", "trends", "--from-beginning", "--exit"))
                .isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void showsCommandsThatWereRefusedAsTheyCome() {
        create("no", 2);
        RefusedCommand refused = new RefusedCommand(
                RefusedCommand.Reason.NOT_JSON, "why", "ack all", null, "no.commands", 1, 7, Alerts.SINCE);
        byte[] json = new JsonSerde<>(RefusedCommand.class).toJson(refused);
        send("no.commands-refused", "plant1/pump-7", json);
        send("no.commands-refused", (byte[]) null, json);

        assertThat(onBroker("no", "tail commands-refused --from-beginning --exit"))
                .isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("  not-json  why  no.commands[1]@7"));
        assertThat(onBroker("no", "tail commands-refused --from-beginning --exit --json --asset plant1/*"))
                .isZero();
        assertThat(out).hasToString(new String(json, UTF_8) + "\n");
    }

    @Test
    void acknowledgesAndSaysThatItIsTaken() throws Exception {
        create("ack", 2);
        send("ack", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        send("ack", alert(FAN, 3, AlertState.UNACKNOWLEDGED, 500));
        try (PretendedAndon andon = new PretendedAndon(broker.bootstrap(), "ack")) {
            assertThat(onBroker("ack", "alert", "ack", "0123", "plant1/fan-1", "--by", "ada", "--note", "looking"))
                    .isZero();

            assertThat(out.toString().lines()).containsExactlyInAnyOrder(PUMP + " acknowledged", FAN + " acknowledged");
            assertThat(andon.commands())
                    .containsExactlyInAnyOrder(
                            "{\"command\":\"acknowledge\",\"alert\":\"" + PUMP
                                    + "\",\"by\":\"ada\",\"note\":\"looking\"}",
                            "{\"command\":\"acknowledge\",\"alert\":\"" + FAN
                                    + "\",\"by\":\"ada\",\"note\":\"looking\"}");
        }
    }

    @Test
    void shelvesForAWhileAndTellsUntilWhen() throws Exception {
        create("shelve", 2);
        send("shelve", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        try (PretendedAndon andon = new PretendedAndon(broker.bootstrap(), "shelve")) {
            Instant before = Instant.now();

            assertThat(onBroker(
                            "shelve",
                            "alert",
                            "shelve",
                            "--asset",
                            "plant1/pump-7",
                            "--source",
                            "pumps",
                            "--for",
                            "2h"))
                    .isZero();

            assertThat(out.toString()).startsWith(PUMP + " shelved until ");
            assertThat(andon.received()).hasSize(1).first().satisfies(command -> {
                assertThat(command.until())
                        .isBetween(before.plusSeconds(7200), Instant.now().plusSeconds(7200));
                assertThat(command.by()).isEqualTo(System.getProperty("user.name"));
                assertThat(command.source()).isEqualTo("pumps");
            });
        }
    }

    @Test
    void sendsEveryKindOfCommand() throws Exception {
        create("kinds", 2);
        send("kinds", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        try (PretendedAndon andon = new PretendedAndon(broker.bootstrap(), "kinds")) {
            String[][] actions = {
                {"shelve", "0123", "--until", "2027-01-01T00:00:00Z"},
                {"unshelve", "0123"},
                {"suppress", "0123"},
                {"unsuppress", "0123"},
                {"out-of-service", "0123"},
                {"in-service", "0123"},
                {"comment", "0123", "--note", "warm"},
                {"feedback", "0123", "--false-alarm", "--note", "the sensor was loose"}
            };
            for (String[] action : actions) {
                List<String> args = new ArrayList<>(List.of("alert"));
                args.addAll(List.of(action));
                args.addAll(List.of("--by", "ada"));
                assertThat(onBroker("kinds", args.toArray(String[]::new)))
                        .as(action[0])
                        .isZero();
                assertThat(out.toString()).as(action[0]).startsWith(PUMP + " ");
            }

            String alert = "\",\"alert\":\"" + PUMP + "\",\"by\":\"ada\"";
            assertThat(andon.commands())
                    .containsExactly(
                            "{\"command\":\"shelve" + alert + ",\"until\":\"2027-01-01T00:00:00Z\"}",
                            "{\"command\":\"unshelve" + alert + "}",
                            "{\"command\":\"suppress" + alert + "}",
                            "{\"command\":\"unsuppress" + alert + "}",
                            "{\"command\":\"out-of-service" + alert + "}",
                            "{\"command\":\"in-service" + alert + "}",
                            "{\"command\":\"comment" + alert + ",\"note\":\"warm\"}",
                            "{\"command\":\"feedback" + alert
                                    + ",\"note\":\"the sensor was loose\",\"feedback\":\"false-alarm\"}");
        }
    }

    @Test
    void saysWhyACommandIsRefused() throws Exception {
        create("refuse", 2);
        send("refuse", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        try (PretendedAndon andon = new PretendedAndon(broker.bootstrap(), "refuse")) {
            assertThat(onBroker("refuse", "alert", "ack", "0123", "--note", "refuse me"))
                    .isEqualTo(1);

            assertThat(out.toString()).isEmpty();
            assertThat(err).hasToString("andon alert ack: refused, not-allowed: as it was asked to\n");
            assertThat(andon.received()).hasSize(1);
        }
    }

    @Test
    void saysThatNothingAnswers() {
        create("silent", 2);
        send("silent", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));

        assertThat(onBroker("silent", "alert", "ack", "0123", "--wait", "1s")).isEqualTo(1);
        assertThat(err)
                .hasToString("andon alert ack: sent, but nothing answered within 1 s; it stays on the topic and is"
                        + " carried out when andon run reads it\n");
        assertThat(onBroker("silent", "alert", "suppress", "--asset", "plant1/fan-1", "--wait", "1s"))
                .isZero();
        assertThat(out).hasToString("sent, and not refused; no alert of plant1/fan-1 stands that could tell\n");
        assertThat(onBroker("silent", "alert", "ack", PUMP, "--wait", "0s")).isZero();
        assertThat(out).hasToString("sent\n");
    }

    @Test
    void asksWhichAlertIsMeant() {
        create("which", 2);
        send("which", alert(PUMP, 1, AlertState.UNACKNOWLEDGED, 500));
        send("which", alert("plant1/pump-7#0123000000000000", 1, AlertState.UNACKNOWLEDGED, 500));
        send("which", alert("plant1/pump-7#ffff000000000000", 1, AlertState.NORMAL, 500));

        assertThat(onBroker("which", "alert", "ack", "0123")).isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "andon alert ack: '0123' may be plant1/pump-7#0123000000000000 or " + PUMP + "; say which\n");
        assertThat(onBroker("which", "alert", "ack", "plant1/pump-8")).isEqualTo(1);
        assertThat(err).hasToString("andon alert ack: there is no alert 'plant1/pump-8'; andon alerts lists them\n");
        assertThat(onBroker("which", "alert", "ack", "plant1/pump-7#012345", "--wait", "0s"))
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithTheArguments() {
        assertUsage(
                "andon alert: say ack, shelve, unshelve, suppress, unsuppress, out-of-service, in-service, comment or"
                        + " feedback. See: andon alert --help\n",
                "alert");
        assertUsage(
                "andon alert ack: give either --config FILE or --bootstrap-servers HOST:PORT. See: andon alert ack"
                        + " --help\n",
                "alert",
                "ack",
                "0123");
        String at = "--bootstrap-servers=x:1";
        assertUsage(
                "andon alert ack: which? Give an alert; andon alerts lists them. See: andon alert ack --help\n",
                "alert",
                "ack",
                at);
        assertUsage(
                "andon alert suppress: which? Give an alert, or --asset ASSET; andon alerts lists them."
                        + " See: andon alert suppress --help\n",
                "alert",
                "suppress",
                at);
        assertUsage(
                "andon alert suppress: give either alert or asset, not both. See: andon alert suppress --help\n",
                "alert",
                "suppress",
                "0123",
                "--asset=a",
                at);
        assertUsage(
                "andon alert suppress: source goes with asset only, an alert has its own."
                        + " See: andon alert suppress --help\n",
                "alert",
                "suppress",
                "0123",
                "--source=pumps",
                at);
        assertUsage(
                "andon alert comment: what? Say it with --note TEXT. See: andon alert comment --help\n",
                "alert",
                "comment",
                "0123",
                at);
        assertUsage(
                "andon alert ack: by must not be empty. See: andon alert ack --help\n",
                "alert",
                "ack",
                "0123",
                "--by=",
                at);
        assertUsage(
                "andon alert shelve: Missing required argument (specify one of these): (--for=TIME |"
                        + " --until=TIME). See: andon alert shelve --help\n",
                "alert",
                "shelve",
                "0123",
                at);
        assertUsage(
                "andon alert shelve: Invalid value for option '--until': a moment must be spelt like 18:00 or"
                        + " 2026-11-22T18:00:00Z, was 'tonight'. See: andon alert shelve --help\n",
                "alert",
                "shelve",
                "0123",
                "--until=tonight",
                at);
        assertUsage(
                "andon alert feedback: Missing required argument (specify one of these): (--true-alarm |"
                        + " --false-alarm). See: andon alert feedback --help\n",
                "alert",
                "feedback",
                "0123",
                at);
        assertUsage(
                "andon alerts: --asset must have '**' as a whole path element only, was 'a**'."
                        + " See: andon alerts --help\n",
                "alerts",
                "--asset=a**",
                at);
    }

    @Test
    void saysThatATopicIsMissing() {
        assertThat(onBroker("absent", "alerts")).isEqualTo(1);
        assertThat(err).hasToString("andon alerts: there is no topic absent.alerts; create it: andon topics create\n");
        assertThat(onBroker("absent", "alert ack 0123")).isEqualTo(1);
        assertThat(err)
                .hasToString("andon alert ack: there is no topic absent.alerts, absent.commands,"
                        + " absent.commands-refused; create it: andon topics create\n");
    }

    private static Alert alert(String id, int revision, AlertState state, int severity) {
        return Alerts.alert(
                id, revision, state, severity, new Transition(Transition.Reason.RAISED, null, null, Alerts.SINCE));
    }

    private static Alert told(String id, Instant since, Transition.Reason reason, @Nullable String by, Instant at) {
        return Alerts.alert(id, 1, AlertState.UNACKNOWLEDGED, 500, since, new Transition(reason, by, null, at));
    }

    private static void send(String prefix, Alert alert) {
        send(prefix + ".alerts", alert.id(), new JsonSerde<>(Alert.class).toJson(alert));
    }
}
