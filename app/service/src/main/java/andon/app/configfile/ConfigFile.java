package andon.app.configfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.config.Guarantee;
import andon.app.config.Quantities;
import andon.app.config.Start;
import andon.app.config.TelemetryConfig;
import andon.models.bundle.BoundedFile;
import andon.models.inference.DeviceChoice;
import andon.models.settings.Faults;
import andon.models.settings.Rule;
import andon.models.settings.Section;
import andon.models.settings.Syntax;
import andon.topics.Partitioning;
import andon.topics.TelemetryFields;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the configuration from a YAML file and the environment, and reports every fault at once. */
public final class ConfigFile {
    /** As much as the parser takes. */
    private static final int MOST_BYTES = 3 << 20;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Map<String, String> OURS = new TreeMap<>(Map.of(
            "application.id", "application-id",
            "processing.guarantee", "guarantee",
            "auto.offset.reset", "start"));

    private static final Rule<Path> DIRECTORY = Rule.ofText("must be a directory", Path::of);
    private static final Rule<Start> START =
            Rule.ofText("must be latest, earliest or a time such as 2026-11-22T10:15:00Z", ConfigFile::start);
    private static final Rule<Integer> BYTES =
            Rule.ofText("must be a number of bytes, also as 64 KiB or 1 MiB, from 1 to 64 MiB", ConfigFile::bytes);
    private static final Rule<String> PROPERTY = Rule.text("must be a text, a number or true or false", text -> true);
    private static final Rule<String> POINTER = Rule.text("must be a JSON Pointer", text -> true);

    private ConfigFile() {}

    /**
     * Reads a configuration that names the Kafka cluster, without looking at its bundles.
     *
     * @param environment the environment variables, of which those that begin with {@code ANDON_} override settings
     * @throws ConfigRefused with every fault
     * @throws IOException if the file cannot be read
     */
    public static AndonConfig read(Path file, Map<String, String> environment) throws ConfigRefused, IOException {
        return read(file, environment, true, false);
    }

    /**
     * As {@link #read}, to be run: the faults of the bundles, and of what monitors say of their signals, are reported with
     * the others.
     *
     * @param embedded whether an embedded broker gives {@code kafka.bootstrap.servers}, which then need not be there
     */
    public static AndonConfig readToRun(Path file, Map<String, String> environment, boolean embedded)
            throws ConfigRefused, IOException {
        return read(file, environment, !embedded, true);
    }

    private static AndonConfig read(
            Path file, Map<String, String> environment, boolean bootstrapNeeded, boolean bundlesNeeded)
            throws ConfigRefused, IOException {
        ObjectNode root = parse(file);
        Faults found = new Faults();
        EnvironmentOverrides overrides = new EnvironmentOverrides(environment);
        AndonConfig config;
        try (Section settings = Section.root(root, Syntax.YAML, overrides, found)) {
            config = config(settings, bootstrapNeeded);
        }
        List<String> faults = new ArrayList<>(overrides.faults());
        faults.addAll(found.texts());
        if (bundlesNeeded) {
            faults.addAll(BundleFaults.of(config.monitors(), config.bundles()));
        }
        if (!faults.isEmpty()) {
            throw new ConfigRefused(file, faults);
        }
        return config;
    }

