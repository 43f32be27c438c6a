package andon.app.tools;

import andon.app.demo.Fault;
import andon.app.demo.FaultEpisode;
import andon.app.demo.MachineKind;
import andon.app.demo.SimulatedRecording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what the sensors of a simulated machine show, as a recording to train and to try a model on. */
@Command(
        name = "simulate",
        customSynopsis = "andon simulate --machine KIND --out FILE [OPTIONS]",
        description = "Write a recording of a simulated machine, healthy or with a fault.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Faults of a pump: bearing-wear, cavitation, seal-leak, stuck-pressure; of a spindle: tool-wear,"
                    + " coolant-blocked, spindle-bearing; of a press: heater-failing, check-ring-wear, hydraulic-leak.",
            "",
            "The file has a row a second, a column 'asset' and, with --fault, a column 'fault' that is 1 from its first sign"
                    + " on (read it with --asset-column asset --exclude fault)."
        })
final class SimulateCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--machine",
            required = true,
            paramLabel = "KIND",
            completionCandidates = Machines.class,
            description = "What machine: ${COMPLETION-CANDIDATES}.")
    String machine = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The CSV file to write.")
    Path out = Path.of("");

    @Option(names = "--duration", paramLabel = "TIME", description = "How long to record each asset. Default: 2h.")
    Duration duration = Duration.ofHours(2);

    @Option(
            names = "--assets",
            paramLabel = "N",
            description = "How many machines of the kind, each a little different. Default: 1.")
    int assets = 1;

    @Option(names = "--fault", paramLabel = "NAME", description = "What goes wrong. Default: nothing.")
    @Nullable
    String fault;

    @Option(
            names = "--fault-after",
            paramLabel = "TIME",
            description = "When the fault begins; it is severe after another minute. Default: half of the duration.")
    @Nullable
    Duration faultAfter;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed, another recording. Default: 42.")
    long seed = 42;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "The time of the first row. Default: 2026-01-01T00:00:00Z.")
    Instant start = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Integer call() throws Exception {
        MachineKind kind = kind();
        if (duration.toSeconds() < 1 || assets < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--duration must be 1s or more and --assets 1 or more, were " + duration.toSeconds() + "s and "
                            + assets);
        }
        List<FaultEpisode> faults = new ArrayList<>();
        for (String path : SimulatedRecording.assets(kind, assets)) {
            faults.addAll(episode(path, kind));
        }
        long rows = SimulatedRecording.write(out, kind, assets, seed, start, duration, faults);
        PrintWriter err = spec.commandLine().getErr();
        err.printf(Locale.ROOT, "%s: %,d rows of %d machine%s%n", out, rows, assets, assets == 1 ? "" : "s");
        return 0;
    }

    private MachineKind kind() {
        return Arrays.stream(MachineKind.values())
                .filter(kind -> kind.spelling().equals(machine))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--machine must be one of " + String.join(", ", new Machines()) + ", was '" + machine + "'"));
    }

    private List<FaultEpisode> episode(String path, MachineKind kind) {
        if (fault == null) {
            return List.of();
        }
        List<Fault> possible = Fault.of(kind);
        Fault named = possible.stream()
                .filter(one -> one.spelling().equals(fault))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--fault of a " + machine + " must be one of "
                                + String.join(
                                        ", ",
                                        possible.stream().map(Fault::spelling).toList())
                                + ", was '" + fault + "'"));
        double begin = (faultAfter == null ? duration.dividedBy(2) : faultAfter).toSeconds();
        return List.of(new FaultEpisode(path, named, begin, 60, Double.POSITIVE_INFINITY));
    }

    /** The kinds of machine, for help and completion. */
    static final class Machines implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(MachineKind.values()).map(MachineKind::spelling).iterator();
        }
    }
}
