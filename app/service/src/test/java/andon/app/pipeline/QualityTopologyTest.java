package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.Partitioning;
import andon.topics.Reason;
import andon.topics.RefusedCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTopologyTest {
    @TempDir
    private static Path directory;

    private static AndonConfig config;
    private static Monitors monitors;

    @BeforeAll
    static void open() throws Exception {
        config = Fixtures.config(Fixtures.bundles(directory));
        monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
    }

    @AfterAll
    static void close() {
        monitors.close();
    }

    @Test
    void publishesWhatTheEnginePublishesWithoutKafka() {
        List<Sent> telemetry = Fixtures.telemetry(3, 5_000, 3);

        Collected offline = Fixtures.offline(config, monitors, telemetry);
        Collected streamed;
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            telemetry.forEach(driver::send);
            streamed = driver.collect();
        }

        assertThat(offline.anomalies()).hasSizeGreaterThan(100);
        assertThat(streamed.comparableAnomalies()).isEqualTo(offline.comparableAnomalies());
        assertThat(streamed.comparableStatuses()).isEqualTo(offline.comparableStatuses());
        assertThat(offline.alerts()).isNotEmpty();
        assertThat(streamed.comparableAlerts()).isEqualTo(offline.comparableAlerts());
        assertThat(streamed.deadLetters()).hasSameSizeAs(offline.deadLetters());
    }

    @Test
    void chunksGiveWhatTheirRecordsGiveOneByOne() {
        List<Sent> telemetry = Fixtures.telemetry(3, 2_000, 3);

        Collected oneByOne;
        Collected together;
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            telemetry.forEach(driver::send);
            oneByOne = driver.collect();
        }
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.sendTogether(telemetry.stream().map(driver::polled).toList());
            together = driver.collect();
        }

        assertThat(together.comparableAnomalies()).isNotEmpty().isEqualTo(oneByOne.comparableAnomalies());
        assertThat(together.comparableStatuses()).isNotEmpty().isEqualTo(oneByOne.comparableStatuses());
        assertThat(together.comparableAlerts()).isEqualTo(oneByOne.comparableAlerts());
        assertThat(together.deadLetters())
                .isNotEmpty()
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("refusedAt")
                .containsExactlyElementsOf(oneByOne.deadLetters());
    }

    @Test
    void countsAreInTheMetricsSoonAfter() {
        try (DrivenAndon driver = new DrivenAndon(Fixtures.charted(config), monitors, 1)) {
            Fixtures.telemetry(1, 500, 3).forEach(driver::send);
            assertThat(driver.counted("records-used-total")).isZero();

            driver.settle();

            assertThat(driver.counted("records-used-total")).isBetween(400.0, 500.0);
            assertThat(driver.counted("windows-total")).isBetween(400.0, 2_000.0);

            driver.pass(Duration.ofSeconds(1));

            assertThat(driver.counted("charted-total")).isPositive();
        }
    }

    @Test
    void rekeyedTelemetryGivesTheSameEvents() {
        List<Sent> telemetry = Fixtures.telemetry(2, 1_500, 4);

        Collected offline = Fixtures.offline(config, monitors, telemetry);
        Collected streamed;
        try (DrivenAndon driver = new DrivenAndon(Fixtures.rekeyed(config), monitors, 1)) {
            for (Sent sent : telemetry) {
                driver.send(null, sent.value(), sent.kafkaTime());
            }
            streamed = driver.collect();
        }

        assertThat(streamed.comparableAnomalies()).isEqualTo(offline.comparableAnomalies());
        assertThat(streamed.deadLetters())
                .hasSameSizeAs(offline.deadLetters())
                .allSatisfy(letter -> assertThat(letter.topic()).isEqualTo("andon.telemetry"));
    }

    @Test
    void aRecordThatIsTooLargeToBeDistributedIsRefused() {
        byte[] fits = telemetry(1_048_576 - 1_000);
        byte[] exceeds = telemetry(1_048_576 - 100);

        try (DrivenAndon driver = new DrivenAndon(Fixtures.rekeyed(config), monitors, 1)) {
            driver.send(null, fits, Fixtures.START);
            driver.send(null, exceeds, Fixtures.START);

            assertThat(driver.collect().deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.TOO_LARGE);
                assertThat(letter.detail())
                        .matches("the record must have at most 1048576 bytes \\(max.request.size\\) with its asset, key"
                                + " and place beside all that it has, has 1048\\d\\d\\d");
                assertThat(letter.offset()).isEqualTo(1);
                assertThat(letter.isOf(exceeds)).isTrue();
            });
        }
    }

    @Test
    void soIsACommandOrAMeasurement() {
        byte[] half = new byte[500_000];
        String whole = " ".repeat(1_048_400);

        try (DrivenAndon driver = new DrivenAndon(Fixtures.charted(config), monitors, 1)) {
            driver.command(half, half);
            driver.command(new byte[1_048_400], new byte[0]);
            driver.measure(whole, Instant.ofEpochMilli(Fixtures.START));

            JsonSerde<RefusedCommand> answers = new JsonSerde<>(RefusedCommand.class);
            assertThat(driver.refusedCommands().readRecordsToList()).hasSize(2).allSatisfy(record -> {
                RefusedCommand answer = answers.fromJson(record.value());
                assertThat(answer.reason()).isEqualTo(RefusedCommand.Reason.NOT_JSON);
                assertThat(answer.detail())
                        .matches("the record must have at most 1048576 bytes .*, has (1500|2097)\\d\\d\\d");
            });
            assertThat(driver.collect().deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.TOO_LARGE);
                assertThat(letter.topic()).isEqualTo("andon.measurements");
            });
        }
    }

    private static byte[] telemetry(int bytes) {
        String record = "{\"asset\":\"plant/0\",\"time\":" + Fixtures.START + ",\"values\":{}}";
        return (record + " ".repeat(bytes - record.length())).getBytes(UTF_8);
    }

    @Test
    void ofWhatHasNoValueNothingIsLost() {
        try (DrivenAndon driver = new DrivenAndon(Fixtures.charted(config), monitors, 1)) {
            driver.command("plant/0".getBytes(UTF_8), null);
            driver.measure(new Sent("plant/0", Fixtures.START, null));

            Collected collected = driver.collect();

            assertThat(collected.refusedCommands()).singleElement().satisfies(answer -> {
                assertThat(answer.reason()).isEqualTo(RefusedCommand.Reason.NOT_JSON);
                assertThat(answer.detail()).isEqualTo("the record has no value");
            });
            assertThat(collected.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.NOT_JSON);
                assertThat(letter.detail()).isEqualTo("the record has no value");
                assertThat(letter.topic()).isEqualTo("andon.measurements");
            });
        }
    }

    @Test
    void anAnomalyIsACloudEventKeyedByItsAsset() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            Fixtures.telemetry(1, 2_000, 5).forEach(driver::send);
            driver.settle();

            TestRecord<byte[], byte[]> record = driver.anomalies().readRecord();
            Anomaly anomaly = new JsonSerde<>(Anomaly.class).fromJson(record.value());
            assertThat(new String(record.key(), UTF_8)).isEqualTo("plant/0");
            assertThat(headers(record))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "andon.anomaly.v1")
                    .containsEntry("ce_id", anomaly.id())
                    .containsEntry("ce_source", "/andon")
                    .containsEntry("ce_time", anomaly.windowEnd().toString())
                    .containsEntry("content-type", "application/json");
            assertThat(anomaly.device()).isEqualTo("cpu");
        }
    }

    @Test
    void anAlertIsACloudEventKeyedByItsIdAndACommandAboutItIsCarriedOut() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            Fixtures.telemetry(1, 2_000, 5).forEach(driver::send);
            driver.settle();

            TestRecord<byte[], byte[]> record = driver.alerts().readRecord();
            Alert alert = new JsonSerde<>(Alert.class).fromJson(record.value());
            assertThat(new String(record.key(), UTF_8)).isEqualTo(alert.id()).startsWith("plant/0#");
            assertThat(headers(record))
                    .containsEntry("ce_type", "andon.alert.v1")
                    .containsEntry("ce_id", alert.id() + "/1")
                    .containsEntry("ce_time", alert.last().windowEnd().toString());
            assertThat(alert.revision()).isEqualTo(1);
            assertThat(alert.area()).isEqualTo("plant");

            driver.alerts().readRecordsToList();
            driver.command("{\"command\":\"shelve\",\"asset\":\"plant/0\",\"by\":\"anna\",\"until\":\""
                    + Instant.ofEpochMilli(Fixtures.START).plus(Duration.ofHours(8)) + "\"}");
            assertThat(driver.collect().alerts()).isNotEmpty().allSatisfy(one -> {
                assertThat(one.state()).isEqualTo(AlertState.SHELVED);
                assertThat(one.transition().by()).isEqualTo("anna");
            });
        }
    }

    @Test
    void aCommandThatCannotBeReadIsAnsweredUnderTheAssetItNames() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.command("{\"command\":\"shelve\",\"asset\":\"plant/0\",\"by\":\"anna\"}");
            driver.command("shelve it");

            List<TestRecord<byte[], byte[]>> answers = driver.refusedCommands().readRecordsToList();
            assertThat(answers).extracting(TestRecord::key).containsExactly("plant/0".getBytes(UTF_8), null);
            assertThat(answers)
                    .extracting(answer -> new JsonSerde<>(RefusedCommand.class).fromJson(answer.value()))
                    .extracting(RefusedCommand::reason, RefusedCommand::detail, RefusedCommand::command)
                    .startsWith(tuple(
                            RefusedCommand.Reason.WRONG_FIELD,
                            "shelve needs until",
                            "{\"command\":\"shelve\",\"asset\":\"plant/0\",\"by\":\"anna\"}"));
            assertThat(headers(answers.get(0)))
                    .containsEntry("ce_type", "andon.command-refused.v1")
                    .containsEntry("ce_id", "andon.commands-0-0");
        }
    }

    @Test
    void aBrokenRecordBecomesADeadLetterWithItsBytes() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.send("plant/0".getBytes(UTF_8), "{\"asset\":".getBytes(UTF_8), 42);

            DeadLetter letter = driver.collect().deadLetters().get(0);
            assertThat(letter.reason()).isEqualTo(Reason.NOT_JSON);
            assertThat(letter.valueBytes()).isEqualTo("{\"asset\":".getBytes(UTF_8));
            assertThat(letter.topic()).isEqualTo("andon.telemetry");
            assertThat(letter.offset()).isZero();
            assertThat(letter.timestamp()).isEqualTo(42);
        }
    }

    @Test
    void aKeyThatIsNotTheAssetIsRefused() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.send("pump".getBytes(UTF_8), moment("plant/0"), 42);
            driver.send(null, moment("plant/0"), 42);

            assertThat(driver.collect().deadLetters())
                    .extracting(DeadLetter::detail)
                    .containsExactly(
                            "the record's key must be its asset 'plant/0', was 'pump'",
                            "the record's key must be its asset 'plant/0', was missing");
        }
    }

    @Test
    void aRecordOnAWrongPartitionIsRefusedWithTheProducersMend() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 6)) {
            driver.send("plant/0".getBytes(UTF_8), moment("plant/0"), 42);

            int right = Partitioning.MURMUR2.partition("plant/0".getBytes(UTF_8), 6);
            assertThat(right).isNotZero();
            DeadLetter letter = driver.collect().deadLetters().get(0);
            assertThat(letter.reason()).isEqualTo(Reason.WRONG_PARTITION);
            assertThat(letter.detail())
                    .isEqualTo("asset 'plant/0' must lie on partition " + right + " of 6 by murmur2, was 0. "
                            + "Set partitioner=murmur2_random in librdkafka clients (kcat: -X"
                            + " partitioner=murmur2_random; the Java client does so by default), or set"
                            + " telemetry.partitioning: crc32 if all producers use librdkafka's default, or rekey if"
                            + " they differ.");
        }
    }

    @Test
    void anyKafkaTimestampIsTaken() {
        try (DrivenAndon driver = new DrivenAndon(config, monitors, 1)) {
            driver.send(
                    "plant/0".getBytes(UTF_8),
                    moment("plant/0"),
                    Instant.now().plus(Duration.ofDays(400)).toEpochMilli());

            assertThat(driver.collect().deadLetters()).isEmpty();
        }
    }

    @Test
    void commandsComeToTheTaskOfTheirAssetWhereverTelemetryComesFrom() {
        for (AndonConfig one : List.of(config, Fixtures.rekeyed(config))) {
            TopologyDescription description = new QualityTopology(
                            one, monitors, 6, (partition, offset) -> true, Clocks.system())
                    .build()
                    .describe();

            assertThat(description.subtopologies())
                    .filteredOn(part -> nodes(part).contains("quality"))
                    .singleElement()
                    .satisfies(part -> assertThat(nodes(part))
                            .contains("commands-by-asset-repartition-source")
                            .doesNotContain("area", "find-commands-by-asset"));
        }
    }

    private static List<String> nodes(TopologyDescription.Subtopology part) {
        return part.nodes().stream().map(TopologyDescription.Node::name).toList();
    }

    private static byte[] moment(String asset) {
        return ("{\"asset\":\"" + asset + "\",\"time\":1000,\"values\":{\"s0\":1}}").getBytes(UTF_8);
    }

    private static Map<String, String> headers(TestRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }
}
