package andon.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.alerts.AlertAreas;
import andon.app.alerts.AlertSink;
import andon.app.alerts.Alerting;
import andon.app.alerts.AreaSink;
import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.app.monitoring.Portion;
import andon.app.monitoring.QualityMonitoring;
import andon.app.monitoring.StateLog;
import andon.app.pipeline.DrivenAndon;
import andon.app.trends.ModelsInUse;
import andon.app.trends.QualityCharts;
import andon.app.trends.TrendSink;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads an entry back into an engine that knows no other, but for the heads of assets, and has it do what comes next. An
 * input is the number of the store, the number of bytes of the key, the key and the value.
 */
final class StateSubject implements Subject {
    private static final List<String> STORES = List.of("assets", "charts", "alerts", "areas");

    /** Takes copies, so that all is written. */
    private static final StateLog LOG = part -> () -> part.write((key, value) -> {});

    private final Monitors monitors;
    private final AndonConfig config;
    private final InstantSource clock;

    /** The same with batches of one, for which an engine reserves less memory. */
    private final AndonConfig single;

    private final List<byte[]> seeds = new ArrayList<>();

    /** Of each store the entries of assets and charts without which no other of them is read. */
    private final List<Map<byte[], byte[]>> heads = STORES.stream()
            .map(store -> (Map<byte[], byte[]>) new TreeMap<byte[], byte[]>(Arrays::compare))
            .toList();

    private StateSubject(AndonConfig config, Monitors monitors) {
        this.config = config;
        this.monitors = monitors;
        this.single = single(config);
        this.clock = InstantSource.fixed(Instant.ofEpochMilli(Fixtures.START).plus(Duration.ofHours(1)));
    }

    static StateSubject open(Path directory) throws Exception {
        AndonConfig config = Fixtures.charted(Fixtures.config(Fixtures.bundles(directory)));
        Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
        StateSubject subject = new StateSubject(config, monitors);
        subject.logSome();
        return subject;
    }

    private static AndonConfig single(AndonConfig config) {
        return AndonConfigBuilder.builder(config).batch(1).build();
    }

    /** The state of all stores after a messy stream, and a jump that is in doubt. */
    private void logSome() {
        try (DrivenAndon andon = new DrivenAndon(config, monitors, 1)) {
            Fixtures.telemetry(2, 2_000, 11).forEach(andon::send);
            Fixtures.measurements(2, 60, 11).forEach(andon::measure);
            andon.command("{\"command\":\"suppress\",\"asset\":\"plant/1\",\"by\":\"ann\"}");
            for (long time : List.of(0L, 100L, 700_000_000L, 700_000_100L)) {
                String json = "{\"asset\":\"plant/9\",\"time\":" + (Fixtures.START + time)
                        + ",\"values\":{\"s0\":1},\"context\":{\"batch\":\"ä\"}}";
                andon.send(new Sent("plant/9", Fixtures.START + time, json.getBytes(UTF_8)));
            }
            for (int store = 0; store < STORES.size(); store++) {
                for (Map.Entry<byte[], byte[]> entry :
                        andon.logged(STORES.get(store)).entrySet()) {
                    seeds.add(input(store, entry.getKey(), entry.getValue()));
                    if (isHead(entry.getKey())) {
                        heads.get(store).put(entry.getKey(), entry.getValue());
                    }
                }
            }
        }
    }

    private static byte[] input(int store, byte[] key, byte[] value) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(store);
        input.write(key.length);
        input.writeBytes(key);
        input.writeBytes(value);
        return input.toByteArray();
    }

    /** The heads of the asset that {@code key} is about, by the number of bytes and the bytes behind its first. */
    private Map<byte[], byte[]> heads(int store, byte[] key) {
        int named = key.length < 5 ? 0 : 5 + Byte.toUnsignedInt(key[4]);
        Map<byte[], byte[]> its = new TreeMap<>(Arrays::compare);
        heads.get(store).forEach((head, value) -> {
            if (named > 5
                    && named <= Math.min(key.length, head.length)
                    && Arrays.equals(key, 1, named, head, 1, named)) {
                its.put(head, value);
            }
        });
        return its;
    }

    private static boolean isHead(byte[] key) {
        return key.length > 0 && key[0] == 'C';
    }

    List<byte[]> seeds() {
        return seeds;
    }

    @Override
    public boolean read(byte[] input) {
        int store = input.length == 0 ? 0 : Math.floorMod(input[0], STORES.size());
        int from = Math.min(2, input.length);
        int to = Math.min(input.length, from + (input.length < 2 ? 0 : Byte.toUnsignedInt(input[1])));
        byte[] key = Arrays.copyOfRange(input, from, to);
        byte[] value = Arrays.copyOfRange(input, to, input.length);
        // What comes next takes many times as long as to read the entry.
        boolean goesOn = (Arrays.hashCode(input) & 31) == 0;
        return switch (STORES.get(store)) {
            case "assets" -> readAsset(key, value, goesOn);
            case "charts" -> readChart(key, value, goesOn);
            case "alerts" -> readAlert(key, value);
            default -> readArea(key, value);
        };
    }

    private boolean readAsset(byte[] key, byte[] value, boolean goesOn) {
        try (QualityMonitoring engine = new QualityMonitoring(single, monitors, LOG, new Collected(), clock)) {
            if (!isHead(key)) {
                heads(0, key).forEach(engine::restore);
            }
            boolean taken = engine.restore(key, value);
            if (goesOn) {
                engine.checkSilences(Portion.unlimited());
                engine.end();
            }
            return taken;
        }
    }

    private boolean readChart(byte[] key, byte[] value, boolean goesOn) {
        QualityCharts charts = new QualityCharts(config, new ModelsInUse(monitors), LOG, new Discarded(), clock);
        if (!isHead(key)) {
            heads(1, key).forEach(charts::restore);
        }
        boolean taken = charts.restore(key, value);
        if (goesOn) {
            charts.recover();
            charts.value("plant/0", "s0", clock.millis(), 1, 0, null);
            charts.closeIdle(true, Portion.unlimited());
        }
        return taken;
    }

    private boolean readAlert(byte[] key, byte[] value) {
        Alerting alerting = new Alerting(config, LOG, new Discarded(), clock);
        boolean taken = alerting.restore(key, value);
        alerting.tick(Portion.unlimited());
        return taken;
    }

    private boolean readArea(byte[] key, byte[] value) {
        AlertAreas areas = new AlertAreas(config, LOG, new Discarded(), clock);
        boolean taken = areas.restore(key, value);
        areas.tick(Portion.unlimited());
        return taken;
    }

    @Override
    public void close() {
        monitors.close();
    }

    /** Takes what engines tell, and requires that nothing failed unexpectedly. */
    private static final class Discarded implements TrendSink, AlertSink, AreaSink {
        @Override
        public int mark() {
            return 0;
        }

        @Override
        public void keep(int mark) {}

        @Override
        public void discard(int mark) {}

        @Override
        public void failed(String whose, Throwable cause) {
            throw new AssertionError(whose + " starts afresh", cause);
        }

        @Override
        public void trend(QualityTrend trend) {}

        @Override
        public void alert(Alert alert) {}

        @Override
        public void refused(RefusedCommand refused) {}

        @Override
        public void tombstone(String id) {}

        @Override
        public void status(Status status) {}
    }
}
