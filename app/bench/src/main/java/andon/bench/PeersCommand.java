package andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.benchmark.Irregularity;
import andon.bench.contest.Contender;
import andon.bench.contest.Contenders;
import andon.bench.contest.Contest;
import andon.bench.contest.Outcome;
import andon.bench.contest.Sizes;
import andon.bench.report.PeersChart;
import andon.bench.report.PeersJson;
import andon.bench.report.PeersTable;
import andon.bench.report.Standings;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code app/bench/run peers}: what a telemetry record costs Andon, against limits and peers. */
@Command(
        name = "peers",
        description = {
            "Measure what a telemetry record costs Andon, against limits and peers.",
            "",
            "Starts a broker, lays telemetry ready on it, and has each contender read it, in a process of its own and in"
                    + " turns: first to compare what they publish, then to measure. Prints medians and, in brackets, the"
                    + " least and the most. Fails if contenders publish different scores. Takes some twenty"
                    + " minutes on two processors with nothing else to do."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PeersCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Telemetry records in each run, half of them to warm up. Default: 4000000.")
    @Nullable
    Integer records;

    @Option(names = "--assets", paramLabel = "N", description = "Of how many machines. Default: 1000.")
    @Nullable
    Integer assets;

    @Option(names = "--repetitions", paramLabel = "N", description = "How often each is measured. Default: 3.")
    @Nullable
    Integer repetitions;

    @Option(
            names = "--disorder",
            paramLabel = "SHARE",
            description = "Share of records that come late by up to the grace, so still in time. Default: 0.")
    double disorder;

    @Option(
            names = "--gaps",
            paramLabel = "SHARE",
            description =
                    "Share of rows that never come, up to 0.5. With these, only Andon's runs are compared with each"
                            + " other. Default: 0.")
    double gaps;

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Only these contenders, or all whose names begin so, separated by commas: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Ids.class)
    List<String> only = List.of();

    @Option(names = "--quick", description = "Little telemetry and one repetition, to see that all works.")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
    @Nullable
    Path json;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the processor time of each as a picture.")
    @Nullable
    Path svg;

    /** What {@code --only} knows. */
    static final class Ids implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Contenders.ALL.stream().map(Contender::id).iterator();
        }
    }

    @Override
    public Integer call() throws IOException, BundleRefused {
        Sizes sizes = sizes();
        int times = repetitions == null ? quick ? 1 : 3 : repetitions;
        require(times >= 1, "--repetitions must be 1 or more, was " + times);
        List<Contender> contenders = contenders();
        Path directory = Files.createTempDirectory("andon-bench");
        try {
            Instant start = Instant.now();
            Outcome outcome =
                    new Contest(contenders, sizes, times, ContenderMain.class.getName(), directory, this::tell).run();
            Standings standings = new Standings(outcome);
            spec.commandLine().getOut().println(PeersTable.of(standings));
            if (json != null) {
                Files.writeString(json, PeersJson.of(standings, start) + "\n", UTF_8);
            }
            if (svg != null) {
                PeersChart.write(standings, svg);
            }
            spec.commandLine()
                    .getErr()
                    .println("took " + Duration.between(start, Instant.now()).toSeconds() + " s");
            return 0;
        } finally {
            Directories.remove(directory);
        }
    }

    private void tell(int done, int total, String next) {
        spec.commandLine().getErr().println(done + "/" + total + " " + next);
        spec.commandLine().getErr().flush();
    }

    private Sizes sizes() {
        Sizes usual = quick ? Sizes.QUICK : Sizes.STANDARD;
        int machines = assets == null ? usual.assets() : assets;
        require(machines >= 1, "--assets must be 1 or more, was " + machines);
        int wanted = records == null ? usual.records() : records;
        long least = Sizes.leastRecords(machines);
        require(wanted >= least, "--records must be " + least + " or more for " + machines + " assets, was " + wanted);
        return new Sizes(
                wanted / machines * machines, machines, usual.smallRows(), usual.smallAssets(), irregularity());
    }

    private Irregularity irregularity() {
        try {
            return new Irregularity(disorder, gaps);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
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
            require(
                    !meant.isEmpty() && !wanted.isEmpty(),
                    "--only must be of "
                            + Contenders.ALL.stream().map(Contender::id).collect(Collectors.joining(", ")) + ", was '"
                            + wanted + "'");
            chosen.addAll(meant);
        }
        return Contenders.ALL.stream().filter(chosen::contains).toList();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
