package andon.bench.streams;

import ai.onnxruntime.OrtException;
import andon.app.benchmark.Measurement;
import andon.app.config.MonitorConfig;
import andon.bench.contest.Assignment;
import andon.bench.contest.Meter;
import andon.bench.contest.Program;
import andon.bench.peer.PeerAnomaly;
import andon.bench.peer.PeerModel;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;

/**
 * The tutorial: the DSL's hopping windows, each a list of samples that Jackson writes and reads, and when a window closes, a
 * call of the model with arrays. Stores, caches and all else are the defaults of Kafka Streams.
 */
public final class TutorialProgram implements Program {
    /** A telemetry record. */
    record Reading(String asset, String time, Map<String, Double> values) {}

    /** A window under way. */
    record Readings(List<Reading> readings) {
        Readings with(Reading reading) {
            readings.add(reading);
            return this;
        }
    }

    private final Meter.Counts counts = new Meter.Counts();

    @Override
    public Result run(Assignment assignment) throws BundleRefused, OrtException {
        try (PeerModel model = PeerModel.open(BundleReader.read(Path.of(assignment.bundles(), assignment.bundle())))) {
            Properties properties = StreamsRun.properties(assignment);
            // By default windows that have closed are told once a second, and the last not before another record comes.
            properties.put(StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_WINDOWED_AGGREGATION, 0L);
            Measurement measured = StreamsRun.of(topology(assignment, model), properties, assignment, counts);
            return Result.of(measured);
        }
    }

    private Topology topology(Assignment assignment, PeerModel model) {
        WindowContract window = model.bundle().window();
        double threshold = model.bundle().threshold().value();
        Duration size = window.period().multipliedBy(window.rows());
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        assignment.telemetry(),
                        Consumed.with(Serdes.String(), new JsonOf<>(Reading.class))
                                .withTimestampExtractor(
                                        (record, partitionTime) -> Instant.parse(((Reading) record.value()).time())
                                                .toEpochMilli()))
                .peek((asset, reading) -> counts.record())
                .groupByKey()
                .windowedBy(TimeWindows.ofSizeAndGrace(size, MonitorConfig.DEFAULT_GRACE)
                        .advanceBy(window.period().multipliedBy(window.hop())))
                .emitStrategy(EmitStrategy.onWindowClose())
                .aggregate(
                        () -> new Readings(new ArrayList<>()),
                        (asset, reading, readings) -> readings.with(reading),
                        Materialized.with(Serdes.String(), new JsonOf<>(Readings.class)))
                .toStream()
                .filter((key, readings) -> readings.readings().size() == window.rows())
                .map((key, readings) -> KeyValue.pair(key.key(), score(model, key, readings)))
                .filter((asset, scored) -> scored.score() > threshold)
                .to(assignment.output(), Produced.with(Serdes.String(), new JsonOf<>(PeerAnomaly.class)));
        return builder.build();
    }

    private PeerAnomaly score(PeerModel model, Windowed<String> key, Readings readings) {
        List<SignalContract> signals = model.bundle().window().signals();
        List<Reading> ordered = readings.readings().stream()
                .sorted(Comparator.comparing(Reading::time))
                .toList();
        float[][] window = new float[ordered.size()][signals.size()];
        for (int row = 0; row < window.length; row++) {
            for (int i = 0; i < signals.size(); i++) {
                SignalContract signal = signals.get(i);
                window[row][i] = signal.normalise(ordered.get(row).values().getOrDefault(signal.name(), Double.NaN));
            }
        }
        try {
            double score = model.score(window);
            counts.windows(1);
            double threshold = model.bundle().threshold().value();
            return PeerAnomaly.of(key.key(), key.window().end(), score, threshold);
        } catch (OrtException e) {
            throw new IllegalStateException("the model could not be run", e);
        }
    }
}
