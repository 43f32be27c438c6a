package andon.app.tools;

import andon.app.benchmark.TrendsBenchmark;
import andon.app.benchmark.TrendsBenchmark.Warnings;
import andon.app.cli.CommandFailed;
import andon.app.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code andon benchmark trends}: whether a trend warns before a machine fails. */
@Command(
        name = "trends",
        description = {
            "Judge whether trends warn before a machine fails, on a public recording with labels.",
            "",
            "DIR is that of the Numenta Anomaly Benchmark, with data and labels; its machine temperature is charted. A"
                    + " warning is in time if it begins in the two days before a failure; it is false if it begins"
                    + " neither then nor while the failure lasts."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrendsBenchmarkCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder that holds data and labels.")
    Path folder = Path.of("");

    @Override
    public Integer call() throws Exception {
        TrendsBenchmark benchmark;
        try {
            benchmark = TrendsBenchmark.of(folder);
        } catch (IOException e) {
            throw new CommandFailed("the benchmark's files could not be read: " + e.getMessage(), e);
        }
        print("a control limit within a day", benchmark.forecasts());
        print("a point beyond 3 sigma", benchmark.rules());
        return 0;
    }

    private void print(String what, Warnings warnings) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("warning: " + what);
        warnings.failures().forEach(one -> {
            Duration before = one.before();
            out.printf(
                    Locale.ROOT,
                    "  failure of %s: %s%n",
                    one.failure(),
                    before == null
                            ? "no warning in the two days before"
                            : String.format(Locale.ROOT, "warned %.1f h before", before.toMinutes() / 60.0));
        });
        out.printf(
                Locale.ROOT,
                "  %d warnings in %d days, %d of them false%n",
                warnings.warnings(),
                warnings.watched().toDays(),
                warnings.falseWarnings());
        out.flush();
    }
}
