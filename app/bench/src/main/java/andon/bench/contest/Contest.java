package andon.bench.contest;

import andon.app.benchmark.HealthySignals;
import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.TelemetryLoad;
import andon.app.config.MonitorConfig;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Contender.Extent;
import andon.bench.contest.Contender.Kind;
import andon.bench.contest.Contender.Model;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.window.WindowContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs contenders in turn over the same telemetry with the same models. First each publishes every window of the small
 * topic, and all must be equal; then they are measured, repetition by repetition, and the anomalies that they publish must
 * be equal too, or the contest is void.
 */
public final class Contest {
    private static final String LOAD = "load";
    private static final String SMALL = "small";

    private final List<Contender> contenders;
    private final Sizes sizes;
    private final int repetitions;
    private final String main;
    private final Path directory;
    private final Progress progress;
    private final Map<String, Reference> references = new HashMap<>();
    private int runs;
    private int total;

    /** Hears how the contest gets on. */
    @FunctionalInterface
    public interface Progress {
        /** {@code done} of {@code total} runs are done; the next is {@code next}. */
        void step(int done, int total, String next);
    }

    /** What was published first of all that must be equal, and by whom. */
    private record Reference(String contender, Scores scores) {}

    /**
     * @param contenders in the order of their turns
     * @param main the class whose main runs an assignment
     * @param directory an empty directory for the broker and all else
     */
    public Contest(
            List<Contender> contenders, Sizes sizes, int repetitions, String main, Path directory, Progress progress) {
        this.contenders = List.copyOf(contenders);
        this.sizes = sizes;
        this.repetitions = repetitions;
        this.directory = directory;
        this.main = main;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws BenchmarkFailed if a contender fails, or publishes something else than the others
     */
    public Outcome run() throws IOException, BundleRefused {
        List<Contender> checked = checked();
        total = checked.size() + repetitions * contenders.size();
        progress.step(0, total, "training a model, starting a broker, sending telemetry");
        try (Testbed testbed = new Testbed(directory)) {
            WindowContract window = testbed.models().telemetry(MeasuredModel.USUAL.signals());
            TelemetryLoad load =
                    testbed.lay(LOAD, sizes.records(), sizes.assets(), sizes.warmUp(), window, sizes.irregularity());
            TelemetryLoad small = testbed.lay(
                    SMALL,
                    sizes.smallRecords(),
                    sizes.smallAssets(),
                    sizes.smallWarmUp(),
                    window,
                    sizes.irregularity());
            long compared = 0;
            for (Contender contender : checked) {
                compared += check(contender, testbed, small, window);
            }
            Map<Contender, List<Figures>> figures = new LinkedHashMap<>();
            contenders.forEach(contender -> figures.put(contender, new ArrayList<>()));
            for (int repetition = 0; repetition < repetitions; repetition++) {
                for (Contender contender : turns(repetition)) {
                    boolean isSmall = contender.extent() == Extent.SMALL;
                    TelemetryLoad its = isSmall ? small : sizes.of(load, contender.extent());
                    figures.computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(measure(contender, testbed, isSmall ? SMALL : LOAD, its, window));
                }
            }
            progress.step(total, total, "done");
            return new Outcome(sizes, load, repetitions, compared, figures);
        }
    }

    /** Back and forth, so that a machine that grows slower or faster favours none of two neighbours. */
    private List<Contender> turns(int repetition) {
        List<Contender> turns = new ArrayList<>(contenders);
        if (repetition % 2 == 1) {
            Collections.reverse(turns);
        }
        return turns;
    }

    /** One of each that must publish the same. */
    private List<Contender> checked() {
        Map<String, Contender> kinds = new LinkedHashMap<>();
        contenders.stream()
                .filter(contender -> isCompared(contender) && contender.model() == Model.MLP)
                .forEach(contender -> kinds.putIfAbsent(
                        contender.kind() + " " + contender.hop() + " " + contender.buildPath(), contender));
        return List.copyOf(kinds.values());
    }

    /** Peers know nothing of late records and gaps, and publish something else then. */
    private boolean isCompared(Contender contender) {
        return sizes.irregularity().isNone() ? contender.kind().publishes() : contender.kind() == Kind.ANDON;
    }

    private long check(Contender contender, Testbed testbed, TelemetryLoad small, WindowContract window)
            throws IOException, BundleRefused {
        progress.step(runs++, total, contender.name() + ", every window of the small topic");
        Bundle every = testbed.models().bundle(contender.model(), contender.hop(), false);
        // Nothing of it is measured, so nothing warms up: it may all be read in a moment.
        Assignment assignment = testbed.assign(contender, SMALL, small.part(small.records(), 0), every);
        run(testbed, assignment);
        Scores scores = published(assignment, small, window);
        long expected = windows(small, window, contender.hop()) * small.assets();
        if (scores.scores().size() != expected && sizes.irregularity().gaps() == 0) {
            throw new BenchmarkFailed(
                    contender.id() + " published " + scores.scores().size() + " windows of the small topic, not "
                            + expected,
                    null);
        }
        compare(contender, "every window of the small topic, hop " + contender.hop(), scores, 0);
        testbed.clear(assignment.run());
        return scores.scores().size();
    }

    private Figures measure(
            Contender contender, Testbed testbed, String topic, TelemetryLoad load, WindowContract window)
            throws IOException, BundleRefused {
        progress.step(runs++, total, contender.name());
        Bundle bundle = testbed.models().bundle(contender.model(), contender.hop(), true);
        Assignment assignment = testbed.assign(contender, topic, load, bundle);
        Figures figures = run(testbed, assignment);
        // One that stops part of the way does so anywhere.
        if (isCompared(contender) && contender.extent() != Extent.PART) {
            Scores scores = published(assignment, load, window);
            String what = "the anomalies of the topic " + topic + ", hop " + contender.hop();
            compare(contender, what, scores, bundle.threshold().value());
        }
        testbed.clear(assignment.run());
        return figures;
    }

    private Figures run(Testbed testbed, Assignment assignment) throws IOException {
        return testbed.processes().run(assignment, main, Figures.class);
    }

    private static Scores published(Assignment assignment, TelemetryLoad load, WindowContract window)
            throws IOException {
        return Scores.read(assignment.bootstrap(), assignment.output(), lastJudged(load, window));
    }

    private void compare(Contender contender, String what, Scores scores, double threshold) {
        Reference reference = references.putIfAbsent(what, new Reference(contender.id(), scores));
        Optional<String> difference =
                reference == null ? Optional.empty() : scores.difference(reference.scores(), threshold);
        if (difference.isPresent()) {
            throw new BenchmarkFailed(
                    "void: of " + what + ", " + contender.id() + " and "
                            + (reference == null ? "" : reference.contender()) + " differ: " + difference.get(),
                    null);
        }
    }

    /** The end of the last row that has closed when all telemetry is read. */
    private static long lastJudged(TelemetryLoad load, WindowContract window) {
        long clock = HealthySignals.START + (load.records() / load.assets() - 1) * window.periodMillis();
        return clock - MonitorConfig.DEFAULT_GRACE.toMillis();
    }

    /** Windows of each asset that end by then. */
    private static long windows(TelemetryLoad load, WindowContract window, int hop) {
        long first = HealthySignals.START / window.periodMillis() + window.rows() - 1;
        long last = lastJudged(load, window) / window.periodMillis() - 1;
        return Math.floorDiv(last + 1, (long) hop) - Math.floorDiv(first, (long) hop);
    }
}
