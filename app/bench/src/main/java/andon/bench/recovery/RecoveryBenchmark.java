package andon.bench.recovery;

import andon.app.benchmark.Irregularity;
import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.TelemetryLoad;
import andon.app.config.Guarantee;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Extent;
import andon.bench.contest.Contender.Kind;
import andon.bench.contest.Contender.Model;
import andon.bench.contest.ContenderBuilder;
import andon.bench.contest.Contenders;
import andon.bench.contest.Contest.Progress;
import andon.bench.contest.Figures;
import andon.bench.contest.Testbed;
import andon.bench.latency.Schedule;
import andon.bench.recovery.Recovery.Restore;
import andon.bench.streams.Committed;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads Andon, kills it, and starts it again; starts it for the first time; and looks what it holds in memory. */
public final class RecoveryBenchmark {
    /** The parts there are. */
    public static final List<String> PARTS = List.of("restore", "start", "memory");

    /** Rows until windows are full and closed, and some. */
    private static final int FULL_ROWS = 100;

    private static final String START = "start";
    private static final String ONCE = "once";
    private static final String TWICE = "twice";
    private static final int STARTED_ASSETS = 10;

    /** Few enough that each is in a commit of its own, as at one a second, and many enough that a minute takes some seconds. */
    private static final double ROWS_A_SECOND = 25;

    private final Set<String> parts;
    private final RecoveryScale scale;
    private final int repetitions;
    private final String contenderMain;
    private final String serviceMain;
    private final Path directory;
    private final Progress progress;
    private int done;

    /**
     * @param parts of {@link #PARTS}, what is measured
     * @param contenderMain the class whose main runs an assignment to its end
     * @param serviceMain the class whose main runs one until its input ends
     * @param directory an empty directory for the broker and all else
     */
    public RecoveryBenchmark(
            Set<String> parts,
            RecoveryScale scale,
            int repetitions,
            String contenderMain,
            String serviceMain,
            Path directory,
            Progress progress) {
        this.parts = Set.copyOf(parts);
        this.scale = scale;
        this.repetitions = repetitions;
        this.contenderMain = contenderMain;
        this.serviceMain = serviceMain;
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws BenchmarkFailed if a process fails
     */
    public Recovery run() throws IOException, BundleRefused, InterruptedException {
        Map<Integer, Restore> restores = new LinkedHashMap<>();
        List<Startup> starts = new ArrayList<>();
        List<Figures> once = new ArrayList<>();
        List<Figures> twice = new ArrayList<>();
        progress.step(0, total(), "training a model, starting a broker");
        try (Testbed testbed = new Testbed(directory)) {
            testbed.models().telemetry(MeasuredModel.USUAL.signals());
            if (parts.contains("start")) {
                start(testbed, starts);
            }
            if (parts.contains("memory")) {
                TelemetryLoad one = lay(testbed, ONCE, scale.memoryAssets(), FULL_ROWS / 2);
                TelemetryLoad two = lay(testbed, TWICE, 2 * scale.memoryAssets(), FULL_ROWS / 2);
                for (int i = 0; i < repetitions; i++) {
                    once.add(memory(testbed, ONCE, one));
                    twice.add(memory(testbed, TWICE, two));
                }
                testbed.clear(ONCE);
                testbed.clear(TWICE);
            }
            if (parts.contains("restore")) {
                for (int assets : scale.assets()) {
                    restores.put(assets, restore(testbed, assets));
                }
            }
        }
        progress.step(total(), total(), "done");
        return new Recovery(scale, restores, starts, once, twice);
    }

    private int total() {
        return (parts.contains("restore") ? scale.assets().size() * (1 + repetitions) : 0)
                + (parts.contains("start") ? repetitions : 0)
                + (parts.contains("memory") ? 2 * repetitions : 0);
    }

    private void step(String next) {
        progress.step(done++, total(), next);
    }

    private void start(Testbed testbed, List<Startup> starts) throws IOException, BundleRefused {
        Bundle every = testbed.models().bundle(Model.MLP, 1, false);
        TelemetryLoad load = lay(testbed, START, STARTED_ASSETS, 0);
        for (int i = 0; i < repetitions; i++) {
            step("a start for the first time");
            Assignment assignment =
                    testbed.assign(andon(1, Contenders.COMMIT_MILLIS, Extent.WHOLE), START, load, every);
            starts.add(testbed.processes().run(assignment, StartupMain.class.getName(), Startup.class));
            testbed.clear(assignment.run());
        }
    }

    private Figures memory(Testbed testbed, String prefix, TelemetryLoad load) throws IOException, BundleRefused {
        step("memory of " + load.assets() + " assets");
        Assignment assignment =
                testbed.assign(andon(10, Contenders.COMMIT_MILLIS, Extent.WHOLE), prefix, load, bundle(testbed));
        Figures figures = testbed.processes().run(assignment, contenderMain, Figures.class);
        testbed.clear(assignment.run());
        return figures;
    }

    private Restore restore(Testbed testbed, int assets) throws IOException, BundleRefused, InterruptedException {
        step("load of " + assets + " assets");
        Bundle bundle = bundle(testbed);
        int records = assets * scale.rows();
        TelemetryLoad load = new TelemetryLoad(records, assets, 0, 0, 0);
        Assignment loading = testbed.assignLive(andon(10, commitMillis(assets), Extent.PART), load, bundle);
        long began = System.nanoTime();
        Process process = testbed.processes().serve(loading, serviceMain);
        try {
            send(loading, bundle, ROWS_A_SECOND * assets, 0, records);
            Committed.await(loading);
        } finally {
            // SIGKILL, of which a process hears nothing
            process.destroyForcibly().waitFor();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Startup> starts = new ArrayList<>();
        Assignment again = loading.with(andon(10, Contenders.COMMIT_MILLIS, Extent.PART));
        for (int i = 0; i < repetitions; i++) {
            step("restart with " + assets + " assets");
            long from = records + (long) i * assets;
            send(loading, bundle, Schedule.AT_ONCE, from, from + assets);
            starts.add(testbed.processes().run(again, StartupMain.class.getName(), Startup.class));
        }
        testbed.clear(loading.run());
        return new Restore(seconds, records, starts);
    }

    private static void send(Assignment to, Bundle bundle, double rate, long from, long until) {
        long now = System.nanoTime();
        new Schedule(now - (long) (from * 1e9 / rate), rate, to.load().assets(), bundle.window())
                .send(to.bootstrap(), to.telemetry(), from, until);
    }

    /** From commit to commit so little that a commit holds about one record of an asset, as at one a second. */
    private static int commitMillis(int assets) {
        return Math.max(10, Math.min(Contenders.COMMIT_MILLIS, assets / 100));
    }

    private TelemetryLoad lay(Testbed testbed, String prefix, int assets, int warmUpRows) throws BundleRefused {
        return testbed.lay(
                prefix,
                assets * FULL_ROWS,
                assets,
                assets * warmUpRows,
                testbed.models().telemetry(MeasuredModel.USUAL.signals()),
                Irregularity.NONE);
    }

    private static Bundle bundle(Testbed testbed) throws IOException, BundleRefused {
        return testbed.models().bundle(Model.MLP, 10, true);
    }

    private static Contender andon(int hop, int commitMillis, Extent extent) {
        return ContenderBuilder.builder()
                .id("andon")
                .name("Andon, exactly once")
                .kind(Kind.ANDON)
                .model(Model.MLP)
                .hop(hop)
                .monitors(1)
                .guarantee(Guarantee.EXACTLY_ONCE)
                .threads(1)
                .commitMillis(commitMillis)
                .extent(extent)
                .build();
    }
}
