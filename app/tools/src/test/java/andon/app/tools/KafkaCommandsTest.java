package andon.app.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.chart.DriftingPress;
import andon.app.cli.CommandsOnABroker;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.QualityTrend;
import andon.topics.Reason;
import andon.topics.RefusedRecord;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code andon topics}, {@code andon tail} and {@code andon dead-letters} against a real broker. */
class KafkaCommandsTest extends CommandsOnABroker {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");

    private static long told;

    @Test
    void createsAndChecksTopics() {
        assertThat(onBroker("one", "topics check")).isEqualTo(1);
        assertThat(out.toString()).contains("one.telemetry is missing", "one.dead-letters is missing");
        assertThat(err)
                .hasToString("andon topics check: 9 differences; andon topics create makes what is missing, Kafka's"
                        + " kafka-topics and kafka-configs change the rest\n");

        assertThat(onBroker("one", "topics create --partitions 2")).isZero();
        assertThat(out.toString())
                .isEqualTo("created one.telemetry with 2 partitions\n"
                        + "created one.measurements with 2 partitions\n"
                        + "created one.commands with 2 partitions\n"
                        + "created one.anomalies with 2 partitions\n"
                        + "created one.alerts with 2 partitions\n"
                        + "created one.quality-trends with 2 partitions\n"
                        + "created one.status with 2 partitions\n"
                        + "created one.commands-refused with 2 partitions\n"
                        + "created one.dead-letters with 2 partitions\n");
        assertThat(onBroker("one", "topics create")).isZero();
        assertThat(out.toString()).startsWith("one.telemetry is there already\n");

        assertThat(onBroker("one", "topics check --partitions 2")).isZero();
        assertThat(out).hasToString("all topics are as they should be\n");
        assertThat(onBroker("one", "topics check --partitions 2 --json")).isZero();
        assertThat(out).hasToString("[]\n");
        assertThat(onBroker("one", "topics check --json")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("[{\"topic\":\"one.telemetry\",\"text\":\"one.telemetry must have 6 partitions, has 2\"}");
    }

    @Test
    void showsAndResendsDeadLetters() {
        create("two", 1);
        tell("two", "plant1/pump-7", Reason.MISSING_TIME);
        tell("two", "plant1/fan-1", Reason.MISSING_TIME);
        tell("two", "plant1/fan-1", Reason.NOT_JSON);

        assertThat(onBroker("two", "tail dead-letters --from-beginning --exit --asset plant1/fan-*"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("plant1/fan-1"));
        assertThat(onBroker("two", "tail dead-letters --from-beginning --exit --json"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"reason\":"));
        assertThat(onBroker("two", "tail dead-letters --exit")).isZero();
        assertThat(out.toString()).isEmpty();

        assertThat(onBroker("two", "dead-letters resend --reason missing_time")).isZero();
        assertThat(out).hasToString("sent 2 again\n");
        assertThat(onBroker("two", "dead-letters resend --reason MISSING_TIME")).isZero();
        assertThat(out).hasToString("sent 0 again\n");
    }

    @Test
    void showsWhatIsSoundBesideWhatCannotBeShown() {
        create("seven", 1);
        JsonSerde<DeadLetter> serde = new JsonSerde<>(DeadLetter.class);
        RefusedRecord record = new RefusedRecord(
                "seven.telemetry", 0, 1, 0, "pump".getBytes(UTF_8), new byte[] {1}, new RecordHeaders());
        String letter = new String(serde.toJson(record.whole(Reason.LATE, "why", NOW)), UTF_8);
        String topic = "seven.dead-letters";
        send(topic, "k", "null".getBytes(UTF_8));
        send(
                topic,
                "k",
                letter.replace("2026-11-22T10:15:00Z", "+1000000000-12-31T23:59:59Z")
                        .getBytes(UTF_8));
        send(topic, "k", letter.replace("\"cHVtcA==\"", "\"***\"").getBytes(UTF_8));
        send(topic, "k", "\u001b[2J{".getBytes(UTF_8));
        send(
                topic,
                "k",
                letter.replace("why", "\u009b31m\u007f").replace(",", ",\n").getBytes(UTF_8));

        assertThat(onBroker("seven", "tail dead-letters --from-beginning --exit"))
                .isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("(not a DeadLetter: it is null)"),
                        line -> assertThat(line)
                                .startsWith("(seven.dead-letters[0]@1 cannot be shown: ")
                                .contains("Invalid value for EpochDay"),
                        line -> assertThat(line)
                                .isEqualTo("(seven.dead-letters[0]@2 cannot be shown: Illegal base64 character 2a)"),
                        line -> assertThat(line)
                                .startsWith("(not a DeadLetter: ")
                                .doesNotContain("\u001b"),
                        line -> assertThat(line).contains("pump  LATE  31m").doesNotContain("\u009b", "\u007f"));

        assertThat(onBroker("seven", "tail dead-letters --from-beginning --exit --json"))
                .isZero();
        assertThat(out.toString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(new JsonMapper().readTree(line)).isNotNull())
                .last()
                .asString()
                .contains("\\u009b31m\\u007f");
        assertThat(err.toString()).startsWith("left out: seven.dead-letters[0]@3 is not JSON: ");

        assertThat(onBroker("seven", "tail dead-letters --from-beginning --exit --asset pump"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void drawsAControlChart() throws Exception {
        create("five", 2);
        for (QualityTrend reading : DriftingPress.readings()) {
            send("five.quality-trends", reading.key(), new JsonSerde<>(QualityTrend.class).toJson(reading));
        }
        Path picture = directory.resolve("chart.svg");
        String chart = "chart --asset plant1/moulding/press-1 --characteristic die_temp_C --out " + picture;

        assertThat(onBroker("five", chart + " --last 3h")).isZero();
        assertThat(out.toString()).matches(".*\\.svg: \\d+ readings of die_temp_C at plant1/moulding/press-1\n");
        assertThat(Files.readString(picture)).containsPattern("upper specification limit 86 likely 1[45]:");

        assertThat(onBroker("five", chart.replace(".svg", ".gif"))).isEqualTo(2);
        assertThat(err.toString()).contains("--out: the picture's name must end with .svg or .png, was ");
        assertThat(onBroker("five", chart + " --chart other")).isEqualTo(2);
        assertThat(err.toString()).contains("--chart must be one of die-temperature, was other");
        assertThat(onBroker("five", "chart --asset plant1/x --characteristic y --out y.svg"))
                .isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "andon chart: nothing was told of y at plant1/x on five.quality-trends, but of die_temp_C at"
                                + " plant1/moulding/press-1\n");
        assertThat(onBroker("five", "chart --asset plant1/x --out y.svg")).isEqualTo(1);
        assertThat(err.toString()).contains("nothing was told of plant1/x on five.quality-trends, but of ");
        assertThat(onBroker("five", "chart --out none/y.svg")).isEqualTo(1);
        assertThat(err.toString()).contains("--out: there is no directory ").contains("/none\n");
    }

    @Test
    void drawsTheOnlyChartThereIsAndAsksWhichOfSeveral() throws Exception {
        Path picture = directory.resolve("only.png");
        String chart = "chart --out " + picture;
        create("six", 1);
        assertThat(onBroker("six", chart)).isEqualTo(1);
        assertThat(err)
                .hasToString("andon chart: nothing was told on six.quality-trends yet: a chart tells once a period, or"
                        + " when a rule trips\n");
        QualityTrend reading = DriftingPress.readings().get(0);
        byte[] json = new JsonSerde<>(QualityTrend.class).toJson(reading);
        send("six.quality-trends", reading.key(), json);

        assertThat(onBroker("six", chart)).isZero();
        assertThat(out).hasToString(picture + ": 1 reading of die_temp_C at plant1/moulding/press-1\n");
        assertThat(picture).isNotEmptyFile();

        send("six.quality-trends", "plant1/moulding/press-2#die_temp_C", json);
        assertThat(onBroker("six", chart)).isEqualTo(1);
        assertThat(err)
                .hasToString("andon chart: say which with --asset and --characteristic: die_temp_C at"
                        + " plant1/moulding/press-1, die_temp_C at plant1/moulding/press-2\n");
    }

    @Test
    void saysWhatIsLost() {
        create("three", 1);
        DeadLetter truncated = new RefusedRecord(
                        "three.telemetry", 0, 12, 0, new byte[1], new byte[100_000], new RecordHeaders())
                .whole(Reason.TOO_LARGE, "why", NOW);
        send("three.dead-letters", truncated);

        assertThat(onBroker("three", "dead-letters resend --reason TOO_LARGE")).isEqualTo(1);
        assertThat(out).hasToString("sent 0 again\n");
        assertThat(err)
                .hasToString("lost: three.telemetry[0]@12, 100000 bytes\n"
                        + "andon dead-letters resend: 1 could not be sent again, since the dead letter holds only the"
                        + " beginning and the record is no longer on its topic; raise retention.ms of the telemetry"
                        + " topic\n");
    }

    @Test
    void takesTheClusterFromAConfiguration() throws Exception {
        Path config = Files.writeString(directory.resolve("andon.yaml"), """
                topics-prefix: four
                kafka: {bootstrap.servers: "%s"}
                monitors: [{name: pumps, assets: "**", bundle: pump/1}]
                """.formatted(broker.bootstrap()));
        assertThat(run("topics", "create", "--config", config.toString())).isZero();
        assertThat(out.toString()).startsWith("created four.telemetry with 6 partitions\n");
        assertThat(run("tail", "status", "--config", config.toString(), "--topics-prefix", "x"))
                .isEqualTo(2);
        assertThat(err)
                .hasToString("andon tail: --topics-prefix stands in the configuration; leave it out with --config."
                        + " See: andon tail --help\n");
    }

    @Test
    void saysWhatIsWrongWithTheOptions() {
        assertUsage("andon topics: say create or check. See: andon topics --help\n", "topics");
        assertUsage("andon topics: say create or check. See: andon topics --help\n", "topics", "--config=x");
        assertUsage("andon dead-letters: say resend. See: andon dead-letters --help\n", "dead-letters");
        assertUsage(
                "andon topics create: give either --config FILE or --bootstrap-servers HOST:PORT."
                        + " See: andon topics create --help\n",
                "topics",
                "create");
        assertUsage(
                "andon topics create: --partitions must be positive, was 0. See: andon topics create --help\n",
                "topics",
                "create",
                "--bootstrap-servers=x:1",
                "--partitions=0");
        assertUsage(
                "andon tail: --asset must have '**' as a whole path element only, was 'a**'. See: andon tail --help\n",
                "tail",
                "status",
                "--bootstrap-servers=x:1",
                "--asset=a**");
        assertUsage(
                "andon tail: --topics-prefix: topic name must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_'"
                        + " and '-', was 'a b.telemetry'. See: andon tail --help\n",
                "tail",
                "status",
                "--bootstrap-servers=x:1",
                "--topics-prefix=a b");
        assertThat(run("tail", "scores", "--bootstrap-servers=x:1")).isEqualTo(2);
        assertThat(err.toString())
                .contains("TOPIC must be anomalies, alerts, trends, status, commands-refused or dead-letters,"
                        + " was 'scores'");
        assertThat(run("dead-letters", "resend", "--bootstrap-servers=x:1")).isEqualTo(2);
        assertThat(err.toString()).contains("--reason=REASON");
    }

    @Test
    void saysThatTheTopicIsMissing() throws Exception {
        assertThat(onBroker("none", "tail status --exit")).isEqualTo(1);
        assertThat(err).hasToString("andon tail: there is no topic none.status; create it: andon topics create\n");
        assertThat(onBroker("none", "dead-letters resend --reason LATE")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no topic none.dead-letters; create it: andon topics create");
        Path input = Files.writeString(directory.resolve("pump.csv"), "time,p\n0,1\n");
        assertThat(onBroker("none", "produce --input " + input)).isEqualTo(1);
        assertThat(err.toString()).contains("there is no topic none.telemetry; create it: andon topics create");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics create",
                "topics check",
                "produce --input none.csv",
                "tail status",
                "alerts",
                "alert ack 0123",
                "alert shelve --asset a --for 1h",
                "chart --asset a --characteristic b --out c.svg",
                "dead-letters resend --reason LATE"
            })
    void saysThatNoBrokerAnswersAndHowToNameAnother(String command) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of("--bootstrap-servers=127.0.0.1:1", "--kafka=default.api.timeout.ms=300"));

        assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("andon " + command.split(" ")[0])
                .endsWith(": no Kafka broker answers at 127.0.0.1:1; start one, or name another with"
                        + " --bootstrap-servers HOST:PORT\n");
    }

    @Test
    void saysWhereAConfigurationNamesTheBrokerThatDoesNotAnswer() throws Exception {
        Path config = Files.writeString(directory.resolve("lost.yaml"), """
                kafka: {bootstrap.servers: "127.0.0.1:1", default.api.timeout.ms: 300}
                monitors: [{name: pumps, assets: "**", bundle: pump/1}]
                """);

        assertThat(run("alerts", "--config", config.toString())).isEqualTo(1);
        assertThat(err)
                .hasToString("andon alerts: no Kafka broker answers at 127.0.0.1:1; start one, or name another with"
                        + " kafka.bootstrap.servers in " + config + "\n");
    }

    @Test
    void saysThatAnAddressIsNone() {
        assertThat(run("tail", "status", "--bootstrap-servers=nowhere")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("andon tail: kafka: the client cannot be set up: ")
                .contains("nowhere");
    }

    private static void tell(String prefix, String asset, Reason reason) {
        RefusedRecord record = new RefusedRecord(
                prefix + ".telemetry", 0, told++, 0, asset.getBytes(UTF_8), asset.getBytes(UTF_8), new RecordHeaders());
        send(prefix + ".dead-letters", record.whole(reason, asset, NOW));
    }

    private static void send(String topic, DeadLetter letter) {
        send(topic, letter.keyBytes(), new JsonSerde<>(DeadLetter.class).toJson(letter));
    }
}
