package andon.bench.growth;

import andon.app.benchmark.Irregularity;
import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.MeasuredModel.Shape;
import andon.app.benchmark.TelemetryLoad;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Model;
import andon.bench.contest.Contenders;
import andon.bench.contest.Contest.Progress;
import andon.bench.contest.Figures;
import andon.bench.contest.Testbed;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the setups of curves in turns, each in a process of its own; and the model alone, for each shape of windows. */
public final class GrowthBenchmark {
    private final List<Curve> curves;
    private final List<Integer> paces;
    private final Scale scale;
    private final int repetitions;
    private final String main;
    private final Path directory;
    private final Progress progress;
    private final Map<Setup, TelemetryLoad> loads = new LinkedHashMap<>();
    private final Map<Setup, List<Figures>> figures = new LinkedHashMap<>();
    private final Map<Shape, List<Figures>> alone = new LinkedHashMap<>();
    private final Map<Integer, List<Figures>> paced = new LinkedHashMap<>();
    private int runs;

    /**
     * @param curves over what telemetry lies ready for
     * @param paces records of each asset in the time between two commits, telemetry being sent so
     * @param main the class whose main runs an assignment
     * @param directory an empty directory for the broker and all else
     */
    public GrowthBenchmark(
            List<Curve> curves,
            List<Integer> paces,
            Scale scale,
            int repetitions,
            String main,
            Path directory,
            Progress progress) {
        this.curves = List.copyOf(curves);
        this.paces = List.copyOf(paces);
        this.scale = scale;
        this.repetitions = repetitions;
        this.main = main;
        this.directory = directory;
        this.progress = progress;
        for (Curve curve : curves) {
            curve.points(scale).forEach(point -> {
                figures.put(point.setup(), new ArrayList<>());
                alone.put(point.setup().shape(), new ArrayList<>());
            });
        }
        paces.forEach(pace -> paced.put(pace, new ArrayList<>()));
    }

    /**
     * Measures.
     *
     * @throws BenchmarkFailed if a process fails
     */
    public Growth run() throws IOException, BundleRefused {
        progress.step(0, total(), "training models, starting a broker, sending telemetry");
        try (Testbed testbed = new Testbed(directory)) {
            for (Shape shape : alone.keySet()) {
                testbed.models().bundle(Model.MLP, shape, 10, true);
            }
            TelemetryLoad sample = layAll(testbed);
            for (int repetition = 0; repetition < repetitions; repetition++) {
                for (Map.Entry<Shape, List<Figures>> its : alone.entrySet()) {
                    its.getValue().add(model(testbed, its.getKey()));
                }
                for (Map.Entry<Setup, List<Figures>> its : figures.entrySet()) {
                    its.getValue().add(ready(testbed, its.getKey()));
                }
                for (Map.Entry<Integer, List<Figures>> its : paced.entrySet()) {
                    its.getValue().add(paced(testbed, its.getKey(), sample));
                }
            }
            progress.step(total(), total(), "done");
            return new Growth(scale, repetitions, curves, figures, loads, alone, paced, sample);
        }
    }

    private int total() {
        return repetitions * (alone.size() + figures.size() + paces.size());
    }

    /** Lays telemetry ready for all setups, and a little as a sample of its bytes. */
    private TelemetryLoad layAll(Testbed testbed) throws BundleRefused {
        Map<String, List<Setup>> topics = new LinkedHashMap<>();
        for (Setup setup : figures.keySet()) {
            topics.computeIfAbsent(topic(setup), key -> new ArrayList<>()).add(setup);
        }
        for (Map.Entry<String, List<Setup>> topic : topics.entrySet()) {
            List<Setup> setups = topic.getValue();
            Setup any = setups.get(0);
            int most = setups.stream()
                    .mapToInt(setup -> setup.records(scale.records()))
                    .max()
                    .orElseThrow();
            TelemetryLoad whole = testbed.lay(
                    topic.getKey(),
                    most,
                    any.assets(),
                    0,
                    testbed.models().telemetry(any.shape().signals()),
                    Irregularity.NONE);
            for (Setup setup : setups) {
                loads.put(setup, whole.part(setup.records(scale.records()), setup.warmUp(scale.records())));
            }
        }
        return testbed.lay(
                "sample",
                10_000,
                scale.pacedAssets(),
                0,
                testbed.models().telemetry(MeasuredModel.USUAL.signals()),
                Irregularity.NONE);
    }

    private static String topic(Setup setup) {
        return "load-" + setup.assets() + "-" + setup.shape().signals();
    }

    private Figures model(Testbed testbed, Shape shape) throws IOException, BundleRefused {
        progress.step(runs++, total(), "fill and model alone, windows of " + shape.rows() + " × " + shape.signals());
        Bundle bundle = testbed.models().bundle(Model.MLP, shape, 10, true);
        Contender onnx = Contenders.of("onnx").orElseThrow();
        TelemetryLoad none = new TelemetryLoad(0, 1, 0, 0, 0);
        return run(testbed, testbed.assign(onnx, "none", none, bundle));
    }

    private Figures ready(Testbed testbed, Setup setup) throws IOException, BundleRefused {
        Contender contender = setup.contender();
        progress.step(runs++, total(), contender.name());
        Bundle bundle = testbed.models().bundle(Model.MLP, setup.shape(), setup.hop(), true);
        TelemetryLoad load = loads.get(setup);
        if (load == null) {
            throw new IllegalStateException("no telemetry lies ready for " + setup);
        }
        return run(testbed, testbed.assign(contender, topic(setup), load, bundle));
    }

    private Figures paced(Testbed testbed, int pace, TelemetryLoad sample) throws IOException, BundleRefused {
        progress.step(runs++, total(), "Andon, records of each asset from commit to commit: " + pace);
        Setup setup = new Setup(scale.pacedAssets(), MeasuredModel.USUAL, 10, 1);
        Bundle bundle = testbed.models().bundle(Model.MLP, setup.shape(), setup.hop(), true);
        Pace sent = new Pace(setup.assets(), pace, bundle.window());
        TelemetryLoad load = new TelemetryLoad(
                sent.records(scale.pacedWarmUpSeconds() + scale.pacedSeconds()),
                setup.assets(),
                sent.records(scale.pacedWarmUpSeconds()),
                sample.valueBytes(),
                sample.sentBytes());
        Assignment assignment = testbed.assignLive(setup.contender(), load, bundle);
        return sent.during(assignment, () -> run(testbed, assignment));
    }

    private Figures run(Testbed testbed, Assignment assignment) throws IOException {
        Figures figures = testbed.processes().run(assignment, main, Figures.class);
        testbed.clear(assignment.run());
        return figures;
    }
}
