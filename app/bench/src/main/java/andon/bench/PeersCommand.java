package andon.bench;

import andon.app.tools.IrregularityOptions;
import andon.bench.contest.Build;
import andon.bench.contest.Contender;
import andon.bench.contest.Contenders;
import andon.bench.contest.Contest;
import andon.bench.contest.Outcome;
import andon.bench.contest.Sizes;
import andon.bench.report.BuildStandings;
import andon.bench.report.BuildsJson;
import andon.bench.report.BuildsTable;
import andon.bench.report.PeersChart;
import andon.bench.report.PeersJson;
import andon.bench.report.PeersTable;
import andon.bench.report.Standings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code app/bench/run peers}: what a telemetry record costs Andon, against limits and peers. */
@Command(
        name = "peers",
        description = {
            "Measure what a telemetry record costs Andon, against limits and peers.",
            "",
            "Starts a broker, lays telemetry ready on it, and has each contender read it, in a process of its own and in"
                    + " turns: first to compare what they publish, then to measure. Prints medians and, in brackets, the"
                    + " least and the most. Takes half an hour on two processors with nothing else to do.",
            "",
            "Fails if contenders publish different scores. With --disorder or --gaps Andon's runs are compared only with each"
                    + " other and with the floor.",
            "",
            "With --baseline another build of Andon and this one run in turns, old new new old, instead of the contenders:"
                    + " the ratios of processor time for a record, pair by pair, and their median with its 90 %% interval."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PeersCommand implements Callable<Integer> {
    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Telemetry records in each run, three quarters of them to warm up. Default: 8000000.")
    @Nullable
    Integer records;

    @Option(names = "--assets", paramLabel = "N", description = "Of how many machines. Default: 1000.")
    @Nullable
    Integer assets;

    @Mixin
    IrregularityOptions irregularity;

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Only these contenders, or all whose names begin so, separated by commas: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Ids.class)
    List<String> only = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "JAR",
            description = "Compare with the build of Andon that this jar is of: target/andon/cpu/andon-tools-….jar of a"
                    + " checkout in which ./andon was built, or that checkout.")
    @Nullable
    Path baseline;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the processor time of each as a picture.")
    @Nullable
    Path svg;

    @Mixin
    Repetitions repetitions;

    @Mixin
    Measuring measuring;

    /** What {@code --only} knows. */
    static final class Ids implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Contenders.ALL.stream().map(Contender::id).iterator();
        }
    }

    @Override
    public Integer call() throws Exception {
        Sizes sizes = sizes();
        if (baseline != null) {
            return compareBuilds(baseline, sizes);
        }
        int times = repetitions.of(measuring);
        List<Contender> contenders = contenders();
        return measuring.run(directory -> {
            String main = ContenderMain.class.getName();
            Outcome outcome = new Contest(contenders, sizes, times, main, directory, measuring::tell).run();
            Standings standings = new Standings(outcome);
            measuring.report(PeersTable.of(standings), start -> PeersJson.of(standings, start));
            if (svg != null) {
                PeersChart.write(standings, svg);
            }
        });
    }

    private int compareBuilds(Path other, Sizes sizes) throws Exception {
        measuring.require(only.isEmpty() && svg == null, "--only and --svg do not go with --baseline");
        int pairs = repetitions.pairs(measuring);
        List<Contender> builds = builds(other);
        return measuring.run(directory -> {
            String main = ContenderMain.class.getName();
            Outcome outcome = new Contest(builds, sizes, pairs, main, directory, measuring::tell).run();
            BuildStandings standings = new BuildStandings(new Standings(outcome));
            measuring.report(BuildsTable.of(standings), start -> BuildsJson.of(standings, start));
        });
    }

    /** Of every hop the old build and the new one, side by side. */
    private List<Contender> builds(Path other) throws IOException {
        Path old;
        try {
            old = Build.find(other);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(measuring.spec.commandLine(), "--baseline " + e.getMessage(), e);
        }
        Path current = Build.current();
        List<Contender> builds = new ArrayList<>();
        for (String id : List.of("andon-hop1", "andon-hop10")) {
            Contender contender = Contenders.of(id).orElseThrow();
            builds.add(contender.of(old.toString(), id + "-old", "old build, hop " + contender.hop()));
            builds.add(contender.of(current.toString(), id + "-new", "new build, hop " + contender.hop()));
        }
        return builds;
    }

    private Sizes sizes() {
        Sizes usual = measuring.quick ? Sizes.QUICK : Sizes.STANDARD;
        int machines = assets == null ? usual.assets() : assets;
        measuring.require(machines >= 1, "--assets must be 1 or more, was " + machines);
        int wanted = records == null ? usual.records() : records;
        long least = Sizes.leastRecords(machines);
        measuring.require(
                wanted >= least, "--records must be " + least + " or more for " + machines + " assets, was " + wanted);
        return new Sizes(
                wanted / machines * machines,
                machines,
                usual.smallRows(),
                usual.smallAssets(),
                irregularity.irregularity());
    }

    private List<Contender> contenders() {
        if (only.isEmpty()) {
            return Contenders.ALL;
        }
        Set<Contender> chosen = new LinkedHashSet<>();
        for (String wanted : only) {
            List<Contender> meant = Contenders.of(wanted)
                    .map(List::of)
                    .orElseGet(() -> Contenders.ALL.stream()
                            .filter(contender -> contender.id().startsWith(wanted))
                            .toList());
            measuring.require(
                    !meant.isEmpty() && !wanted.isEmpty(),
                    "--only must be of "
                            + Contenders.ALL.stream().map(Contender::id).collect(Collectors.joining(", ")) + ", was '"
                            + wanted + "'");
            chosen.addAll(meant);
        }
        return Contenders.ALL.stream().filter(chosen::contains).toList();
    }
}
