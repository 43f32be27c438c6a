package andon.app.configfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.Guarantee;
import andon.app.config.MonitorChecks;
import andon.app.config.MonitorConfig;
import andon.app.config.SignalCheck;
import andon.app.config.Start;
import andon.app.config.TagMapping;
import andon.app.config.TelemetryConfig;
import andon.models.inference.DeviceChoice;
import andon.models.window.RunningCondition;
import andon.topics.Partitioning;
import andon.topics.TelemetryFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final String LEAST = """
            kafka:
              bootstrap.servers: kafka:9092
            monitors:
              - {name: pumps, assets: plant1/**, bundle: pump/1}
            """;

    @TempDir
    private Path directory;

    @Test
    void givesEverySettingItsDefault() throws Exception {
        AndonConfig config = read(LEAST);

        assertThat(config)
                .isEqualTo(AndonConfig.standard(
                        Map.of("bootstrap.servers", "kafka:9092"),
                        Path.of("models/bundles"),
                        List.of(MonitorConfig.of("pumps", "plant1/**", new BundleName("pump", "1")))));
        assertThat(config.telemetry().maxFuture()).isEqualTo(Duration.ofHours(1));
        assertThat(config.telemetry().maxJump()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.telemetry().resetAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.telemetry().maxBytes()).isEqualTo(1_048_576);
        assertThat(config.telemetry().assetsLimit()).isEqualTo(250_000);
        assertThat(config.forgetAfter()).isEqualTo(Duration.ofDays(30));
        assertThat(config.monitors().get(0).grace()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.monitors().get(0).idleTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.monitors().get(0).mapping("flow")).isEqualTo(TagMapping.of("flow"));
    }

    @Test
    void readsEverySetting() throws Exception {
        AndonConfig config = read("""
                application-id: line2
                topics-prefix: quality
                kafka:
                  bootstrap.servers: a:9092,b:9092
                  num.stream.threads: 4
                  enable.idempotence: true
                telemetry:
                  topic: plc.raw
                  partitioning: crc32
                  max-future: 30m
                  max-jump: 1h30m
                  reset-after: 2m
                  max-bytes: 64 KiB
                  fields: {asset: /device, values: /payload}
                assets: {limit: 1000}
                bundles: /opt/bundles
                device: cpu
                linger: 0s
                batch: 8
                start: 2026-11-22T10:15:00Z
                guarantee: at-least-once
                forget-after: 7d12h
                monitors:
                  - name: pumps
                    assets: [plant1/*/pump-*, plant2/**]
                    bundle: pump/2.1
                    signals:
                      pressure: {tag: PT-101, scale: 0.1, offset: -1, range: [0, 16.5], frozen-after: 10m}
                      flow: FT-7
                      level: {scale: 10}
                    grace: 500ms
                    idle-timeout: 5m
                    changeover: 2m
                    max-skew: 90s
                    active-when: [speed > 100, valve open == true]
                  - {name: fans, assets: "**", bundle: fan/1, active-when: rpm>=5e2}
                """);

        assertThat(config.applicationId()).isEqualTo("line2");
        assertThat(config.kafka())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "a:9092,b:9092", "num.stream.threads", "4", "enable.idempotence", "true"));
        assertThat(config.telemetry())
                .isEqualTo(new TelemetryConfig(
                        "plc.raw",
                        Partitioning.CRC32,
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(90),
                        Duration.ofMinutes(2),
                        65_536,
                        new TelemetryFields(
                                "/device",
                                "/time",
                                "/payload",
                                "/quality",
                                "/context",
                                "/samples",
                                "/signal",
                                "/value"),
                        1000));
        assertThat(config.bundles()).isEqualTo(Path.of("/opt/bundles"));
        assertThat(config.device()).isEqualTo(DeviceChoice.CPU);
        assertThat(config.linger()).isZero();
        assertThat(config.batch()).isEqualTo(8);
        assertThat(config.start()).isEqualTo(Start.at(Instant.parse("2026-11-22T10:15:00Z")));
        assertThat(config.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(config.forgetAfter()).isEqualTo(Duration.ofHours(180));
        assertThat(config.topics().telemetry().name()).isEqualTo("plc.raw");
        assertThat(config.topics().anomalies().name()).isEqualTo("quality.anomalies");

        MonitorConfig pumps = config.monitors().get(0);
        assertThat(pumps.bundle().in(config.bundles())).isEqualTo(Path.of("/opt/bundles/pump/2.1"));
        assertThat(pumps.covers("plant1/line2/pump-7")).isTrue();
        assertThat(pumps.covers("plant2/any/fan")).isTrue();
        assertThat(pumps.covers("plant1/line2/fan-7")).isFalse();
        assertThat(pumps.mapping("pressure")).isEqualTo(new TagMapping("PT-101", 0.1, -1));
        assertThat(pumps.mapping("pressure").apply(30)).isEqualTo(2);
        assertThat(pumps.mapping("flow")).isEqualTo(TagMapping.of("FT-7"));
        assertThat(pumps.mapping("level")).isEqualTo(new TagMapping("level", 10, 0));
        assertThat(pumps.grace()).isEqualTo(Duration.ofMillis(500));
        assertThat(pumps.idleTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(pumps.checks())
                .isEqualTo(new MonitorChecks(
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(90),
                        Map.of("pressure", new SignalCheck(0, 16.5, Duration.ofMinutes(10)))));
        assertThat(config.monitors().get(1).checks()).isEqualTo(MonitorChecks.NONE);
        assertThat(pumps.activeWhen())
                .containsExactly(
                        new RunningCondition("speed", RunningCondition.Operator.ABOVE, 100),
                        new RunningCondition("valve open", RunningCondition.Operator.EQUAL, 1));
        assertThat(config.monitors().get(1).activeWhen())
                .containsExactly(new RunningCondition("rpm", RunningCondition.Operator.AT_LEAST, 500));
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(faults("""
                        application-id: a b
                        topics-prefix: [x]
                        kafka:
                          application.id: x
                          processing.guarantee: exactly_once_v2
                          auto.offset.reset: latest
                          acks: [all]
                          linger.ms:
                        telemetry:
                          topic: ""
                          partitioning: murmur3
                          max-future: -1h
                          max-jump: 0s
                          reset-after: 10
                          max-bytes: 65 MiB
                          fields: {asset: device, tim: /t}
                          colour: red
                        assets: {limit: 0, most: 5}
                        device: gpu
                        linger: 1.5
                        batch: 0
                        start: yesterday
                        guarantee: twice
                        forget-after: 30 days
                        monitor: []
                        monitors:
                          - pumps
                          - {name: fans, assets: "a/**b", bundle: fan}
                          - name: fans
                            assets: []
                            bundle: fan/1
                            signals:
                              p: {tag: "", scale: 0, offset: x, unit: bar}
                              q: [r]
                              r:
                              s: {range: [16, 0], frozen-after: 0s}
                              t: {range: [low, 1]}
                              u: {range: 16}
                              v: {range: []}
                            grace: 1us
                            idle-timeout: soon
                            changeover: -1s
                            max-skew: 0s
                            active-when: [speed > , a b, x > 1e999]
                          - {assets: "*"}
                        """))
                .containsExactly(
                        "topics-prefix must be 1 to 200 of the characters a-z, A-Z, 0-9, '.', '_' and '-', was a list",
                        "application-id must be 1 to 100 of the characters a-z, A-Z, 0-9, '.', '_' and '-', was 'a b'",
                        "kafka.application.id must not be set here, Andon sets it from application-id",
                        "kafka.processing.guarantee must not be set here, Andon sets it from guarantee",
                        "kafka.auto.offset.reset must not be set here, Andon sets it from start",
                        "kafka.acks must be a text, a number or true or false, was a list",
                        "kafka.linger.ms must have a value or be left out",
                        "kafka.bootstrap.servers must be given, such as localhost:9092",
                        "telemetry.topic must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-', was ''",
                        "telemetry.partitioning must be one of murmur2, crc32, rekey, was 'murmur3'",
                        "telemetry.max-future must be a duration such as 10ms, 2s, 5m, 1h or 30d, was '-1h'",
                        "telemetry.max-jump must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s,"
                                + " was '0s'",
                        "telemetry.reset-after must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s,"
                                + " was '10'",
                        "telemetry.max-bytes must be a number of bytes, also as 64 KiB or 1 MiB, from 1 to 64 MiB,"
                                + " was '65 MiB'",
                        "telemetry.fields.tim is not a setting; those here are asset, time, values, quality, context,"
                                + " samples, signal, value; did you mean time?",
                        "telemetry.fields.asset must be a JSON Pointer that begins with '/', was 'device'",
                        "telemetry.colour is not a setting; those here are topic, partitioning, max-future, max-jump,"
                                + " reset-after, max-bytes, fields",
                        "assets.limit must be a whole number from 1 to 100000000, was '0'",
                        "assets.most is not a setting; those here are limit",
                        "device must be one of auto, cuda, cpu, was 'gpu'",
                        "linger must be a duration such as 10ms, 2s, 5m, 1h or 30d, was '1.5'",
                        "batch must be a whole number from 1 to 1024, was '0'",
                        "start must be latest, earliest or a time such as 2026-11-22T10:15:00Z, was 'yesterday'",
                        "guarantee must be one of exactly-once, at-least-once, was 'twice'",
                        "forget-after must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s,"
                                + " was '30 days'",
                        "monitors[0] must be a map of settings, was 'pumps'",
                        "monitors[1].assets must be a pattern over asset paths, with '**' as a whole path element"
                                + " only, was 'a/**b'",
                        "monitors[1].bundle must be name/version of a bundle, such as pump/1, was 'fan'",
                        "monitors[2].assets must have at least one pattern over asset paths, such as plant1/**",
                        "monitors[2].signals.p.tag must be a tag, was ''",
                        "monitors[2].signals.p.scale must be a finite number other than 0, was '0'",
                        "monitors[2].signals.p.offset must be a finite number, was 'x'",
                        "monitors[2].signals.p.unit is not a setting; those here are tag, scale, offset, range,"
                                + " frozen-after",
                        "monitors[2].signals.q must be a map of settings, was a list",
                        "monitors[2].signals.r must have a value or be left out",
                        "monitors[2].signals.s.range must be the least and the greatest value, such as [0, 16],"
                                + " was [16.0, 0.0]",
                        "monitors[2].signals.s.frozen-after must be a duration such as 10ms, 2s, 5m, 1h or 30d and"
                                + " more than 0s, was '0s'",
                        "monitors[2].signals.t.range[0] must be a finite number, was 'low'",
                        "monitors[2].signals.u.range must be the least and the greatest value, such as [0, 16],"
                                + " was [16.0]",
                        "monitors[2].signals.v.range must be the least and the greatest value, such as [0, 16],"
                                + " was []",
                        "monitors[2].grace must be a duration such as 10ms, 2s, 5m, 1h or 30d, was '1us'",
                        "monitors[2].idle-timeout must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s,"
                                + " was 'soon'",
                        "monitors[2].active-when[0] must be tag, operator and number, such as speed > 100,"
                                + " was 'speed >'",
                        "monitors[2].active-when[1] must be tag, operator and number, such as speed > 100, was 'a b'",
                        "monitors[2].active-when[2] must be tag, operator and number, such as speed > 100,"
                                + " was 'x > 1e999'",
                        "monitors[2].changeover must be a duration such as 10ms, 2s, 5m, 1h or 30d, was '-1s'",
                        "monitors[2].max-skew must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s,"
                                + " was '0s'",
                        "monitors[2].name must be unique, 'fans' appears twice",
                        "monitors[3].name is missing; it must be 1 to 100 of the characters a-z, A-Z, 0-9, '.', '_'"
                                + " and '-'",
                        "monitors[3].bundle is missing; it must be name/version of a bundle, such as pump/1",
                        "monitor is not a setting; those here are topics-prefix, application-id, kafka, telemetry, assets,"
                                + " bundles, device, linger, batch, start, guarantee, forget-after, monitors, charts,"
                                + " alerts; did you mean monitors?");
    }

    @Test
    void namesWhatAnEmptyFileLacks() {
        for (String empty : List.of("", "# nothing\n", "---\n", "null\n")) {
            assertThat(faults(empty))
                    .containsExactly(
                            "kafka.bootstrap.servers must be given, such as localhost:9092",
                            "monitors must have at least one monitor, each with name, assets and bundle");
        }
    }

    @Test
    void needsNoBootstrapServersForAnEmbeddedBroker() throws Exception {
        String yaml = "{bundles: ../../models/bundles, monitors: [{name: a, assets: '**', bundle: pump-health/1}]}";

        AndonConfig config = ConfigFile.readToRun(write(yaml), Map.of(), true);

        assertThat(config.withKafka("bootstrap.servers", "x:1").kafka()).isEqualTo(Map.of("bootstrap.servers", "x:1"));
    }

    @Test
    void environmentVariablesOverrideScalars() throws Exception {
        Map<String, String> environment = Map.of(
                "ANDON_KAFKA_BOOTSTRAP_SERVERS", "other:9092",
                "ANDON_KAFKA_SASL_MECHANISM", "PLAIN",
                "ANDON_TELEMETRY_MAX_JUMP", "1m",
                "ANDON_TELEMETRY_FIELDS_ASSET", "/unit",
                "ANDON_FORGET_AFTER", "1d",
                "ANDON_BATCH", "1",
                "PATH", "/bin",
                "ANDON_OPTS", "-Xmx1g",
                "ANDON_SERVICE_HOST", "10.0.0.1",
                "ANDON_PORT_8080_TCP_ADDR", "10.0.0.1");

        AndonConfig config = ConfigFile.read(write(LEAST), environment);

        assertThat(config.kafka()).isEqualTo(Map.of("bootstrap.servers", "other:9092", "sasl.mechanism", "PLAIN"));
        assertThat(config.telemetry().maxJump()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.telemetry().fields().asset()).isEqualTo("/unit");
        assertThat(config.forgetAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(config.batch()).isEqualTo(1);
    }

    @Test
    void environmentVariablesOverrideEverySettingOutsideOfLists() throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (String name : List.of(
                "APPLICATION_ID",
                "TOPICS_PREFIX",
                "BUNDLES",
                "DEVICE",
                "LINGER",
                "BATCH",
                "START",
                "GUARANTEE",
                "FORGET_AFTER",
                "ASSETS_LIMIT",
                "ALERTS_KEEP",
                "ALERTS_FLOOD_ALERTS",
                "ALERTS_FLOOD_WITHIN",
                "TELEMETRY_TOPIC",
                "TELEMETRY_PARTITIONING",
                "TELEMETRY_MAX_FUTURE",
                "TELEMETRY_MAX_JUMP",
                "TELEMETRY_RESET_AFTER",
                "TELEMETRY_MAX_BYTES",
                "TELEMETRY_FIELDS_ASSET",
                "TELEMETRY_FIELDS_TIME",
                "TELEMETRY_FIELDS_VALUES",
                "TELEMETRY_FIELDS_QUALITY",
                "TELEMETRY_FIELDS_CONTEXT",
                "TELEMETRY_FIELDS_SAMPLES",
                "TELEMETRY_FIELDS_SIGNAL",
                "TELEMETRY_FIELDS_VALUE")) {
            environment.put("ANDON_" + name, "no \0 " + name);
        }
        Path file = write(LEAST);

        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> ConfigFile.read(file, environment));

        assertThat(refused.faults())
                .hasSize(environment.size())
                .allMatch(fault -> fault.matches("[a-z.-]+ \\(from ANDON_[A-Z_]+\\) must be .*"), "names its variable");
    }

    @Test
    void environmentVariablesFillWhatTheFileLeavesEmpty() throws Exception {
        Path file = write("kafka:\nbatch:\ntelemetry: {fields: }\n" + LEAST.substring(LEAST.indexOf("monitors")));

        AndonConfig config = ConfigFile.read(
                file,
                Map.of(
                        "ANDON_KAFKA_BOOTSTRAP_SERVERS", "other:9092",
                        "ANDON_BATCH", "8",
                        "ANDON_TELEMETRY_FIELDS_ASSET", "/unit"));

        assertThat(config.kafka()).isEqualTo(Map.of("bootstrap.servers", "other:9092"));
        assertThat(config.batch()).isEqualTo(8);
        assertThat(config.telemetry().fields().asset()).isEqualTo("/unit");
    }

    @Test
    void namesTheEnvironmentVariableOfAFault() throws Exception {
        Map<String, String> environment =
                Map.of("ANDON_TELEMETRY_MAX_JUMP", "far", "ANDON_TELEMTRY_TOPIC", "x", "ANDON_MONITORS", "x");
        Path file = write(LEAST);

        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> ConfigFile.read(file, environment));

        assertThat(refused.faults())
                .containsExactly(
                        "ANDON_MONITORS is not the variable of a setting; unset it, or see the README for those there"
                                + " are",
                        "ANDON_TELEMTRY_TOPIC is not the variable of a setting; unset it, or see the README for those"
                                + " there are; did you mean ANDON_TELEMETRY_TOPIC?",
                        "telemetry.max-jump (from ANDON_TELEMETRY_MAX_JUMP) must be a duration such as 10ms, 2s, 5m,"
                                + " 1h or 30d and more than 0s, was 'far'");
        assertThat(refused).hasMessageStartingWith(file + " has 3 faults:\n  ANDON_MONITORS is not");
    }

    @Test
    void aPropertyThatAndonSetsItselfIsRefusedWithItsVariable() throws Exception {
        Path file = write(LEAST);

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of("ANDON_KAFKA_APPLICATION_ID", "x")))
                .hasMessage(
                        file + ": kafka.application.id (from ANDON_KAFKA_APPLICATION_ID) must not be set here, Andon"
                                + " sets it from application-id");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThat(faults("kafka: {")).singleElement().asString().startsWith("is not YAML in line 1, column ");
        assertThat(faults("batch: 1\nbatch: 2\n"))
                .containsExactly("is not YAML in line 2, column 6: Duplicate field 'batch'");
        assertThat(faults("- 1\n")).containsExactly("must be a map of settings at its top");
        assertThat(faults("kafka: 3\ntelemetry: x\n"))
                .startsWith("kafka must be a map of settings, was '3'")
                .contains("telemetry must be a map of settings, was 'x'");
    }

    @Test
    void refusesDurationsThatNobodyWillSeeTheEndOf() {
        assertThat(faults(LEAST + "forget-after: 3651d\ntelemetry: {max-jump: 2000000000h}\n"))
                .containsExactlyInAnyOrder(
                        "forget-after must be at most 3650d, was '3651d'",
                        "telemetry.max-jump must be at most 3650d, was '2000000000h'");
    }

    @Test
    void refusesAGraceOfMoreRowsThanAnAssetCanKeepOpen() throws Exception {
        Path file = write("{bundles: ../../models/bundles, monitors: [{name: a, assets: '**', bundle: pump-health/1,"
                + " grace: 3000d}]}");

        assertThatThrownBy(() -> ConfigFile.readToRun(file, Map.of(), true))
                .hasMessage(file + ": monitor a: grace must be at most 10000 rows of bundle pump-health/1, 2 h 46 min,"
                        + " was '3000 d'");
    }

    @Test
    void readsNoPipeNoHugeFileAndNothingButText() throws Exception {
        Path pipe = directory.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path huge = Files.write(directory.resolve("huge.yaml"), new byte[(3 << 20) + 1]);
        Path latin = Files.write(directory.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});

        assertThatThrownBy(() -> ConfigFile.read(pipe, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage(pipe + " must be a regular file, not a pipe or device");
        assertThatThrownBy(() -> ConfigFile.read(huge, Map.of()))
                .hasMessage(huge + " must have at most 3,145,728 bytes, has 3,145,729");
        assertThatThrownBy(() -> ConfigFile.read(latin, Map.of())).hasMessage(latin + ": must be text in UTF-8");
    }

    @Test
    void putsASingleFaultInOneLine() throws Exception {
        Path file = write(LEAST + "batch: x\n");

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
                .hasMessage(file + ": batch must be a whole number from 1 to 1024, was 'x'");
    }

    @Test
    void saysThatTheFileIsMissing() {
        assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.yaml"), Map.of()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private AndonConfig read(String yaml) throws ConfigRefused, IOException {
        return ConfigFile.read(write(yaml), Map.of());
    }

    private List<String> faults(String yaml) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(yaml));
        assertThat(refused).as(yaml).isNotNull();
        return refused.faults();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("andon.yaml"), yaml);
    }
}
