package andon.app.tools;

import andon.app.benchmark.AlertCount;
import andon.app.benchmark.SkabBenchmark;
import andon.app.config.AlertPolicy;
import andon.app.config.AlertPolicy.Clear;
import andon.app.config.AlertPolicy.Raise;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code andon benchmark alerts}: what of a public data set would call an operator. */
@Command(
        name = "alerts",
        description = {
            "Count what would call an operator: an alarm for each anomalous window, or the alerts of a policy.",
            "",
            "DIR is that of the Skoltech Anomaly Benchmark; models are trained as by andon benchmark skab. A fault counts"
                    + " as detected only by an alert raised between its start and its end. Nobody acknowledges here, so"
                    + " the policy is taken with acknowledge: not-required; otherwise an alarm would be raised again"
                    + " under the same alert, and there would be fewer alerts still.",
            "",
            "The defaults of the policy were chosen on the first four files alone."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AlertsBenchmarkCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder that holds valve1 and other.")
    Path folder;

    @Option(names = "--kind", paramLabel = "KIND", description = "The kind of model. Default: ${DEFAULT-VALUE}.")
    String kind = "mahalanobis";

    @Option(names = "--windows", paramLabel = "K", description = "raise.windows. Default: ${DEFAULT-VALUE}.")
    int windows = Raise.STANDARD.windows();

    @Option(names = "--of", paramLabel = "N", description = "raise.of. Default: ${DEFAULT-VALUE}.")
    int of = Raise.STANDARD.of();

    @Option(names = "--after", paramLabel = "SECONDS", description = "raise.after. Default: ${DEFAULT-VALUE}.")
    long after = Raise.STANDARD.after().toSeconds();

    @Option(names = "--below", paramLabel = "GRADE", description = "clear.below. Default: ${DEFAULT-VALUE}.")
    double below = Clear.STANDARD.below();

    @Option(names = "--clear-windows", paramLabel = "M", description = "clear.windows. Default: ${DEFAULT-VALUE}.")
    int clearWindows = Clear.STANDARD.windows();

    @Option(names = "--clear-after", paramLabel = "SECONDS", description = "clear.after. Default: ${DEFAULT-VALUE}.")
    long clearAfter = Clear.STANDARD.after().toSeconds();

    @Option(names = "--first-four", description = "Only the files that options may be chosen on.")
    boolean firstFour;

    @Override
    public Integer call() throws Exception {
        List<String> files = new ArrayList<>(SkabBenchmark.TUNING);
        if (!firstFour) {
            files.addAll(SkabBenchmark.OTHERS);
        }
        AlertPolicy policy = AlertPolicy.standard()
                .with(
                        new Raise(windows, of, Duration.ofSeconds(after)),
                        new Clear(below, clearWindows, Duration.ofSeconds(clearAfter)))
                .withAcknowledge(false);
        Map<String, AlertCount> counts = SkabBenchmark.of(
                        folder, files, Trainers.of(kind), Files.createTempDirectory("andon-benchmark"))
                .alerts(kind, policy);
        print("%-30s %9s %19s %19s %6s %8s %7s%n", "", "faults", "windows", "alerts", "one", "delay s", "never");
        print(
                "%-30s %9s %9s %9s %9s %9s %6s %8s %7s%n",
                "files", "detected", "/fault", "false/h", "/fault", "false/h", "for", "median", "cleared");
        counts.forEach(this::line);
        line("4 that options were chosen on", sum(counts, SkabBenchmark.TUNING));
        if (!firstFour) {
            line("the other 11", sum(counts, SkabBenchmark.OTHERS));
            line("all 15", sum(counts, files));
        }
        return 0;
    }

    private void line(String files, AlertCount count) {
        print(
                "%-30s %9s %9.1f %9.1f %9.2f %9.2f %6.0f %8d %7d%n",
                files,
                count.detected() + "/" + count.faults(),
                count.perFault(count.windowsInFaults()),
                count.perHealthyHour(count.windowsOutside()),
                count.perFault(count.alertsInFaults()),
                count.perHealthyHour(count.alertsOutside()),
                count.windowsPerAlert(),
                count.medianDelay().toSeconds(),
                count.neverCleared());
    }

    private void print(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private static AlertCount sum(Map<String, AlertCount> counts, List<String> files) {
        return files.stream()
                .map(file -> counts.getOrDefault(file, AlertCount.NONE))
                .reduce(AlertCount.NONE, AlertCount::plus);
    }
}
