package andon.app.tools;

import andon.app.benchmark.ChartsBenchmark;
import andon.app.benchmark.ChartsBenchmark.Round;
import andon.app.cli.Version;
import andon.app.terminal.Progress;
import andon.app.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon benchmark charts}: what control charts cost. */
@Command(
        name = "charts",
        description = {
            "Measure the processor time and the state of control charts, Kafka aside.",
            "",
            "Healthy values of every chart at 10 Hz, in rounds of a minute of event time, all settings at their defaults."
                    + " Prints each round, so that it shows whether cost or state grows."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChartsBenchmarkCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--charts",
            paramLabel = "N",
            description = "How many charts, a multiple of 10. Default: ${DEFAULT-VALUE}.")
    int charts = 10_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds. Default: ${DEFAULT-VALUE}.")
    int rounds = 5;

    @Override
    public Integer call() {
        if (charts < 10 || charts % 10 != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--charts must be a multiple of 10, and 10 or more, was " + charts);
        }
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more, was " + rounds);
        }
        try (Progress progress = new Progress(Terminal.err(), " rounds")) {
            int[] done = new int[1];
            List<Round> measured = new ChartsBenchmark(charts, rounds)
                    .run(() -> progress.step("measuring", ++done[0], rounds, "a round"));
            progress.close();
            spec.commandLine().getOut().print(table(charts, measured));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    static String table(int charts, List<Round> rounds) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d charts%n%n| minute of event time | samples | CPU µs per sample | samples/s of one core | trends"
                        + " | MB of JSON | bytes of state per chart |%n|---|---|---|---|---|---|---|%n",
                charts));
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %,d | %.2f | %,.0f | %,d | %.1f | %,.0f |%n",
                    i + 1,
                    round.samples(),
                    round.cpuMicros(),
                    1e6 / round.cpuMicros(),
                    round.trends(),
                    round.told() / 1e6,
                    round.state()));
        }
        return table.toString();
    }
}
