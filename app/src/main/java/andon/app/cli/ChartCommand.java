package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.chart.Charted;
import andon.app.chart.PictureFile;
import andon.topics.QualityTrend;
import andon.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
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

    @Option(names = "--asset", required = true, paramLabel = "ASSET", description = "The asset's path.")
    String asset = "";

    @Option(
            names = "--characteristic",
            required = true,
            paramLabel = "NAME",
            description = "The signal, the monitor whose score it is, or what was measured.")
    String characteristic = "";

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
        List<QualityTrend> readings = newest(ofOneChart(read()));
        Charted charted = new Charted(readings);
        try {
            PictureFile.write(charted, out, WIDTH, HEIGHT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--out: " + e.getMessage(), e);
        } catch (InternalError | LinkageError e) {
            throw new CommandFailed(
                    "this machine has no font to write with; install one, such as Debian's fonts-dejavu-core with"
                            + " fontconfig",
                    e);
        }
        spec.commandLine()
                .getOut()
                .println(out + ": " + readings.size() + " readings of "
                        + readings.get(0).chart());
        return 0;
    }

    private List<QualityTrend> read() throws Exception {
        KafkaArguments.Cluster cluster = kafka.cluster();
        Topic<QualityTrend> topic = cluster.topics().qualityTrends();
        String key = asset + "#" + characteristic;
        List<QualityTrend> readings = new ArrayList<>();
        cluster.require(topic);
        try (Subscriber subscriber = new Subscriber(cluster.kafka())) {
            subscriber.read(topic, true);
            while (!subscriber.atEnd()) {
                for (ConsumerRecord<byte[], byte[]> record : subscriber.poll()) {
                    if (record.key() != null && record.value() != null && key.equals(new String(record.key(), UTF_8))) {
                        readings.add(reading(topic, record.value()));
                    }
                }
            }
        }
        if (readings.isEmpty()) {
            throw new CommandFailed("nothing was told of " + characteristic + " at " + asset + " on " + topic.name()
                    + "; andon tail trends --from-beginning shows what was");
        }
        return readings;
    }

    private static QualityTrend reading(Topic<QualityTrend> topic, byte[] value) {
        try {
            return topic.serde().deserializer().deserialize(topic.name(), value);
        } catch (SerializationException e) {
            throw new CommandFailed("a record on " + topic.name() + " is no quality trend: " + e.getMessage(), e);
        }
    }

    private List<QualityTrend> ofOneChart(List<QualityTrend> readings) {
        TreeSet<String> charts = new TreeSet<>();
        readings.forEach(reading -> charts.add(reading.chart()));
        if (chart == null && charts.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are several charts of " + characteristic + ": say --chart with one of "
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

    private List<QualityTrend> newest(List<QualityTrend> readings) {
        Instant end = readings.stream()
                .map(QualityTrend::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return readings.stream()
                .filter(reading -> !reading.end().isBefore(end.minus(last)))
                .toList();
    }
}
