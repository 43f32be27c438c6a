package andon.bench.silences;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.admin.TopicAdmin;
import andon.app.benchmark.BrokerProcess;
import andon.app.benchmark.Irregularity;
import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.StreamMetrics;
import andon.app.benchmark.TelemetryLoad;
import andon.app.config.AndonConfig;
import andon.app.configfile.ConfigFile;
import andon.app.configfile.ConfigRefused;
import andon.app.device.BenchmarkFailed;
import andon.app.pipeline.QualityPipeline;
import andon.bench.contest.Contender.Model;
import andon.bench.contest.Contest.Progress;
import andon.bench.contest.Models;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Lays some rows of many assets on one partition, has Andon read them, and looks how the silences come that follow. Andon runs
 * exactly once with its defaults, so a transaction must end within ten seconds.
 */
public final class SilencesBenchmark {
    /** Of each asset. */
    private static final int ROWS = 3;

    /** So short that hardly any asset is idle for so long while telemetry is read, and all are soon after. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final List<Integer> assets;
    private final Duration within;
    private final Path directory;
    private final Progress progress;

    /**
     * @param assets how many fall silent, one measurement for each number
     * @param within after how long each measurement is given up
     * @param directory an empty directory for brokers and all else
     */
    public SilencesBenchmark(List<Integer> assets, Duration within, Path directory, Progress progress) {
        this.assets = List.copyOf(assets);
        this.within = within;
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws BenchmarkFailed if telemetry cannot be laid
     */
    public List<Silences> run() throws IOException, BundleRefused, ConfigRefused {
        progress.step(0, assets.size(), "training a model");
        Models models = new Models(directory);
        Bundle bundle = models.bundle(Model.MLP, 10, true);
        List<Silences> all = new ArrayList<>();
        for (int count : assets) {
            progress.step(all.size(), assets.size(), count + " assets");
            try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker-" + count))) {
                all.add(measure(broker.bootstrap(), count, models, bundle));
            }
        }
        progress.step(all.size(), assets.size(), "done");
        return all;
    }

    private Silences measure(String bootstrap, int count, Models models, Bundle bundle)
            throws IOException, BundleRefused, ConfigRefused {
        String name = "silences-" + count;
        Topics topics = Topics.named(name).withPartitions(1);
        try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", bootstrap))) {
            admin.create(topics, Optional.of((short) 1));
        }
        TelemetryLoad load = TelemetryLoad.send(
                bootstrap,
                topics.telemetry().name(),
                ROWS * count,
                count,
                0,
                models.telemetry(MeasuredModel.USUAL.signals()),
                Irregularity.NONE);
        AndonConfig config = config(name, bootstrap, models, bundle);
        try (Consumer<String, byte[]> events =
                        subscriber(bootstrap, topics.status().name());
                QualityPipeline pipeline = QualityPipeline.start(config)) {
            return new Watch(pipeline, new StreamMetrics(name), events).watch(load);
        }
    }

    private AndonConfig config(String name, String bootstrap, Models models, Bundle bundle)
            throws IOException, ConfigRefused {
        Path file = directory.resolve(name + ".yaml");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "application-id: " + name,
                        "topics-prefix: " + name,
                        "start: earliest",
                        "device: cpu",
                        "bundles: " + models.bundles(),
                        "kafka:",
                        "  bootstrap.servers: " + bootstrap,
                        "  replication.factor: 1",
                        "  state.dir: " + directory.resolve(name),
                        "monitors:",
                        "  - name: all",
                        "    assets: '**'",
                        "    bundle: " + bundle.name() + "/" + bundle.version(),
                        "    idle-timeout: " + IDLE_TIMEOUT.toSeconds() + "s",
                        ""),
                UTF_8);
        return ConfigFile.read(file, Map.of());
    }

    private static Consumer<String, byte[]> subscriber(String bootstrap, String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        return consumer;
    }

    /** Looks at one run, from the start of the service on. */
    private final class Watch {
        private static final String SILENCE = "\"kind\":\"silence\"";

        private final QualityPipeline pipeline;
        private final StreamMetrics metrics;
        private final Consumer<String, byte[]> events;
        private final Set<String> silent = new HashSet<>();
        private final long giveUp = System.nanoTime() + within.toNanos();
        private int doubled;
        private int fencings;
        private boolean ran;
        private boolean running;

        private Watch(QualityPipeline pipeline, StreamMetrics metrics, Consumer<String, byte[]> events) {
            this.pipeline = pipeline;
            this.metrics = metrics;
            this.events = events;
        }

        private Silences watch(TelemetryLoad load) {
            while (metrics.recordsUsed() < load.records() && goesOn()) {
                look();
            }
            long due = System.nanoTime() + IDLE_TIMEOUT.toNanos();
            long last = due;
            long longest = 0;
            while (silent.size() < load.assets() && goesOn()) {
                int before = silent.size();
                look();
                if (silent.size() > before) {
                    longest = Math.max(longest, System.nanoTime() - last);
                    last = Math.max(due, System.nanoTime());
                }
            }
            long end = System.nanoTime();
            longest = Math.max(longest, end - last);
            return new Silences(
                    load.assets(),
                    silent.size(),
                    doubled,
                    fencings,
                    Math.max(0, end - due) / 1e9,
                    longest / 1e9,
                    pipeline.failure() == null ? "" : String.valueOf(pipeline.failure()));
        }

        private boolean goesOn() {
            return System.nanoTime() < giveUp && pipeline.failure() == null;
        }

        private void look() {
            for (ConsumerRecord<String, byte[]> event : events.poll(LOOK_EVERY)) {
                if (new String(event.value(), UTF_8).contains(SILENCE) && !silent.add(event.key())) {
                    doubled++;
                }
            }
            boolean runs = pipeline.state().equals("RUNNING");
            if (ran && running && !runs) {
                fencings++;
            }
            running = runs;
            ran |= runs;
        }
    }
}
