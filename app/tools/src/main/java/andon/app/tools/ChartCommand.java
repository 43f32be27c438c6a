package andon.app.tools;

import andon.app.chart.Charted;
import andon.app.chart.PictureFile;
import andon.app.cli.CommandFailed;
import andon.app.cli.KafkaArguments;
import andon.topics.QualityTrend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon chart}: a control chart as a picture. */
@Command(
        name = "chart",
        description = {
            "Draw a control chart from what was told on the topic of quality trends.",
            "",
            "Points, limits and the rules that tripped, the specification, the moving average, and where a trend leads."
                    + " Needs the broker alone: all of it travels with the trends."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChartCommand implements Callable<Integer> {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 700;

    @Spec
    CommandSpec spec;

    @Mixin
    KafkaArguments kafka;

    @Option(
            names = "--asset",
            paramLabel = "ASSET",
            description = "The asset's path; may be left out if trends were told of one only.")
    @Nullable
    String asset;

    @Option(
            names = "--characteristic",
            paramLabel = "NAME",
            description =
                    "The signal, the monitor whose score it is, or what was measured; may be left out if the asset"
                            + " has one only.")
    @Nullable
    String characteristic;

    @Option(names = "--chart", paramLabel = "NAME", description = "Which chart, if there are several of it.")
    @Nullable
    String chart;

    @Option(
            names = "--last",
            paramLabel = "DURATION",
            description = "How far back, from the newest reading. Default: 8h.")
    Duration last = Duration.ofHours(8);

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that ends with .svg or .png.")
    Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        writable();
        KafkaArguments.Cluster cluster = kafka.cluster();
        List<QualityTrend> told = new ToldTrends(cluster, asset, characteristic).read();
        Charted charted;
        try {
            charted = new Charted(ofOneChart(told)).over(last);
            PictureFile.write(charted, out, WIDTH, HEIGHT);
        } catch (ArithmeticException | DateTimeException e) {
            throw new CommandFailed(
                    "a record on " + cluster.topics().qualityTrends().name() + " has a time that no chart can show: "
                            + e.getMessage(),
                    e);
        } catch (InternalError | LinkageError e) {
            throw new CommandFailed(
                    "this machine has no font to write with; install one, such as Debian's fonts-dejavu-core with"
                            + " fontconfig",
                    e);
        }
        QualityTrend reading = told.get(0);
        int count = charted.readings().size();
        spec.commandLine()
                .getOut()
                .println(out + ": " + count + (count == 1 ? " reading of " : " readings of ") + reading.characteristic()
                        + " at " + reading.asset());
        return 0;
    }

    /** Before anything is read, as that may take a while. */
    private void writable() {
        try {
            PictureFile.check(out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--out: " + e.getMessage(), e);
        }
        Path directory = out.toAbsolutePath().resolve("..").normalize();
        if (!Files.isDirectory(directory)) {
            throw new CommandFailed("--out: there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new CommandFailed("--out: no permission to write to " + directory);
        }
    }

    private List<QualityTrend> ofOneChart(List<QualityTrend> readings) {
        TreeSet<String> charts = new TreeSet<>();
        readings.forEach(reading -> charts.add(reading.chart()));
        if (chart == null && charts.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are several charts of " + readings.get(0).characteristic() + ": say --chart with one of "
                            + String.join(", ", charts));
        }
        if (chart != null && !charts.contains(chart)) {
            throw new ParameterException(
                    spec.commandLine(), "--chart must be one of " + String.join(", ", charts) + ", was " + chart);
        }
        return readings.stream()
                .filter(reading -> chart == null || reading.chart().equals(chart))
                .toList();
    }
}