    private static ObjectNode parse(Path file) throws ConfigRefused, IOException {
        try {
            JsonNode root = YAML.readTree(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(BoundedFile.read(file, MOST_BYTES)))
                    .toString());
            if (root instanceof ObjectNode settings) {
                return settings;
            }
            if (root.isMissingNode() || root.isNull()) {
                return YAML.createObjectNode();
            }
            throw new ConfigRefused(file, List.of("must be a map of settings at its top"));
        } catch (CharacterCodingException e) {
            throw new ConfigRefused(file, List.of("must be text in UTF-8"));
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation();
            String at = place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
            String[] message = e.getOriginalMessage().split("\n", 2);
            throw new ConfigRefused(file, List.of("is not YAML" + at + ": " + message[0]));
        }
    }

    private static AndonConfig config(Section settings, boolean bootstrapNeeded) {
        AndonConfig standard = AndonConfig.standard(Map.of(), Path.of("models", "bundles"), List.of());
        String prefix = settings.optional("topics-prefix", standard.topicsPrefix(), SettingRules.name(200));
        return AndonConfigBuilder.builder()
                .applicationId(settings.optional("application-id", standard.applicationId(), SettingRules.name(100)))
                .kafka(kafka(settings, bootstrapNeeded))
                .topicsPrefix(prefix)
                .telemetry(telemetry(settings, prefix).withAssetsLimit(assetsLimit(settings)))
                .bundles(settings.optional("bundles", standard.bundles(), DIRECTORY))
                .device(settings.optional("device", standard.device(), Rule.oneOf(devices())))
                .linger(settings.optional("linger", standard.linger(), SettingRules.DURATION))
                .batch(settings.optional("batch", standard.batch(), SettingRules.whole(1, 1024)))
                .start(settings.optional("start", standard.start(), START))
                .guarantee(settings.optional("guarantee", standard.guarantee(), Rule.oneOf(guarantees())))
                .forgetAfter(settings.optional("forget-after", standard.forgetAfter(), SettingRules.POSITIVE))
                .monitors(MonitorSections.read(settings))
                .charts(ChartSections.read(settings))
                .alerts(AlertSections.all(settings))
                .build();
    }

    private static Map<String, String> kafka(Section settings, boolean bootstrapNeeded) {
        Map<String, String> properties = new TreeMap<>();
        try (Section kafka = settings.section("kafka")) {
            for (String name : kafka.keys()) {
                String ours = OURS.get(name);
                if (ours != null) {
                    kafka.fault(name, "must not be set here, Andon sets it from " + ours);
                    continue;
                }
                String value = kafka.required(name, PROPERTY);
                if (value != null) {
                    properties.put(name, value);
                }
            }
            if (bootstrapNeeded && !kafka.keys().contains("bootstrap.servers")) {
                kafka.fault("bootstrap.servers", "must be given, such as localhost:9092");
            }
        }
        return properties;
    }

    private static TelemetryConfig telemetry(Section settings, String prefix) {
        TelemetryConfig standard = TelemetryConfig.standard(prefix + ".telemetry");
        try (Section telemetry = settings.section("telemetry")) {
            return new TelemetryConfig(
                    telemetry.optional("topic", standard.topic(), SettingRules.name(249)),
                    telemetry.optional("partitioning", standard.partitioning(), Rule.oneOf(partitionings())),
                    telemetry.optional("max-future", standard.maxFuture(), SettingRules.DURATION),
                    telemetry.optional("max-jump", standard.maxJump(), SettingRules.POSITIVE),
                    telemetry.optional("reset-after", standard.resetAfter(), SettingRules.POSITIVE),
                    telemetry.optional("max-bytes", standard.maxBytes(), BYTES),
                    fields(telemetry));
        }
    }

    private static int assetsLimit(Section settings) {
        try (Section assets = settings.section("assets")) {
            return assets.optional("limit", TelemetryConfig.ASSETS_LIMIT, SettingRules.whole(1, 100_000_000));
        }
    }

    private static TelemetryFields fields(Section telemetry) {
        TelemetryFields standard = TelemetryFields.standard();
        Map<String, String> pointers = new LinkedHashMap<>();
        pointers.put("asset", standard.asset());
        pointers.put("time", standard.time());
        pointers.put("values", standard.values());
        pointers.put("quality", standard.quality());
        pointers.put("context", standard.context());
        pointers.put("samples", standard.samples());
        pointers.put("signal", standard.signal());
        pointers.put("value", standard.value());
        try (Section fields = telemetry.section("fields")) {
            pointers.replaceAll((field, pointer) -> fields.optional(field, pointer, POINTER));
        }
        List<String> faults = TelemetryFields.faults(pointers);
        for (String fault : faults) {
            telemetry.fault(
                    "fields." + fault.substring(0, fault.indexOf(' ')), fault.substring(fault.indexOf(' ') + 1));
        }
        if (!faults.isEmpty()) {
            return standard;
        }
        return new TelemetryFields(
                pointers.getOrDefault("asset", ""),
                pointers.getOrDefault("time", ""),
                pointers.getOrDefault("values", ""),
                pointers.getOrDefault("quality", ""),
                pointers.getOrDefault("context", ""),
                pointers.getOrDefault("samples", ""),
                pointers.getOrDefault("signal", ""),
                pointers.getOrDefault("value", ""));
    }

    private static Start start(String text) {
        try {
            return switch (text) {
                case "latest" -> Start.LATEST;
                case "earliest" -> Start.EARLIEST;
                default -> Start.at(Instant.parse(text));
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static int bytes(String text) {
        int bytes = Quantities.bytes(text);
        if (bytes < 1 || bytes > 64 << 20) {
            throw new IllegalArgumentException(text);
        }
        return bytes;
    }

    private static Map<String, DeviceChoice> devices() {
        Map<String, DeviceChoice> words = new LinkedHashMap<>();
        words.put("auto", DeviceChoice.AUTO);
        words.put("cuda", DeviceChoice.CUDA);
        words.put("cpu", DeviceChoice.CPU);
        return words;
    }

    private static Map<String, Guarantee> guarantees() {
        Map<String, Guarantee> words = new LinkedHashMap<>();
        words.put("exactly-once", Guarantee.EXACTLY_ONCE);
        words.put("at-least-once", Guarantee.AT_LEAST_ONCE);
        return words;
    }

    private static Map<String, Partitioning> partitionings() {
        Map<String, Partitioning> words = new LinkedHashMap<>();
        words.put("murmur2", Partitioning.MURMUR2);
        words.put("crc32", Partitioning.CRC32);
        words.put("rekey", Partitioning.REKEY);
        return words;
    }
}
