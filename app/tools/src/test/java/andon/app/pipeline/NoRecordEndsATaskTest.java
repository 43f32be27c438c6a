package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.fuzz.RandomRecords;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Monitors;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.CommandRefused;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.Reason;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent, no record ends a task, nothing goes out that a producer refuses, and nothing is lost. What becomes of
 * each record:
 *
 * <ul>
 *   <li>telemetry is counted as used or as not monitored, or is one dead letter with a reason that the decoder or the place
 *       gives. What of a counted record is late, in the future or in a jump is a dead letter besides;
 *   <li>a measurement is charted, counted as not charted, or one dead letter;
 *   <li>a command that cannot be read is answered once, any other is carried out or answered once.
 * </ul>
 */
class NoRecordEndsATaskTest {
    private static final int MAX_BYTES = 1 << 20;

    /** What a producer takes by default. */
    private static final int MAX_REQUEST_SIZE = 1 << 20;

    private static final int RECORDS = 4_000;

    /** Of records that were counted. */
    private static final Set<Reason> OF_SAMPLES = Set.of(Reason.FUTURE, Reason.LATE, Reason.CLOCK_JUMP);

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
    void telemetryMeasurementsAndCommandsAreUsedCountedOrRefused() {
        Run run = new Run(Fixtures.charted(config), 18);

        run.sendAll(RECORDS);

        run.requireTelemetryAccounted();
        run.requireCommandsAccounted();
        assertThat(run.alerts).isNotEmpty();
        run.close();
    }

    @Test
    void soAreThoseThatAreBroughtToTheirAsset() {
        // Of measurements alone, so that the count of what is charted is theirs.
        AndonConfig charted = Fixtures.charted(config);
        Run run = new Run(
                Fixtures.rekeyed(charted).withCharts(List.of(charted.charts().get(2))), 19);

        run.sendAll(RECORDS);

        run.requireTelemetryAccounted();
        run.requireMeasurementsAccounted();
        run.requireCommandsAccounted();
        run.close();
    }

    @Test
    void whatAStrangerWritesToInternalTopicsEndsNothingEither() {
        AndonConfig charted = Fixtures.charted(config);
        Run run = new Run(Fixtures.rekeyed(charted).withCharts(charted.charts()), 20);

        run.sendToInternalTopics(RECORDS / 4);

        assertThat(run.letters).isNotEmpty();
        assertThat(run.refused).isNotEmpty();
        run.close();
    }

    /** A topology, what was sent to it, and what came of that. */
    private static final class Run implements AutoCloseable {
        private final JsonSerde<DeadLetter> deadLetters = new JsonSerde<>(DeadLetter.class);
        private final JsonSerde<RefusedCommand> refusedCommands = new JsonSerde<>(RefusedCommand.class);
        private final JsonSerde<Alert> alertJson = new JsonSerde<>(Alert.class);
        private final JsonSerde<Status> statuses = new JsonSerde<>(Status.class);
        private final Random random;
        private final RandomRecords records;
        private final DrivenAndon andon;
        private final TopologyTestDriver driver;
        private final List<DeadLetter> letters = new ArrayList<>();
        private final List<RefusedCommand> refused = new ArrayList<>();
        private final Set<String> alerts = new LinkedHashSet<>();
        private final Set<Long> unreadable = new HashSet<>();
        private int telemetry;
        private int measurements;
        private int commands;

        private Run(AndonConfig config, long seed) {
            random = new Random(seed);
            records = new RandomRecords(random, Fixtures.START, MAX_BYTES);
            andon = new DrivenAndon(config, monitors, 1);
            driver = andon.driver();
        }

        private void sendAll(int count) {
            for (int i = 0; i < count; i++) {
                switch (random.nextInt(10)) {
                    case 0 -> {
                        TestRecord<byte[], byte[]> command = records.command(List.copyOf(alerts));
                        if (!isReadable(command.value())) {
                            unreadable.add((long) commands);
                        }
                        send("andon.commands", command);
                        commands++;
                    }
                    case 1 -> {
                        send("andon.measurements", records.measurement());
                        measurements++;
                    }
                    default -> {
                        send("andon.telemetry", records.telemetry());
                        telemetry++;
                    }
                }
            }
            // What is held until a jump is confirmed is refused once its asset is silent.
            andon.pass(Duration.ofMinutes(11));
            andon.pass(Duration.ofSeconds(1));
            look();
        }

