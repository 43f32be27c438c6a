package andon.app.benchmark;

import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.monitoring.StateLog;
import andon.app.trends.HealthyModels;
import andon.app.trends.QualityCharts;
import andon.app.trends.TrendSink;
import andon.topics.JsonSerde;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Source;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What control charts cost, Kafka aside: many charts with all defaults, whose values are healthy noise at 10 Hz. The points
 * that charts retain are filled first, with a value for each; then rounds of a minute of event time are measured. The
 * clocks of the assets are spread over the period, so that each round has its share of the quality trends that end one,
 * besides those of rules that healthy noise trips, all written as JSON.
 */
public final class ChartsBenchmark {
    private static final long PERIOD_MILLIS = ChartConfig.DEFAULT_PERIOD.toMillis();

    /** What becomes one retained point: a 200th of 20 periods. */
    private static final long SPAN_MILLIS = PERIOD_MILLIS / 10;

    private static final long STEP_MILLIS = 100;
    private static final int STEPS = 600;
    private static final int FILLING = 225;
    private static final int TAGS = 10;
    private static final int NOISE = 1 << 16;

    private final int charts;
    private final int rounds;
    private final double[] noise = new double[NOISE];
    private final List<String> assets;
    private final List<String> tags;
    private final Told told = new Told();
    private final Kept kept = new Kept();

    /**
     * @param charts how many, a multiple of 10, at a tenth as many assets
     * @param rounds how many minutes of event time are measured
     */
    public ChartsBenchmark(int charts, int rounds) {
        this.charts = charts;
        this.rounds = rounds;
        this.assets = IntStream.range(0, charts / TAGS)
                .mapToObj(i -> "plant/machine-" + i)
                .toList();
        this.tags = IntStream.range(0, TAGS).mapToObj(i -> "tag-" + i).toList();
        Random random = new Random(42);
        for (int i = 0; i < NOISE; i++) {
            noise[i] = 80 + 0.4 * random.nextGaussian();
        }
    }

    /**
     * One minute of event time of all charts.
     *
     * @param samples values taken in
     * @param cpuMicros processor time of the process for each
     * @param trends quality trends told
     * @param told bytes of JSON that they are
     * @param state bytes of state for each chart, keys included
     */
    public record Round(long samples, double cpuMicros, long trends, long told, double state) {}

    /** Measures; {@code done} hears of each round. */
    public List<Round> run(Runnable done) {
        List<ChartConfig> configs = new ArrayList<>();
        for (int tag = 0; tag < TAGS; tag++) {
            configs.add(ChartConfig.of("chart-" + tag, "**", Source.SIGNAL, "tag-" + tag));
        }
        AndonConfig config =
                AndonConfig.standard(Map.of(), Path.of("none"), List.of()).withCharts(configs);
        QualityCharts engine = new QualityCharts(config, HealthyModels.NONE, kept, told, InstantSource.system());
        long time = 0;
        for (int i = 0; i < FILLING; i++, time += SPAN_MILLIS) {
            step(engine, time, i);
        }
        time = (time / PERIOD_MILLIS + 1) * PERIOD_MILLIS;
        List<Round> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long trendsBefore = told.trends;
            long bytesBefore = told.bytes;
            Usage before = Usage.now();
            for (int i = 0; i < STEPS; i++, time += STEP_MILLIS) {
                step(engine, time, round * STEPS + i);
            }
            double micros = Usage.now().since(before).cpuNanos() / 1e3;
            long samples = (long) STEPS * charts;
            measured.add(new Round(
                    samples,
                    micros / samples,
                    told.trends - trendsBefore,
                    told.bytes - bytesBefore,
                    (double) kept.bytes() / charts));
            done.run();
        }
        return measured;
    }

    private void step(QualityCharts engine, long time, int step) {
        int at = step * 7919;
        for (int asset = 0; asset < assets.size(); asset++) {
            long itsTime = time + PERIOD_MILLIS * asset / assets.size();
            for (String tag : tags) {
                engine.value(assets.get(asset), tag, itsTime, noise[at++ & (NOISE - 1)], 0, null);
            }
        }
        kept.commit();
    }

    /** Writes the state as the pipeline's log does, what has changed once a commit, and keeps how large it is. */
    private static final class Kept implements StateLog {
        private final Set<Part> changed = new LinkedHashSet<>();
        private final Map<ByteBuffer, Integer> sizes = new HashMap<>();

        @Override
        public Runnable keep(Part part) {
            return () -> changed.add(part);
        }

        private void commit() {
            changed.forEach(part -> part.write(this::put));
            changed.clear();
        }

        private void put(byte[] key, byte @Nullable [] value) {
            if (value == null) {
                sizes.remove(ByteBuffer.wrap(key));
            } else {
                sizes.put(ByteBuffer.wrap(key), key.length + value.length);
            }
        }

        private long bytes() {
            return sizes.values().stream().mapToLong(size -> size).sum();
        }
    }

    /** Writes trends as JSON, as they would go to their topic. */
    private static final class Told implements TrendSink {
        private final JsonSerde<QualityTrend> json = new JsonSerde<>(QualityTrend.class);
        private long trends;
        private long bytes;

        @Override
        public void trend(QualityTrend trend) {
            trends++;
            bytes += json.toJson(trend).length;
        }
    }
}
