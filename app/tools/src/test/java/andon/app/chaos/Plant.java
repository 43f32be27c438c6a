package andon.app.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.Contract;
import andon.app.admin.TopicAdmin;
import andon.app.benchmark.BrokerProcess;
import andon.app.cli.Main;
import andon.app.config.AndonConfig;
import andon.app.configfile.ConfigFile;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Partitioning;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import andon.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A broker and up to two services of one group as processes on the loopback, telemetry and measurements sent to them, and
 * what of their events is committed. A process that ends by itself is started again, as whatever runs a service does.
 */
final class Plant implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final Topics TOPICS =
            Topics.named("andon").withPartitions(PARTITIONS).with("retention.ms", "-1");
    private static final String COMMANDS = "andon.commands";
    private static final Set<String> INPUTS = Set.of("andon.telemetry", "andon.measurements", COMMANDS);
    private static final String GROUP = "andon";
    private static final String STARTED = "bootstrap ";
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int PATIENCE_MILLIS = 900_000;

    /** Idle closes and floods depend on the wall clock, so that they would differ from run to run. */
    private static final String CONFIG = """
            application-id: andon
            kafka:
              replication.factor: 1
              state.dir: %s
            %s
            bundles: %s
            device: cpu
            start: earliest
            monitors:
              - name: all
                assets: "**"
                bundle: mlp/1
                idle-timeout: 1d
                alerts: {acknowledge: not-required, escalate-after: off}
              - name: running
                assets: plant/*
                bundle: mlp/1
                grace: 300ms
                idle-timeout: 1d
                active-when: [speed > 0]
                changeover: 8s
                max-skew: 1s
                signals:
                  s1: {tag: s1, range: [-2.5, 4.5]}
                  s7: {tag: s7, range: [-100, 100], frozen-after: 20s}
                alerts: {escalate-after: off}
            charts:
              - {name: temperature, assets: plant/*, signal: s0, subgroup: {every: 2s}, period: 30s,
                 specification: {lower: -8, upper: 8, target: 0}, alerts: {escalate-after: off}}
              - {name: scores, assets: plant/*, output: all, subgroup: {every: 5s}, period: 30s,
                 alerts: {escalate-after: off}}
              - {name: diameter, assets: plant/*, measurement: diameter, period: 30s, alerts: {escalate-after: off}}
            alerts:
              flood: {alerts: 10000, within: 10m}
            """;

    private final Path directory;
    private final Path bundles;
    private final Map<String, String> settings;
    private final Disk brokerDisk;
    private final Disk serviceDisk;
    private final Node broker;
    private final List<Node> services = new ArrayList<>();
    private final String bootstrap;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicReference<@Nullable Exception> notSent = new AtomicReference<>();
    private final AtomicLongArray sent = new AtomicLongArray(PARTITIONS);
    private final AtomicLong unacknowledged = new AtomicLong();
    private final List<Sent> telemetry = new ArrayList<>();
    private final List<Sent> measurements = new ArrayList<>();
    private Collected told = new Collected();
    private int endedByThemselves;
    private long lastEvent = System.nanoTime();

    /**
     * Starts the broker and makes the topics.
     *
     * @param directory an empty directory for all of it
     * @param settings of the services' clients, beside the defaults of {@code andon run}
     */
    Plant(Path directory, Map<String, String> settings) throws Exception {
        this(directory, settings, null);
    }

    /** The same with services of another build, if {@code classPath} has one. */
    Plant(Path directory, Map<String, String> settings, @Nullable String classPath) throws Exception {
        this.directory = directory;
        this.settings = settings;
        bundles = Fixtures.bundles(Files.createDirectory(directory.resolve("bundles")));
        brokerDisk = new Disk(directory.resolve("broker"));
        serviceDisk = new Disk(directory.resolve("service"));
        String topics = brokerDisk.directory().resolve("topics").toString();
        broker = new Node("broker", directory, BrokerProcess.class.getName(), topics);
        broker.start();
        bootstrap = awaitBroker();
        for (int i = 0; i < 2; i++) {
            String config = writeConfig(i).toString();
            Node service = classPath == null
                    ? new Node("service-" + i, directory, ServiceProcess.class.getName(), config)
                    : new Node("service-" + i, directory, Main.class.getName(), "run", "--config", config)
                            .onClassPath(classPath);
            services.add(service.withTemporary(serviceDisk.directory().resolve("tmp-" + i)));
        }
        try (TopicAdmin topicAdmin = new TopicAdmin(Map.of("bootstrap.servers", bootstrap))) {
            topicAdmin.create(TOPICS, Optional.of((short) 1));
        }
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        // With more, a broker slow to lead new partitions refuses the first batches out of order.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(TOPICS.all().stream()
                .filter(topic -> !topic.name().equals(COMMANDS))
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    private String awaitBroker() throws IOException {
        while (true) {
            Optional<String> line = broker.said()
                    .lines()
                    .filter(said -> said.startsWith(STARTED))
                    .findFirst();
            if (line.isPresent()) {
                return line.get().substring(STARTED.length());
            }
            if (broker.hasEnded()) {
                throw new IllegalStateException("the broker did not start: " + broker.said());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private Path writeConfig(int service) throws IOException {
        String kafka = settings.entrySet().stream()
                .map(setting -> "  " + setting.getKey() + ": " + setting.getValue() + "\n")
                .collect(Collectors.joining("", "  bootstrap.servers: " + bootstrap + "\n", ""));
        Path state = serviceDisk.directory().resolve("state-" + service);
        return Files.writeString(
                directory.resolve("service-" + service + ".yaml"),
                CONFIG.formatted(state, kafka.stripTrailing(), bundles));
    }

    /** What the services run with. */
    AndonConfig config() throws Exception {
        return ConfigFile.readToRun(directory.resolve("service-0.yaml"), Map.of(), false);
    }

    boolean disksCanBeFilled() {
        return brokerDisk.canBeFilled() && serviceDisk.canBeFilled();
    }

    Disk brokerDisk() {
        return brokerDisk;
    }

    Disk serviceDisk() {
        return serviceDisk;
    }

    Node broker() {
        return broker;
    }

    List<Node> services() {
        return services;
    }

    /** How often a process ended that nobody had ended. */
    int endedByThemselves() {
        return endedByThemselves;
    }

    void sendTelemetry(Sent record) {
        sendTelemetry(record, 0);
    }

    /** Sends it so many partitions beside the one where it belongs. */
    void sendTelemetry(Sent record, int beside) {
        byte[] key = record.asset().getBytes(UTF_8);
        int partition = (Partitioning.MURMUR2.partition(key, PARTITIONS) + beside) % PARTITIONS;
        sent.incrementAndGet(partition);
        send(new ProducerRecord<>("andon.telemetry", partition, record.kafkaTime(), key, record.value()));
    }

    /** Sends a command; all go to one partition, so that they keep their order. */
    void sendCommand(String json) {
        send(new ProducerRecord<>("andon.commands", 0, null, json.getBytes(UTF_8)));
    }

    void sendMeasurement(Sent record) {
        byte[] key = record.asset().getBytes(UTF_8);
        send(new ProducerRecord<>("andon.measurements", null, record.kafkaTime(), key, record.value()));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        unacknowledged.incrementAndGet();
        producer.send(record, (metadata, e) -> {
            unacknowledged.decrementAndGet();
            if (e != null) {
                notSent.compareAndSet(null, e);
            }
        });
    }

    /** How much telemetry was sent so far, and {@code more}, to each partition that has any. */
    long[] mark(int more) {
        return IntStream.range(0, PARTITIONS)
                .mapToLong(sent::get)
                .map(count -> count == 0 ? 0 : count + more)
                .toArray();
    }

    /** Whether all telemetry up to {@code mark} is processed and committed. */
    boolean hasCommitted(long[] mark) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(2, TimeUnit.SECONDS);
            return IntStream.range(0, PARTITIONS).allMatch(partition -> {
                OffsetAndMetadata offset = offsets.get(new TopicPartition("andon.telemetry", partition));
                return mark[partition] == 0 || (offset != null && offset.offset() >= mark[partition]);
            });
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            return false; // the broker is away
        }
    }

    /** What stands still: how far each partition of telemetry is committed, and where transactions never ended. */
    String standing() {
        try {
            Map<TopicPartition, OffsetSpec> all = new HashMap<>();
            for (TopicDescription topic : admin.describeTopics(
                            admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .values()) {
                topic.partitions()
                        .forEach(partition ->
                                all.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            }
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(all).all().get();
            Map<TopicPartition, ListOffsetsResultInfo> stable = admin.listOffsets(
                            all, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            StringBuilder text = new StringBuilder();
            ends.forEach((partition, end) -> {
                OffsetAndMetadata done = committed.get(partition);
                long offset = done != null ? done.offset() : INPUTS.contains(partition.topic()) ? 0 : end.offset();
                if (offset < end.offset()) {
                    text.append(partition + " is committed to " + offset + " of " + end.offset() + "; ");
                }
                long last = stable.get(partition).offset();
                if (last < end.offset()) {
                    text.append(partition + " is stable to " + last + " of " + end.offset() + "; ");
                }
            });
            return text.toString();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            return "what stands still cannot be read: " + e.getCause();
        }
    }

    /** Where the broker holds more or fewer telemetry records than were sent, as it may after a full disk. */
    String astray() {
        try {
            Map<TopicPartition, OffsetSpec> all = new HashMap<>();
            for (int i = 0; i < PARTITIONS; i++) {
                all.put(new TopicPartition("andon.telemetry", i), OffsetSpec.latest());
            }
            StringBuilder text = new StringBuilder();
            admin.listOffsets(all).all().get().forEach((partition, end) -> {
                long was = sent.get(partition.partition());
                if (end.offset() != was) {
                    text.append(partition + " holds " + end.offset() + " records of " + was + " that were sent; ");
                }
            });
            return text.toString();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            return "what telemetry there is cannot be read: " + e.getCause() + "; ";
        }
    }

    /** Whether so many services share the partitions. */
    boolean hasMembers(int count) {
        try {
            return admin
                            .describeConsumerGroups(List.of(GROUP))
                            .describedGroups()
                            .get(GROUP)
                            .get(2, TimeUnit.SECONDS)
                            .members()
                            .stream()
                            .filter(member ->
                                    !member.assignment().topicPartitions().isEmpty())
                            .count()
                    == count;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** Reads events and tends the processes until it {@code holds}; false if it does not within that time. */
    boolean await(BooleanSupplier holds, Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Exception e = notSent.get();
            if (e != null) {
                throw new IllegalStateException("telemetry could not be sent, so nothing can be compared", e);
            }
            tend();
            poll();
        }
        return true;
    }

    private void tend() throws IOException {
        for (Node node : Stream.concat(Stream.of(broker), services.stream()).toList()) {
            if (node.hasEnded()) {
                endedByThemselves++;
                node.start();
            }
        }
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            lastEvent = System.nanoTime();
            switch (record.topic()) {
                case "andon.telemetry" -> telemetry.add(input(record));
                case "andon.measurements" -> measurements.add(input(record));
                case "andon.anomalies" -> told.anomaly(Contract.read(Anomaly.class, record.value()));
                case "andon.status" -> told.status(Contract.read(Status.class, record.value()));
                case "andon.alerts" -> told.alert(Contract.read(Alert.class, record.value()));
                case "andon.quality-trends" -> told.trend(Contract.read(QualityTrend.class, record.value()));
                case "andon.commands-refused" ->
                    told.refusedCommand(Contract.read(RefusedCommand.class, record.value()));
                case "andon.dead-letters" -> told.deadLetter(Contract.read(DeadLetter.class, record.value()));
                default -> throw new IllegalStateException("nothing should come on " + record.topic());
            }
        }
    }

    private static Sent input(ConsumerRecord<byte[], byte[]> record) {
        return new Sent(new String(record.key(), UTF_8), record.timestamp(), record.value());
    }

    /** Whether all that was sent lies on its topic, and was read there. */
    boolean hasReadInput() {
        if (unacknowledged.get() > 0) {
            return false;
        }
        Set<TopicPartition> inputs = consumer.assignment().stream()
                .filter(partition -> partition.topic().equals("andon.telemetry")
                        || partition.topic().equals("andon.measurements"))
                .collect(Collectors.toSet());
        return consumer.endOffsets(inputs).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Whether all that was sent is processed and committed, and nothing has been read for {@code quiet}. */
    boolean isSettled(Duration quiet) {
        return hasReadInput()
                && System.nanoTime() - lastEvent > quiet.toNanos()
                && hasCommitted(mark(0))
                && standing().isEmpty();
    }

    /**
     * Telemetry as it was read since {@link #forget}: after an error a producer may send a batch again that a broker with a full
     * disk has kept, and what counts is what there is.
     */
    List<Sent> telemetry() {
        return telemetry;
    }

    /** Likewise measurements. */
    List<Sent> measurements() {
        return measurements;
    }

    /** What was read since {@link #forget}. */
    Collected told() {
        return told;
    }

    /** Begins anew with what is read. */
    void forget() {
        told = new Collected();
        telemetry.clear();
        measurements.clear();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Node service : services) {
            service.close();
        }
        producer.close(Duration.ZERO);
        consumer.close();
        admin.close(Duration.ZERO);
        broker.close();
        brokerDisk.close();
        serviceDisk.close();
    }
}
