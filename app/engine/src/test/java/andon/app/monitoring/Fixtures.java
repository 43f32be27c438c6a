package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.alerts.AlertAreas;
import andon.app.alerts.AreaSink;
import andon.app.config.AlertPolicy;
import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.config.AssetGlob;
import andon.app.config.BundleName;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.config.ChartConfig.CapabilityConfig;
import andon.app.config.ChartConfig.RuleConfig;
import andon.app.config.ChartConfig.Specification;
import andon.app.config.ChartConfig.Subgroup;
import andon.app.config.ChartConfig.TrendConfig;
import andon.app.config.ChartConfigBuilder;
import andon.app.config.MonitorChecks;
import andon.app.config.MonitorConfig;
import andon.app.config.SignalCheck;
import andon.app.config.TelemetryConfig;
import andon.app.engine.QualityTask;
import andon.app.engine.TaskInput;
import andon.app.engine.TaskSurroundings;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.GoldenVectors;
import andon.models.bundle.InputLayout;
import andon.models.bundle.Outputs;
import andon.models.bundle.ScoreFunction;
import andon.models.bundle.Threshold;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.RunningCondition;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import andon.topics.Alert;
import andon.topics.ChartType;
import andon.topics.Context;
import andon.topics.Partitioning;
import andon.topics.QualityTrend.Source;
import andon.topics.Status;
import andon.topics.TelemetryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A real bundle around an ONNX file from outside, and telemetry that makes it speak. */
public final class Fixtures {
    private static final Path MLP = Path.of("../../models/src/test/resources/andon/models/pytorch/mlp/model.onnx");
    private static final int SIGNALS = 8;

    /** So long that no test on a slow machine runs into it. */
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

    /** The start of all telemetry made here: 2026-11-22T00:00:00Z. */
    public static final long START = 1_795_305_600_000L;

    /** Floods depend on the wall clock. */
    private static final AlertsConfig NO_FLOODS =
            new AlertsConfig(Duration.ofDays(90), new AlertsConfig.Flood(1_000_000, Duration.ofMinutes(10)));

    private Fixtures() {}

    /** Writes bundle {@code mlp/1}: 60 rows of 100 ms, 8 signals s0 … s7, smoothed over 3 windows. */
    public static Path bundles(Path directory) throws IOException, BundleRefused {
        return bundle(directory, "mlp", Collections.nCopies(SIGNALS, Aggregate.LAST));
    }

