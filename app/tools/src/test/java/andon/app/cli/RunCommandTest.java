package andon.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.broker.EmbeddedBroker;
import andon.app.configfile.ConfigFile;
import andon.app.monitoring.Fixtures;
import andon.app.pipeline.RestoreProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path directory;

    @Test
    void wantsAConfiguration() {
        assertThat(run("run"))
                .isEqualTo("2: andon run: Missing required option: '--config=FILE'. See: andon run --help");
        assertThat(run("run", "--config", "none.yaml"))
                .startsWith("1: andon run: there is no file")
                .contains("none.yaml");
    }

    @Test
    void reportsFaultsOfTheConfigurationAndOfItsBundlesAtOnce() throws Exception {
        Fixtures.bundles(directory);
        Path config = Files.writeString(directory.resolve("andon.yaml"), """
                linger: soon
                bundles: %s
                monitors:
                  - {name: pumps, assets: '**', bundle: mlp/1, signals: {pressure: PT-101, s0: PT-102}}
                  - {name: fans, assets: '**', bundle: fan/1}
                """.formatted(directory));

        assertThat(run("run", "--config", config.toString())).isEqualTo("""
                1: andon run: %1$s has 5 faults:
                  kafka.bootstrap.servers must be given, such as localhost:9092
                  linger must be a duration such as 10ms, 2s, 5m, 1h or 30d, was 'soon'
                  monitor pumps: signals.pressure must be a signal of bundle mlp/1, which has s0, s1, s2, s3, s4, s5, s6, s7
                  bundle %2$s/fan/1: model.onnx must lie beside bundle.json and be readable: there is no %2$s/fan/1/model.onnx
                  bundle %2$s/fan/1: bundle.json must be readable: there is no %2$s/fan/1/bundle.json""".formatted(config, directory));
    }

    @Test
    void aModelThatIsMissingHidesNoWrongNamesOfSignals() throws Exception {
        Fixtures.bundles(directory);
        Files.delete(directory.resolve("mlp/1/model.onnx"));
        Path config = Files.writeString(directory.resolve("andon.yaml"), """
                kafka: {bootstrap.servers: 'localhost:9092'}
                bundles: %s
                monitors:
                  - {name: pumps, assets: '**', bundle: mlp/1, signals: {pressure: PT-101}}
                """.formatted(directory));

        assertThat(run("run", "--config", config.toString())).isEqualTo("""
                1: andon run: %1$s has 2 faults:
                  bundle %2$s/mlp/1: model.onnx must lie beside bundle.json and be readable: there is no %2$s/mlp/1/model.onnx
                  monitor pumps: signals.pressure must be a signal of bundle mlp/1, which has s0, s1, s2, s3, s4, s5, s6, s7""".formatted(config, directory));
    }

    @Test
    void saysWhenTheTelemetryTopicIsMissing() throws Exception {
        Fixtures.bundles(directory);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Path config = config("kafka: {bootstrap.servers: '" + broker.bootstrap() + "'}");

            assertThat(run("run", "--config", config.toString()))
                    .isEqualTo(
                            "1: andon run: telemetry.topic 'andon.telemetry' does not exist; create it with: andon topics"
                                    + " create");
        }
    }

    @Test
    void saysWhenATopicThatAnEarlierVersionDidNotReadIsMissing() throws Exception {
        Fixtures.bundles(directory);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("andon.telemetry", 1, (short) 1)))
                    .all()
                    .get();
            Path config = config("kafka: {bootstrap.servers: '" + broker.bootstrap() + "'}");

            assertThat(run("run", "--config", config.toString()))
                    .isEqualTo(
                            "1: andon run: topic 'andon.commands' does not exist; create it with: andon topics create");
        }
    }

    @Test
    void saysWhenABundleIsMissing() throws Exception {
        Path config = config("");

        assertThat(run(
                        "run",
                        "--config",
                        config.toString(),
                        "--embedded",
                        directory.resolve("broker").toString()))
                .startsWith("1: andon run: ")
                .contains("mlp")
                .contains("bundle.json");
    }

    @Test
    void namesMonitorsAndCharts() throws Exception {
        String charts = "charts: [{name: flow, assets: '**', signal: a}, {name: heat, assets: '**', signal: b}]";
        Path both = config("kafka: {bootstrap.servers: 'localhost:9092'}\n" + charts);
        Path alone = Files.writeString(
                directory.resolve("charts.yaml"), "kafka: {bootstrap.servers: 'localhost:9092'}\n" + charts);

        assertThat(RunCommand.watching(ConfigFile.read(both, Map.of()))).isEqualTo("all and charts flow, heat");
        assertThat(RunCommand.watching(ConfigFile.read(alone, Map.of()))).isEqualTo("charts flow, heat");
    }

    @Test
    void tellsHowMuchOfTheStateIsRestored() {
        assertThat(RunCommand.restoring(new RestoreProgress(210_000, 1_544_245)))
                .isEqualTo("Restoring the state: 210,000 of 1,544,245 records read.");
    }

    @Test
    void stopsGracefullyWhenTold() throws Exception {
        Fixtures.bundles(directory);
        Path output = directory.resolve("output");
        Process andon = start(output, "charts: [{name: pressure, assets: '**', signal: s0}]");
        try {
            await(andon, output, "Andon runs: all and chart pressure over andon.telemetry");

            andon.destroy();

            assertThat(andon.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(andon.exitValue()).isEqualTo(128 + 15);
            assertThat(Files.readString(output))
                    .containsSubsequence(
                            "Connected to Kafka at 127.0.0.1:",
                            "Andon runs: ",
                            "Andon stopped; everything done is committed.")
                    .doesNotContain("AutoTopicCreation")
                    .doesNotContain("CONCURRENT_TRANSACTIONS");
        } finally {
            andon.destroyForcibly();
        }
    }

    @Test
    void saysAtOnceThatAnOutputTopicWasDeletedAndStopsWhenTold() throws Exception {
        Fixtures.bundles(directory);
        Path output = directory.resolve("output");
        Process andon = start(output, "");
        try {
            await(andon, output, "Andon runs: ");
            String bootstrap =
                    Files.readString(output).replaceFirst("(?s).*Connected to Kafka at (127.0.0.1:[0-9]+)\\..*", "$1");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", bootstrap),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                admin.deleteTopics(List.of("andon.dead-letters")).all().get();
                await(
                        andon,
                        output,
                        "topic 'andon.dead-letters' is missing, and Andon stands still until it is there; create it with:"
                                + " andon topics create");
                producer.send(new ProducerRecord<>("andon.telemetry", new byte[] {'?'}))
                        .get();
            }

            andon.destroy();

            assertThat(andon.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(andon.exitValue()).isEqualTo(128 + 15);
        } finally {
            andon.destroyForcibly();
        }
    }

    private Process start(Path output, String settings) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "run",
                        "--config",
                        config(settings).toString(),
                        "--embedded",
                        directory.resolve("broker").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void await(Process andon, Path output, String line) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!Files.readString(output).contains(line)) {
            assertThat(System.nanoTime()).as(Files.readString(output)).isLessThan(end);
            assertThat(andon.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private Path config(String kafka) throws Exception {
        return Files.writeString(
                directory.resolve("andon.yaml"),
                kafka + "\nbundles: " + directory + "\nmonitors:\n  - {name: all, assets: '**', bundle: mlp/1}\n");
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return exit + ": " + err.toString().strip();
    }
}
