package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.Contract;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology on Kafka's own test driver. */
public final class DrivenAndon implements AutoCloseable {
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> telemetry;
    private final TestOutputTopic<byte[], byte[]> anomalies;
    private final TestOutputTopic<byte[], byte[]> status;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<byte[], byte[]> alerts;
    private final TestOutputTopic<byte[], byte[]> refusedCommands;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestInputTopic<byte[], byte[]> measurements;
    private final TestOutputTopic<byte[], byte[]> trends;
    private final boolean charted;
    private final Set<String> chunked;
    private long offset;

    public DrivenAndon(AndonConfig config, Monitors monitors, int partitions) {
        this(config, monitors, partitions, (partition, offset) -> true);
    }

    DrivenAndon(AndonConfig config, Monitors monitors, int partitions, CaughtUp caughtUp) {
        Properties properties = QualityPipeline.properties(config);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        driver = new TopologyTestDriver(
                new QualityTopology(config, monitors, partitions, caughtUp, Clocks.system()).build(),
                properties,
                Instant.ofEpochMilli(Fixtures.START));
        telemetry = driver.createInputTopic("andon.telemetry", new ByteArraySerializer(), new ByteArraySerializer());
        anomalies = output("andon.anomalies");
        status = output("andon.status");
        deadLetters = output("andon.dead-letters");
        alerts = output("andon.alerts");
        refusedCommands = output("andon.commands-refused");
        commands = driver.createInputTopic("andon.commands", new ByteArraySerializer(), new ByteArraySerializer());
        measurements =
                driver.createInputTopic("andon.measurements", new ByteArraySerializer(), new ByteArraySerializer());
        trends = output("andon.quality-trends");
        chunked = QualityTopology.chunked(config);
        charted = !config.charts().isEmpty();
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public void send(Sent sent) {
        send(sent.asset().getBytes(UTF_8), sent.value(), sent.kafkaTime());
    }

    void send(byte[] key, byte[] value, long kafkaTime) {
        sendTogether(List.of(polled(key, value, kafkaTime)));
    }

    /** Sends records that one poll brings, so in chunks unless they are distributed anew. */
    void sendTogether(List<ConsumerRecord<byte[], byte[]>> records) {
        TopicPartition partition = new TopicPartition("andon.telemetry", 0);
        RecordChunk.chunked(new ConsumerRecords<>(Map.of(partition, records), Map.of()), chunked)
                .records(partition)
                .forEach(record -> telemetry.pipeInput(new PolledRecord(record)));
    }

    /** The next record of telemetry, as a consumer hands it out. */
    ConsumerRecord<byte[], byte[]> polled(Sent sent) {
        return polled(sent.asset().getBytes(UTF_8), sent.value(), sent.kafkaTime());
    }

    private ConsumerRecord<byte[], byte[]> polled(byte[] key, byte[] value, long kafkaTime) {
        return new ConsumerRecord<>(
                "andon.telemetry",
                0,
                offset++,
                kafkaTime,
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    public void command(String json) {
        commands.pipeInput(null, json.getBytes(UTF_8));
    }

    /** Writes to the internal topic of alerts, as nobody should. */
    void sendToArea(String area, String text) {
        driver.createInputTopic(
                        "andon-alerts-by-area-repartition", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(area.getBytes(UTF_8), text.getBytes(UTF_8));
    }

    void command(byte[] key, byte[] value) {
        commands.pipeInput(key, value);
    }

    public void measure(Sent sent) {
        measurements.pipeInput(null, sent.value(), sent.kafkaTime());
    }

    void measure(String json, Instant kafkaTime) {
        measurements.pipeInput(null, json.getBytes(UTF_8), kafkaTime);
    }

    /** What the changelog of {@code store} has written since the last time, each entry as it is now. */
    public Map<byte[], byte[]> logged(String store) {
        Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compare);
        output("andon-" + store + "-changelog")
                .readRecordsToList()
                .forEach(entry -> entries.put(entry.key(), entry.value()));
        entries.values().removeIf(Objects::isNull);
        return entries;
    }

    TopologyTestDriver driver() {
        return driver;
    }

    TestOutputTopic<byte[], byte[]> trends() {
        return trends;
    }

    TestOutputTopic<byte[], byte[]> alerts() {
        return alerts;
    }

    TestOutputTopic<byte[], byte[]> refusedCommands() {
        return refusedCommands;
    }

    TestOutputTopic<byte[], byte[]> anomalies() {
        return anomalies;
    }

    /** Lets the linger pass. */
    public void settle() {
        driver.advanceWallClockTime(Duration.ofMillis(50));
    }

    /** Lets so much of wall-clock time pass in which nothing comes. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** What the metrics of all tasks say of a count. */
    double counted(String total) {
        return driver.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("stream-andon-metrics"))
                .filter(metric -> metric.metricName().name().equals(total))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }

    /** What has been published on the topic of statuses since the last time. */
    List<Status> statuses() {
        return status.readValuesToList().stream()
                .map(value -> Contract.read(Status.class, value))
                .toList();
    }

    public Collected collect() {
        settle();
        Collected collected = new Collected();
        anomalies.readValuesToList().forEach(v -> collected.anomaly(Contract.read(Anomaly.class, v)));
        status.readValuesToList().forEach(v -> collected.status(Contract.read(Status.class, v)));
        deadLetters.readValuesToList().forEach(v -> collected.deadLetter(Contract.read(DeadLetter.class, v)));
        if (charted) {
            trends.readValuesToList().forEach(v -> collected.trend(Contract.read(QualityTrend.class, v)));
        }
        alerts.readValuesToList().forEach(v -> collected.alert(Contract.read(Alert.class, v)));
        refusedCommands
                .readValuesToList()
                .forEach(v -> collected.refusedCommand(Contract.read(RefusedCommand.class, v)));
        return collected;
    }

    @Override
    public void close() {
        driver.close();
    }
}