    /** Writes the same bundle under {@code name}/1, with one aggregate for each signal. */
    static Path bundle(Path directory, String name, List<Aggregate> aggregates) throws IOException, BundleRefused {
        List<SignalContract> signals = IntStream.range(0, SIGNALS)
                .mapToObj(i -> new SignalContract("s" + i, "", aggregates.get(i), Fill.HOLD, 5, i, 1 + 0.1 * i))
                .toList();
        WindowContract window = new WindowContract(signals, Duration.ofMillis(100), 60, 1, 0.7);
        Bundle bundle = Bundle.around(
                        MLP, window, "window", InputLayout.FLAT, Outputs.score("score"), ScoreFunction.OUTPUT)
                .withName(name, "1")
                .withThreshold(Threshold.fixed(0.475), 3);
        float[] golden = new float[window.cells()];
        for (int i = 0; i < golden.length; i++) {
            golden[i] = (float) Math.sin(i);
        }
        GoldenVectors vectors;
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU)) {
            vectors = session.golden(List.of(golden));
        }
        BundleWriter.write(bundle.withGolden(vectors), directory);
        return directory;
    }

    /** Two monitors over all assets: {@code all}, and {@code running}, which also asks for speed and checks signals. */
    public static AndonConfig config(Path bundles) {
        BundleName bundle = BundleName.parse("mlp/1");
        return AndonConfig.standard(
                        Map.of(),
                        bundles,
                        List.of(
                                new MonitorConfig(
                                                "all",
                                                List.of(new AssetGlob("**")),
                                                bundle,
                                                Map.of(),
                                                Duration.ofSeconds(2),
                                                IDLE_TIMEOUT,
                                                List.of())
                                        .withAlerts(AlertPolicy.standard().withAcknowledge(false)),
                                new MonitorConfig(
                                                "running",
                                                List.of(new AssetGlob("plant/*")),
                                                bundle,
                                                Map.of(),
                                                Duration.ofMillis(300),
                                                IDLE_TIMEOUT,
                                                List.of(new RunningCondition(
                                                        "speed", RunningCondition.Operator.ABOVE, 0)))
                                        .withChecks(new MonitorChecks(
                                                Duration.ofSeconds(8),
                                                Duration.ofSeconds(1),
                                                Map.of(
                                                        "s1",
                                                        new SignalCheck(-2.5, 4.5, Duration.ZERO),
                                                        "s7",
                                                        new SignalCheck(-100, 100, Duration.ofSeconds(20)))))))
                .withAlerts(NO_FLOODS);
    }

    /**
     * {@code config} with a chart of a signal, of the scores of a monitor, and of parts that are measured. Nothing escalates:
     * that goes by the asset's clock, to which telemetry and measurements come from different topics, in no order.
     */
    public static AndonConfig charted(AndonConfig config) {
        List<MonitorConfig> monitors = config.monitors().stream()
                .map(monitor -> monitor.withAlerts(withoutEscalation(monitor.alerts())))
                .toList();
        return withMonitors(config, monitors)
                .withCharts(List.of(
                        chart("temperature", Source.SIGNAL, "s0", new Subgroup(0, Duration.ofSeconds(2))),
                        chart("scores", Source.OUTPUT, "all", new Subgroup(0, Duration.ofSeconds(5))),
                        chart("diameter", Source.MEASUREMENT, "diameter", new Subgroup(1, null))));
    }

    private static AlertPolicy withoutEscalation(AlertPolicy policy) {
        return new AlertPolicy(
                policy.raise(),
                policy.clear(),
                null,
                policy.acknowledge(),
                policy.undecidedAfter(),
                policy.silence(),
                policy.severities(),
                policy.action());
    }

    private static ChartConfig chart(String name, Source source, String characteristic, Subgroup subgroup) {
        Duration period = Duration.ofSeconds(30);
        return ChartConfigBuilder.builder()
                .name(name)
                .assets(List.of(new AssetGlob("plant/*")))
                .source(source)
                .characteristic(characteristic)
                .type(ChartType.INDIVIDUALS)
                .subgroup(subgroup)
                .baseline(Baseline.STANDARD)
                .rules(RuleConfig.STANDARD)
                .specification(new Specification(-8, 8, 0))
                .capability(CapabilityConfig.STANDARD)
                .trend(TrendConfig.standard(period))
                .period(period)
                .idleTimeout(IDLE_TIMEOUT)
                .alerts(withoutEscalation(AlertPolicy.standard()))
                .build();
    }

    /** Measurements of parts, {@code each} of every asset, one every three seconds. */
    public static List<Sent> measurements(int assets, int each, long seed) {
        Random random = new Random(seed);
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < each * assets; i++) {
            String asset = "plant/" + i % assets;
            long time = START + i / assets * 3_000L;
            String json = "{\"asset\":\"" + asset + "\",\"time\":" + time
                    + ",\"characteristic\":\"diameter\",\"value\":" + random.nextGaussian() + "}";
            sent.add(new Sent(asset, time, json.getBytes(UTF_8)));
        }
        return sent;
    }

    /** A record of telemetry or measurements to be. */
    public record Sent(String asset, long kafkaTime, byte[] value) {}

    /** Telemetry at 10 Hz with jitter, late samples, missing values, gaps, stops, a sensor that sticks, and recipes. */
    public static List<Sent> telemetry(int assets, int records, long seed) {
        Random random = new Random(seed);
        TelemetryWriter writer = new TelemetryWriter();
        List<Sent> sent = new ArrayList<>();
        long[] clocks = new long[assets];
        double[][] levels = new double[assets][SIGNALS];
        for (int i = 0; i < records; i++) {
            int asset = random.nextInt(assets);
            int dice = random.nextInt(400);
            clocks[asset] += dice == 0 ? 9_000 : dice < 3 ? 900 : 100;
            long jitter = random.nextInt(50) == 0 ? random.nextInt(3_000) : random.nextInt(250);
            long time = START + clocks[asset] - jitter;
            sent.add(new Sent(
                    "plant/" + asset, START + clocks[asset], value(asset, time, random, levels[asset], writer)));
        }
        return sent;
    }

    /** {@code config} with other monitors. */
    public static AndonConfig withMonitors(AndonConfig config, List<MonitorConfig> monitors) {
        return AndonConfig.standard(config.kafka(), config.bundles(), monitors).withAlerts(config.alerts());
    }

    /** {@code config} for telemetry that lies on any partition. */
    public static AndonConfig rekeyed(AndonConfig config) {
        TelemetryConfig telemetry = config.telemetry();
        return with(
                config,
                new TelemetryConfig(
                        telemetry.topic(),
                        Partitioning.REKEY,
                        telemetry.maxFuture(),
                        telemetry.maxJump(),
                        telemetry.resetAfter(),
                        telemetry.maxBytes(),
                        telemetry.fields()));
    }

    /** {@code config} for so many assets on a partition. */
    public static AndonConfig withAssetsLimit(AndonConfig config, int limit) {
        return with(config, config.telemetry().withAssetsLimit(limit));
    }

    private static AndonConfig with(AndonConfig config, TelemetryConfig telemetry) {
        return AndonConfigBuilder.builder(config).telemetry(telemetry).build();
    }

    /** Writes a recording of {@code plant/0} as CSV, and returns it as it is produced: a record a row. */
    public static List<Sent> recording(Path csv, int rows, long seed) throws IOException {
        Random random = new Random(seed);
        TelemetryWriter writer = new TelemetryWriter();
        StringBuilder text = new StringBuilder("time,s0,s1,s2,s3,s4,s5,s6,s7\n");
        List<Sent> sent = new ArrayList<>();
        String[] names = IntStream.range(0, SIGNALS).mapToObj(i -> "s" + i).toArray(String[]::new);
        double[] levels = new double[SIGNALS];
        long time = START;
        for (int row = 0; row < rows; row++) {
            time += random.nextInt(300) == 0 ? 5_000 : 100;
            double[] values = new double[SIGNALS];
            text.append(Instant.ofEpochMilli(time));
            for (int s = 0; s < SIGNALS; s++) {
                levels[s] = 0.95 * levels[s] + 0.4 * random.nextGaussian();
                values[s] = random.nextInt(100) == 0 ? Double.NaN : s + (1 + 0.1 * s) * levels[s];
                text.append(',').append(Double.isNaN(values[s]) ? "" : String.valueOf(values[s]));
            }
            text.append('\n');
            sent.add(new Sent("plant/0", time, writer.encode("plant/0", time, names, values, null)));
        }
        Files.writeString(csv, text);
        return sent;
    }

    /** What comes of {@code telemetry} without Kafka; what has not closed stays open. */
    public static Collected offline(AndonConfig config, Monitors monitors, List<Sent> telemetry) {
        Collected collected = new Collected();
        try (QualityTask task = task(config, monitors, collected)) {
            telemetry.forEach(sent -> task.process(new TaskInput.TelemetryInput(record("andon.telemetry", sent))));
            task.judgeAll();
        }
        return collected;
    }

    /** A task without Kafka, of which {@code collected} collects what comes, alerts as their areas publish them. */
    public static QualityTask task(AndonConfig config, Monitors monitors, Collected collected) {
        InstantSource clock = InstantSource.system();
        AlertAreas areas = new AlertAreas(config, StateLog.NONE, areaSink(collected), clock);
        return new QualityTask(
                config,
                monitors,
                new TaskSurroundings(
                        StateLog.NONE,
                        StateLog.NONE,
                        StateLog.NONE,
                        new CollectingSink(collected, areas),
                        clock,
                        (record, said) -> {},
                        failure -> true));
    }

    /** {@code sent} as the first record of {@code topic}. */
    public static TelemetryRecord record(String topic, Sent sent) {
        return new TelemetryRecord(topic, 0, 0, sent.kafkaTime(), null, sent.value(), new RecordHeaders());
    }

    private static AreaSink areaSink(Collected collected) {
        return new AreaSink() {
            @Override
            public void alert(Alert alert) {
                collected.alert(alert);
            }

            @Override
            public void tombstone(String id) {
                throw new AssertionError(id);
            }

            @Override
            public void status(Status status) {
                collected.status(status);
            }
        };
    }

    private static byte[] value(int asset, long time, Random random, double[] levels, TelemetryWriter writer) {
        String[] names = new String[SIGNALS + 1];
        double[] values = new double[SIGNALS + 1];
        for (int s = 0; s < SIGNALS; s++) {
            levels[s] = 0.95 * levels[s] + 0.4 * random.nextGaussian();
            names[s] = "s" + s;
            values[s] = random.nextInt(100) == 0 ? Double.NaN : s + (1 + 0.1 * s) * levels[s];
        }
        names[SIGNALS] = "speed";
        values[SIGNALS] = time / 60_000 % 4 == asset % 4 ? 0 : 1500;
        if (time / 40_000 % 3 == 0) {
            values[7] = 7;
        }
        Context context =
                random.nextInt(10) == 0 ? new Context("P-100", "B" + time / 30_000, "R" + time / 90_000 % 2) : null;
        return writer.encode("plant/" + asset, time, names, values, context);
    }
}