        private void sendToInternalTopics(int count) {
            List<String> topics = List.of(
                    "andon-by-asset-repartition",
                    "andon-commands-by-asset-repartition",
                    "andon-measurements-by-asset-repartition",
                    "andon-alerts-by-area-repartition");
            for (int i = 0; i < count; i++) {
                send(topics.get(random.nextInt(topics.size())), records.internal());
            }
            andon.pass(Duration.ofMinutes(11));
            look();
        }

        private void send(String topic, TestRecord<byte[], byte[]> record) {
            try {
                driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                        .pipeInput(record);
            } catch (RuntimeException e) {
                throw new AssertionError("a record ended the task of " + topic + ": " + record, e);
            }
            if (random.nextInt(50) == 0) {
                andon.pass(Duration.ofMillis(random.nextInt(3_000)));
                look();
            }
        }

        /** Takes in what has come out since the last time, and requires that a producer takes it. */
        private void look() {
            for (String topic : Set.copyOf(driver.producedTopicNames())) {
                for (TestRecord<byte[], byte[]> out : driver.createOutputTopic(
                                topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()) {
                    int bytes = AbstractRecords.estimateSizeInBytesUpperBound(
                            RecordBatch.CURRENT_MAGIC_VALUE,
                            CompressionType.NONE,
                            out.key(),
                            out.value(),
                            out.headers().toArray());
                    assertThat(bytes).as("a record to %s", topic).isLessThanOrEqualTo(MAX_REQUEST_SIZE);
                    take(topic, out.value());
                }
            }
        }

        private void take(String topic, byte[] value) {
            switch (topic) {
                case "andon.dead-letters" -> {
                    DeadLetter letter = deadLetters.fromJson(value);
                    assertThat(letter.reason()).as(letter.detail()).isNotEqualTo(Reason.PROCESSING_FAILED);
                    letters.add(letter);
                }
                case "andon.commands-refused" -> {
                    RefusedCommand answer = refusedCommands.fromJson(value);
                    assertThat(answer.reason())
                            .as(answer.detail())
                            .isNotEqualTo(RefusedCommand.Reason.PROCESSING_FAILED);
                    refused.add(answer);
                }
                case "andon.status" -> {
                    Status status = statuses.fromJson(value);
                    // Of an area, as a stranger's alert is no asset's.
                    assertThat(status.kind() == Status.Kind.PROCESSING_FAILED
                                    && !status.asset().equals(Status.SERVICE))
                            .as(status.detail())
                            .isFalse();
                }
                case "andon.alerts" -> alerts.add(alertJson.fromJson(value).id());
                default -> {}
            }
        }

        private static boolean isReadable(byte[] command) {
            try {
                AlertCommand.read(command);
                return true;
            } catch (CommandRefused e) {
                return false;
            }
        }

        private long letters(String topic, boolean ofSamples) {
            return letters.stream()
                    .filter(letter -> letter.topic().equals(topic) && OF_SAMPLES.contains(letter.reason()) == ofSamples)
                    .map(DeadLetter::offset)
                    .distinct()
                    .count();
        }

        private void requireTelemetryAccounted() {
            double used = andon.counted("records-used-total");
            double unmonitored = andon.counted("records-unmonitored-total");
            long whole = letters("andon.telemetry", false);
            assertThat(used + unmonitored + whole).isEqualTo(telemetry);
            assertThat(used).isGreaterThan(RECORDS / 4.0);
            assertThat(unmonitored).isPositive();
            assertThat(whole).isGreaterThan(RECORDS / 50);
            assertThat(letters("andon.telemetry", true)).isPositive();
        }

        private void requireMeasurementsAccounted() {
            double charted = andon.counted("charted-total");
            double uncharted = andon.counted("measurements-uncharted-total");
            long whole = letters("andon.measurements", false) + letters("andon.measurements", true);
            assertThat(charted + uncharted + whole).isEqualTo(measurements);
            assertThat(charted).isPositive();
            assertThat(uncharted).isPositive();
            assertThat(whole).isPositive();
        }

        private void requireCommandsAccounted() {
            List<Long> answered = refused.stream().map(RefusedCommand::offset).toList();
            assertThat(answered).doesNotHaveDuplicates().containsAll(unreadable).hasSizeLessThan(commands);
            assertThat(unreadable).isNotEmpty();
        }

        @Override
        public void close() {
            andon.close();
        }
    }
}
