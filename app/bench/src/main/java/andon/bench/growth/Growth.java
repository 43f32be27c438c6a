package andon.bench.growth;

import andon.app.benchmark.MeasuredModel.Shape;
import andon.app.benchmark.Measurement;
import andon.app.benchmark.TelemetryLoad;
import andon.app.device.Spread;
import andon.bench.contest.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the setups gave, in the repetitions, and what follows from it.
 *
 * @param scale how much was measured
 * @param repetitions how often each was
 * @param curves the curves
 * @param figures of each setup
 * @param loads the telemetry of each setup
 * @param alone the model alone, of each shape of windows, filled by a copy
 * @param paced Andon on telemetry that is sent while it runs, by how many records of an asset were to be sent from commit
 *     to commit
 * @param sample telemetry as there, sent at once
 */
public record Growth(
        Scale scale,
        int repetitions,
        List<Curve> curves,
        Map<Setup, List<Figures>> figures,
        Map<Setup, TelemetryLoad> loads,
        Map<Shape, List<Figures>> alone,
        Map<Integer, List<Figures>> paced,
        TelemetryLoad sample) {
    /** Microseconds of processor time per record. */
    public Spread cost(Setup setup) {
        return each(i -> run(setup, i).cpuMicros());
    }

    /** How many of them the compiler took; 0 where the system does not tell. */
    public Spread compiling(Setup setup) {
        return each(i -> run(setup, i).compilerMicros());
    }

    /** What a copy of each window and the model cost alone, on as many windows as there were for each record. */
    public Spread alone(Setup setup) {
        return each(i -> aloneAt(setup, i));
    }

    /** What remains of the cost without that. */
    public Spread rest(Setup setup) {
        return each(i -> restAt(setup, i));
    }

    /** Times the first point of the curve, in what its target is about. */
    public Spread growth(Curve curve, Setup setup) {
        Setup first = curve.points(scale).get(0).setup();
        return each(i -> curve.aside()
                ? restAt(setup, i) / restAt(first, i)
                : run(setup, i).cpuMicros() / run(first, i).cpuMicros());
    }

    /** The greatest growth over the points of the curve, by its medians. */
    public Spread greatest(Curve curve) {
        Spread greatest = new Spread(0, 0, 0);
        for (Curve.Point point : curve.points(scale)) {
            Spread its = growth(curve, point.setup());
            greatest = its.median() > greatest.median() ? its : greatest;
        }
        return greatest;
    }

    /** Whether the curve's target is met; empty if it has none. */
    public Optional<Boolean> isMet(Curve curve) {
        return curve.target().isEmpty()
                ? Optional.empty()
                : Optional.of(greatest(curve).median() <= curve.target().getAsDouble());
    }

    /** Records in the measured part of a run. */
    public Spread records(Setup setup) {
        return each(i -> run(setup, i).records());
    }

    /** Windows scored in the measured part of a run. */
    public Spread windows(Setup setup) {
        return each(i -> run(setup, i).windows());
    }

    /** Bytes logged per byte of telemetry, both as sent. */
    public Spread loggedPerByte(Setup setup) {
        TelemetryLoad load = of(loads, setup);
        double bytes = (double) load.sentBytes() / load.records();
        return each(i -> run(setup, i).changelogBytes() / (bytes * run(setup, i).records()));
    }

    /** Records of an asset that a commit held, on average; of {@code pace} that were to be. */
    public Spread recordsPerCommit(int pace) {
        return each(
                i -> (double) pacedRun(pace, i).records() / pacedRun(pace, i).commits() / scale.pacedAssets());
    }

    /** Bytes logged per byte of telemetry at that pace, both as sent, the telemetry at once. */
    public Spread pacedLoggedPerByte(int pace) {
        double bytes = (double) sample.sentBytes() / sample.records();
        return each(i ->
                pacedRun(pace, i).changelogBytes() / (bytes * pacedRun(pace, i).records()));
    }

    /** Whether the target at that pace is met; empty if it has none, or if commits held more than it is about. */
    public Optional<Boolean> isMet(int pace) {
        return PaceTarget.of(pace).isEmpty() || recordsPerCommit(pace).median() > PaceTarget.AT_MOST_TIMES * pace
                ? Optional.empty()
                : Optional.of(
                        pacedLoggedPerByte(pace).median() <= PaceTarget.of(pace).getAsDouble());
    }

    /** Microseconds of processor time per record at that pace. */
    public Spread pacedCost(int pace) {
        return each(i -> pacedRun(pace, i).cpuMicros());
    }

    private double aloneAt(Setup setup, int i) {
        Measurement run = run(setup, i);
        return of(alone, setup.shape()).get(i).measured().cpuMicros() * run.windows() / run.records();
    }

    private double restAt(Setup setup, int i) {
        return run(setup, i).cpuMicros() - aloneAt(setup, i);
    }

    private Measurement run(Setup setup, int i) {
        return of(figures, setup).get(i).measured();
    }

    private Measurement pacedRun(int pace, int i) {
        return of(paced, pace).get(i).measured();
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException(key + " was not measured");
        }
        return value;
    }

    private Spread each(IntToDoubleFunction figure) {
        return Spread.of(
                IntStream.range(0, repetitions).mapToDouble(figure).boxed().toList());
    }
}
